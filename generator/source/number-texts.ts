/** Numbers of a document with all of their digits. */
import type { Document, Position } from "./types.js";

/** The text of the number at a pointer of the document as it was written; undefined where it cannot be told. */
export type NumberText = (pointer: string) => string | undefined;

/**
 * Reads numbers off the texts that they stand in. What reading has made of them may be rounded.
 *
 * @param texts by the path that positions have
 */
export function numberTexts(
  document: Pick<Document, "locate">,
  texts: ReadonlyMap<string, string>,
): NumberText {
  const textAt = textsAsWritten(document, texts);
  return (pointer) => {
    const text = textAt(pointer);
    return text !== undefined && NUMBER.test(text) ? text : undefined;
  };
}

const NUMBER = /^[-+]?\d[\d.]*(?:[eE][-+]?\d+)?$/;

/** As `numberTexts`, of booleans and numbers of all spellings. */
export function textsAsWritten(
  document: Pick<Document, "locate">,
  texts: ReadonlyMap<string, string>,
): (pointer: string) => string | undefined {
  const lines = new Map<string, readonly string[]>();
  return (pointer) => {
    const { file, line, column } = document.locate(pointer);
    const known = lines.get(file) ?? texts.get(file)?.split("\n") ?? [];
    lines.set(file, known);
    return wordIn(known, { file, line, column });
  };
}

/**
 * All numbers of texts that reading may round, as they were written: of two documents that differ in these alone, what is read is
 * the same. A few that it does not round may be among them.
 */
export function longNumbers(texts: Iterable<string>): string {
  return [...texts].flatMap((text) => text.match(/\d[\d.]{15,}(?:[eE][-+]?\d+)?/g) ?? []).join();
}

/** A number or boolean, or the one behind a name and a colon, which may stand on the next line. */
function wordIn(lines: readonly string[], { line, column }: Position): string | undefined {
  const text = `${(lines[line - 1] ?? "").slice(column - 1)}\n${lines[line] ?? ""}`;
  const name = NAME.exec(text)?.[0] ?? "";
  return /^[-+.\w]+/.exec(text.slice(name.length))?.[0];
}

const NAME = /^(?:(?:"(?:[^"\\]|\\.)*"|'[^']*')\s*:\s*|[^\s"'{}[\],:#&*!|>]+\s*:\s+)/;

/** The integer that a decimal number is, whether it is written as 12, 12.0 or 1.2e1; undefined where it is none. */
export function integerOf(text: string): bigint | undefined {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const all = whole + fraction;
  const digits = all.replace(/0+$/, "");
  if (/^[-+]?$/.test(digits)) return 0n;
  const power = Number(exponent) - fraction.length + all.length - digits.length;
  // More than a double can be: nobody means it.
  if (power < 0 || power > 400) return undefined;
  return BigInt(digits + "0".repeat(power));
}
