/**
 * Integers of 64 bits. Oracles know doubles, of which those near 2^63 are far apart. So schemas and values are made with
 * stand-ins, which are doubles in the same order as the integers, and only what Verbatim is given has the integers themselves.
 */
import { isDeepStrictEqual } from "node:util";
import type { JsonValue } from "../../generator/source/types.js";
import type { ValueForm } from "../../runtime/definition.js";
import type { Validator } from "./generated.js";

/** How programs hold them. */
export type Form = "bigint" | "string";

/** What the integers are near. */
const ANCHORS: readonly bigint[] = [
  2n ** 53n,
  10n ** 18n,
  2n ** 63n,
  12345678901234567890n,
  2n ** 64n,
];
/** Those of an anchor are around `FIRST` and its number of steps; nothing else that is made is there. */
const FIRST = 5_123_456_789_000_000;
const STEP = 10_000;
const AROUND = 1_000;

export const STAND_INS: readonly number[] = ANCHORS.flatMap((_, i) =>
  [-2, -1, -1, 0, 0, 1, 1, 2].flatMap((away) =>
    [1, -1].map((sign) => sign * (FIRST + i * STEP + away)),
  ),
);

/** What a number stands for, which mostly is itself. */
export function exactOf(number: number): number | bigint {
  const size = Math.abs(number);
  const i = Math.round((size - FIRST) / STEP);
  const away = size - FIRST - i * STEP;
  const anchor = ANCHORS[i];
  if (anchor === undefined || Math.abs(away) > AROUND) return number;
  return BigInt(Math.sign(number)) * (anchor + BigInt(away));
}

function standInOf(integer: bigint): number {
  const size = integer < 0n ? -integer : integer;
  const i = ANCHORS.findIndex((anchor) => Math.abs(Number(size - anchor)) <= AROUND);
  if (i < 0) return Number(integer);
  return (integer < 0n ? -1 : 1) * (FIRST + i * STEP + Number(size - (ANCHORS[i] ?? 0n)));
}

/** The text of a value, with the integers that are meant. */
export function exactText(value: JsonValue, written: (digits: bigint) => string = String): string {
  return numbersIn(JSON.stringify(value), (token) => {
    const exact = exactOf(Number(token));
    return typeof exact === "bigint" ? written(exact) : token;
  });
}

/** The value of a text, with stand-ins. */
function standIns(text: string): JsonValue {
  const replaced = numbersIn(text, (token) =>
    /^-?\d{16,}$/.test(token) ? String(standInOf(BigInt(token))) : token,
  );
  return JSON.parse(replaced) as JsonValue;
}

function numbersIn(text: string, change: (token: string) => string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : change(token),
  );
}

/** The package's own ways from and to JSON, in the very copy of the runtime that generated modules load. */
export type Forms = Readonly<
  Record<"asBigints" | "asDigits", (schema: object) => { readonly form?: ValueForm }>
>;

/** A validator that is given a value with stand-ins, and gives its own what a client would: the text, read and held. */
export function wideValidator(own: Validator, int64: Form, forms: Forms): Validator {
  const { form } = int64 === "bigint" ? forms.asBigints(own) : forms.asDigits(own);
  if (form === undefined) throw new Error("no form of numbers");
  const held = (value: unknown, written?: (digits: bigint) => string): unknown =>
    form.hold(form.parse(exactText(value as JsonValue, written)));
  return {
    rounds: (value) => hasRounded(held(value)),
    safeParse(value) {
      const given = held(value);
      const { success, data } = own.safeParse(given);
      if (!isDeepStrictEqual(given, held(value))) throw new Error("what is held is changed");
      if (success && !isDeepStrictEqual(data, given)) throw new Error("what is parsed differs");
      if (
        !isDeepStrictEqual(
          given,
          held(value, (digits) => `${digits}.0`),
        )
      )
        throw new Error("an integer with a fraction of 0 is another one");
      const back = standIns(form.write(form.wire(given)));
      if (!isDeepStrictEqual(back, JSON.parse(JSON.stringify(value))))
        throw new Error("what is written is another value");
      return { success, data: value };
    },
  };
}

/** Whether a number stands where no schema says 64 bits, and is larger than such a number should be. */
function hasRounded(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).some(hasRounded);
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}
