import type { GenerateConfig } from "../contract.js";
import type { Operation } from "../model/types.js";
import { digest } from "../source/digest.js";
import type { Names } from "./types.js";
import { cutFile, fitsFile, kebabCase, pascalCase } from "./words.js";

/** Where operations without a tag are. */
const UNTAGGED = "untagged";

/** What cannot be the name of a file that holds the operations of a tag. */
const TAKEN_FILES = /^(index|untagged|con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * The files of operations without folder and ending, by pointer: one for each, or one for each first tag, which is called after
 * the tag alone. Tags whose files would be called alike, and those whose file could not be, have a suffix made from the tag.
 */
export function operationFiles(
  operations: readonly Operation[],
  names: Pick<Names, "operations">,
  layout: NonNullable<GenerateConfig["layout"]>,
): Readonly<Record<string, string>> {
  const tags = new Set(operations.flatMap(({ tags: [first] }) => first ?? []));
  const plain = (tag: string): string => kebabCase(pascalCase(tag));
  const fileOf = (tag: string): string => {
    const file = plain(tag);
    const isAlone = [...tags].every((other) => other === tag || plain(other) !== file);
    if (isAlone && fitsFile(file) && !TAKEN_FILES.test(file)) return file;
    return [cutFile(file), digest(tag)].filter((part) => part !== "").join("-");
  };
  return Object.fromEntries(
    operations.map(({ pointer, tags: [tag] }) => {
      const own = names.operations[pointer]?.file ?? "";
      return [pointer, layout === "operation" ? own : tag === undefined ? UNTAGGED : fileOf(tag)];
    }),
  );
}
