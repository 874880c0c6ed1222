import { exactOf } from "./wide.js";

/** Exact `multipleOf` for the oracles, written without a look at the runtime's own: both as whole numbers of the smaller unit. */
export function isMultipleOf(step: number, value: number): boolean {
  const units = [exactOf(step), exactOf(value)].map((n) => {
    const [, whole = "", fraction = "", exponent = "0"] =
      /^-?(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(n)) ?? [];
    return { digits: BigInt(whole + fraction), power: Number(exponent) - fraction.length };
  });
  const least = Math.min(...units.map((u) => u.power));
  const [a = 1n, b = 0n] = units.map((u) => u.digits * 10n ** BigInt(u.power - least));
  return b % a === 0n;
}
