import type { Node } from "jsonc-parser";
import { isFreeIdentifier } from "../code/text.js";
import { DIAGNOSTICS, type Diagnostic } from "../diagnostics.js";
import type { SourceText } from "../source/types.js";
import { parseJson, positionAt } from "./json.js";

/** What a names file says, or what is wrong with it. */
export interface NamesFile {
  readonly names: Readonly<Record<string, string>>;
  readonly diagnostics: readonly Diagnostic[];
}

interface Problem {
  readonly message: string;
  readonly offset: number;
}

/** Reads names.json: an object from JSON pointers with a leading `#` to identifiers. */
export function parseNames(file: SourceText): NamesFile {
  const parsed = parseJson(file.text);
  if (!("root" in parsed)) return { names: {}, diagnostics: [diagnostic(file, parsed)] };
  const { root } = parsed;
  if (root.type !== "object") {
    const problem = { message: "the names file must hold an object", offset: root.offset };
    return { names: {}, diagnostics: [diagnostic(file, problem)] };
  }
  const entries = (root.children ?? []).map(entryOf);
  const firstOffsets = new Map(
    entries.toReversed().map(({ pointer, offset }) => [pointer, offset]),
  );
  const problems = entries.flatMap((entry) => problemOf(entry, firstOffsets) ?? []);
  return {
    names: Object.fromEntries(entries.map(({ pointer, value }) => [pointer, String(value.value)])),
    diagnostics: problems.map((problem) => diagnostic(file, problem)),
  };
}

interface Entry {
  readonly pointer: string;
  readonly value: Node;
  readonly offset: number;
}

function entryOf(property: Node): Entry {
  const [key, value] = property.children ?? [];
  if (key === undefined || value === undefined)
    throw new Error("a property without key or value in parsed JSON");
  return { pointer: String(key.value), value, offset: key.offset };
}

function problemOf(
  { pointer, value, offset }: Entry,
  firstOffsets: ReadonlyMap<string, number>,
): Problem | undefined {
  if (firstOffsets.get(pointer) !== offset) {
    return { message: `${JSON.stringify(pointer)} stands here a second time`, offset };
  }
  if (!/^#\/(?:[^~]|~[01])*$/.test(pointer)) {
    return {
      message: `${JSON.stringify(pointer)} is not a JSON pointer such as "#/components/schemas/Pet"`,
      offset,
    };
  }
  if (value.type !== "string" || !isFreeIdentifier(String(value.value))) {
    return {
      message: `the name of ${JSON.stringify(pointer)} must be a TypeScript identifier that is not reserved`,
      offset: value.offset,
    };
  }
  return undefined;
}

function diagnostic(file: SourceText, { message, offset }: Problem): Diagnostic {
  const { severity, fix } = DIAGNOSTICS["invalid-names-file"];
  const place = { file: file.path, ...positionAt(file.text, offset) };
  return { code: "invalid-names-file", severity, ...place, message, help: fix };
}
