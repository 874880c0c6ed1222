/** JSON texts whose integers are not rounded. Small texts and those without long numbers go the way of `JSON.parse`. */

/** Digits of which a double may lose some, and exponents, by which few digits are many. */
const MAY_BE_LONG = /\d{16}|\d[eE]/;

/**
 * The value of a JSON text, in which integers beyond ±(2^53 - 1) are bigints. `JSON.parse` reads it, and is given such an
 * integer as a string with a mark before it that the text has nowhere. Throws a SyntaxError as `JSON.parse` does.
 */
export function parseExactly(text: string): unknown {
  const plain: unknown = JSON.parse(text);
  if (!MAY_BE_LONG.test(text)) return plain;
  let mark = "~";
  while (text.includes(mark)) mark += "~";
  let isMarked = false;
  // A string, or a number: the text is JSON, so a string ends, and nothing that looks like a number stands elsewhere.
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) => {
    const integer = token.startsWith('"') ? undefined : unsafeInteger(token);
    if (integer === undefined) return token;
    isMarked = true;
    return `"${mark}${integer}"`;
  });
  if (!isMarked) return plain;
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === "string" && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  );
}

/** The integer that a JSON number is, where a double may not hold it; undefined for any other number. */
function unsafeInteger(token: string): bigint | undefined {
  const value = Number(token);
  if (!Number.isFinite(value) || Math.abs(value) < Number.MAX_SAFE_INTEGER) return undefined;
  return integerOf(token);
}

/**
 * The integer that a decimal number is, whether it is written as 12, 12.0 or 1.2e1; undefined where it is none. Of a number
 * that a double can hold, so that it has no more digits than memory, and that is not 0.
 */
function integerOf(token: string): bigint | undefined {
  const [mantissa = "", exponent = "0"] = token.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = (whole + fraction).replace(/0+$/, "");
  const power = Number(exponent) - fraction.length + (whole + fraction).length - digits.length;
  return power < 0 ? undefined : BigInt(digits + "0".repeat(power));
}
