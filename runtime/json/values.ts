/** JSON's idea of values: own properties only, and a property that is undefined is not there, as `JSON.stringify` has it. */

export type JsonType = "string" | "number" | "boolean" | "null" | "array" | "object";
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function typeOf(value: unknown): JsonType | undefined {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  // A number that is held without loss.
  if (type === "bigint") return "number";
  return type === "string" || type === "number" || type === "boolean" || type === "object"
    ? type
    : undefined;
}

export function has(object: JsonObject, name: string): boolean {
  return Object.hasOwn(object, name) && object[name] !== undefined;
}

export function keysOf(object: JsonObject): string[] {
  return Object.keys(object).filter((name) => object[name] !== undefined);
}

/** Equal texts for values that are equal in JSON Schema's sense (2020-12 core, section 4.2.2), and only for them. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value instanceof Date) return JSON.stringify(value);
  if (isObject(value)) {
    const members = keysOf(value)
      .sort()
      .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
    return `{${members.join(",")}}`;
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/**
 * A test whether a finite number is a multiple of `step`, exact on the decimal texts of both (2020-12 validation, section 6.2.1).
 * A double with at most 15 digits has one decimal text, so for those plain arithmetic on scaled integers is exact.
 */
export function multiplesOf(step: number): (value: number) => boolean {
  const { digits, exponent } = decimal(step);
  const scale = 10 ** -exponent;
  const whole = Number(digits);
  const simple = exponent <= 0 && exponent >= -15;
  return (value) => {
    const scaled = Math.round(value * scale);
    if (simple && Math.abs(scaled) < 1e15) return scaled / scale === value && scaled % whole === 0;
    return isMultiple(value, step);
  };
}

function isMultiple(value: number, step: number): boolean {
  const a = decimal(value);
  const b = decimal(step);
  const exponent = Math.min(a.exponent, b.exponent);
  const scaled = (d: Decimal): bigint => d.digits * 10n ** BigInt(d.exponent - exponent);
  return scaled(a) % scaled(b) === 0n;
}

interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

/** The shortest decimal that reads back as the same double, which is the number that stood in the JSON text. */
function decimal(value: number): Decimal {
  const [mantissa = "0", exponent = "0"] = value.toExponential().split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}
