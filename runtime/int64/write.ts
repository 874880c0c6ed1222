/**
 * JSON text in which a bigint is a number. `JSON.stringify` writes it, and is given a bigint as a string with a mark before
 * it that no other string has. Throws a TypeError for a value that has no JSON text, such as a function or a circle.
 */
export function writeExactly(value: unknown): string {
  let hasBigints = false;
  const plain: string | undefined = JSON.stringify(value, (_, one: unknown) => {
    if (typeof one !== "bigint") return one;
    hasBigints = true;
    return 0;
  });
  if (plain === undefined) throw new TypeError("cannot be written as JSON");
  if (!hasBigints) return plain;
  let mark = "~";
  while (plain.includes(mark)) mark += "~";
  const marked = JSON.stringify(value, (_, one: unknown) =>
    typeof one === "bigint" ? `${mark}${one}` : one,
  );
  return marked.replace(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1");
}
