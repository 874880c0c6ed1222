import type { Finding } from "../diagnostics.js";
import { parseText } from "./parse.js";
import { child } from "./pointer.js";
import { fieldOf, type Kind, REMOTE_DOCUMENTS } from "./specification.js";
import type { JsonObject, JsonValue, ParsedText } from "./types.js";
import { isObject, member } from "./value.js";

export type Read = (location: string) => Promise<string>;

export interface WithRemotes {
  /** The document with each schema document that it refers to under `x-verbatim-documents`, by its URI. */
  readonly root: JsonObject;
  readonly texts: ReadonlyMap<string, ParsedText>;
  readonly findings: readonly Finding[];
}

/** A reference of a schema to a URI that starts with a scheme, or that an `$id` makes so. */
interface Reference {
  readonly uri: string;
  readonly pointer: string;
}

/**
 * Reads the JSON Schema documents that schemas refer to by absolute URI (JSON Schema 2020-12 core, sections 8.2 and 9.1.2),
 * and those that these refer to. Findings: `external-reference` for what cannot be read, and those of `parseText`.
 */
export async function readRemotes(root: JsonObject, read: Read): Promise<WithRemotes> {
  const texts = new Map<string, ParsedText>();
  const findings: Finding[] = [];
  const ids = new Set<string>();
  const references: Reference[] = [];
  scan(root, "document", "", undefined, ids, references);
  for (const { uri, pointer } of references) {
    if (ids.has(uri) || texts.has(uri)) continue;
    const text = await attempt(read, uri, pointer, findings);
    texts.set(uri, text);
    findings.push(...text.findings);
    const at = child("", REMOTE_DOCUMENTS, uri);
    if (text.value !== undefined) scan(text.value, "schema", at, uri, ids, references);
  }
  const values = [...texts].flatMap(([uri, { value }]) =>
    value === undefined ? [] : [[uri, value] as const],
  );
  if (values.length === 0) return { root, texts, findings };
  return { root: { ...root, [REMOTE_DOCUMENTS]: Object.fromEntries(values) }, texts, findings };
}

async function attempt(
  read: Read,
  uri: string,
  pointer: string,
  findings: Finding[],
): Promise<ParsedText> {
  try {
    return parseText({ path: uri, text: await read(uri) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const where = { pointer: child(pointer, "$ref") };
    findings.push({
      code: "external-reference",
      where,
      message: `${uri} cannot be read: ${reason}`,
    });
    return { findings: [], locate: () => ({ file: uri, line: 1, column: 1 }) };
  }
}

/** Dialects that need not be read to be known. */
const KNOWN_DIALECT = /^https?:\/\/(json-schema\.org|spec\.openapis\.org)\//;

/** Gathers what schemas call themselves and what they refer to. `references` grows while it is walked. */
function scan(
  value: JsonValue,
  kind: Kind,
  pointer: string,
  outer: string | undefined,
  ids: Set<string>,
  references: Reference[],
): void {
  if (!isObject(value)) return;
  let base = outer;
  if (kind === "schema") {
    const id = member(value, "$id");
    if (typeof id === "string") base = absolute(id, outer) ?? outer;
    if (base !== undefined) ids.add(base);
    for (const keyword of ["$ref", "$dynamicRef", "$schema"]) {
      const reference = member(value, keyword);
      const uri = typeof reference === "string" ? absolute(reference, base) : undefined;
      const isDialect = keyword === "$schema" && KNOWN_DIALECT.test(uri ?? "");
      if (uri !== undefined && !isDialect) references.push({ uri, pointer });
    }
  }
  for (const [name, item] of Object.entries(value)) {
    const [shape, inner] = fieldOf(kind, name) ?? [];
    if (!inner) continue;
    const at = child(pointer, name);
    if (shape === "one") scan(item, inner, at, base, ids, references);
    else
      for (const [k, x] of Object.entries(item ?? {}))
        scan(x as JsonValue, inner, child(at, k), base, ids, references);
  }
}

/** Without its fragment; undefined for a relative reference without a base. */
function absolute(reference: string, base: string | undefined): string | undefined {
  try {
    return new URL(reference, base).href.split("#")[0];
  } catch {
    return undefined;
  }
}
