import type { DiagnosticCode, Finding } from "../diagnostics.js";
import { child, fragmentOf, fromPointer, pointerIn, toPointer } from "../source/pointer.js";
import {
  fieldOf,
  type Kind,
  REMOTE_DOCUMENTS,
  type Shape,
  SMALL_RANGE,
} from "../source/specification.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isContainer, isObject, member, valueAt } from "../source/value.js";
import { ENUM_NOTES } from "./enum-notes.js";
import type { Lowered } from "./lower.js";
import { placesAfter } from "./places.js";
import { NO_VALIDATION, type Note, type Rule, SCHEMA_RULES, set, sorted } from "./rules.js";
import type { Normalized } from "./types.js";
import { unusedFields } from "./unused-fields.js";
import { withUploads } from "./uploads.js";

/** Brings a document in the shape of OpenAPI 3 to the one dialect that every later stage knows. */
export function normalize(document: Lowered): Normalized {
  const findings: Finding[] = [...document.findings];
  const rules = [...SCHEMA_RULES, ENUM_NOTES].filter((rule) =>
    rule.dialects.includes(document.version),
  );
  const dialects = document.root[REMOTE_DOCUMENTS];
  const moves = new Map(document.moves);
  const { normal } = placesAfter(document.moves);
  const isMoved = document.moves.size > 0;
  const run: Run = {
    referenceTo: (reference) =>
      isMoved && reference.startsWith("#")
        ? fragmentOf(positioned(normal(pointerIn(reference)), document.root))
        : reference,
    root: document.root,
    rules,
    findings,
    dialects: isObject(dialects) ? (dialects as JsonObject) : {},
    moves,
    within: [],
  };
  const root = withUploads(walkObject(document.root, "document", "", run));
  return { document: { path: document.path, root }, findings, places: placesAfter(run.moves) };
}

/** Where the rule "items-by-position" puts what a pointer leads to, which only documents of 2.0 have. */
function positioned(pointer: string, root: JsonObject): string {
  if (!/\/(?:items|additionalItems)(?:\/|$)/.test(pointer)) return pointer;
  let at: JsonValue | undefined = root;
  const path = fromPointer(pointer).map((step) => {
    const isByPosition = isObject(at) && Array.isArray(at.items);
    at = at === undefined ? undefined : member(at, step);
    if (!isByPosition) return step;
    return step === "items" ? "prefixItems" : step === "additionalItems" ? "items" : step;
  });
  return toPointer(path);
}

interface Run {
  /** A reference as it was written, after what was moved. */
  referenceTo(reference: string): string;
  readonly root: JsonObject;
  readonly rules: readonly Rule[];
  readonly findings: Finding[];
  /** The metaschemas that schemas name with `$schema`, among other documents, by URI. */
  readonly dialects: JsonObject;
  readonly moves: Map<string, string>;
  /** The media types that are being put in place of references. */
  readonly within: readonly string[];
}

/** A dialect without the validation vocabulary gives its keywords no meaning (2020-12 core, section 8.1.2). */
function withoutValidation({ $schema }: JsonObject, { dialects }: Run): boolean {
  const dialect =
    typeof $schema === "string" && Object.hasOwn(dialects, $schema) ? dialects[$schema] : undefined;
  const vocabularies = isObject(dialect) ? (dialect as JsonObject).$vocabulary : undefined;
  return (
    isObject(vocabularies) &&
    !Object.keys(vocabularies as JsonObject).some((v) => v.endsWith("/vocab/validation"))
  );
}

function walk(value: JsonValue, kind: Kind, pointer: string, run: Run): JsonValue {
  // A schema of null has been reported.
  if (value === null && kind === "schema") return true;
  if (kind === "schema" && refusesAll(value)) return false;
  if (value === null && (kind === "mediaType" || kind === "response")) return {};
  if (kind === "mediaType" && isObject(value) && typeof value.$ref === "string")
    return walkReferred(value.$ref, pointer, run);
  return isObject(value) ? walkObject(value, kind, pointer, run) : value;
}

/** `{ not: {} }` is another way to say `false` (2020-12 core, section 4.3.2). */
function refusesAll(value: JsonValue): boolean {
  if (!isObject(value) || value.not === undefined || Object.keys(value).length > 1) return false;
  return value.not === true || (isObject(value.not) && Object.keys(value.not).length === 0);
}

/**
 * A media type in place of a reference to it (OpenAPI 3.2, section 4.14), so that its schema is read in the direction of each
 * place. One that holds itself, in a header of a part, is empty there.
 */
function walkReferred(reference: string, pointer: string, run: Run): JsonValue {
  const from = pointerIn(reference);
  if (run.within.includes(from)) {
    const message = "a media type that holds itself is not followed";
    run.findings.push({ code: "not-generated", message, where: { pointer } });
    return {};
  }
  run.moves.set(pointer, from);
  const target = valueAt(run.root, fromPointer(from)) ?? {};
  return walk(target, "mediaType", pointer, { ...run, within: [...run.within, from] });
}

function walkObject(written: JsonObject, kind: Kind, pointer: string, run: Run): JsonObject {
  const object = kind === "responses" ? withCapitalRanges(written, pointer, run) : written;
  const copy = sorted(object);
  if (kind === "schema" && withoutValidation(copy, run)) {
    return walkObject(object, kind, pointer, {
      ...run,
      rules: [...run.rules, NO_VALIDATION],
      dialects: {},
    });
  }
  if (typeof copy.$ref === "string") copy.$ref = run.referenceTo(copy.$ref);
  run.findings.push(...unusedFields(copy, kind, pointer));
  if (kind === "schema") applyRules(copy, pointer, run);
  // The rule "items-by-position".
  if (kind === "schema" && Array.isArray(object.items)) {
    const from = placesAfter(run.moves).written(child(pointer, "items"));
    run.moves.set(child(pointer, "prefixItems"), from);
  }
  for (const name of Object.keys(copy)) {
    const value = copy[name] as JsonValue;
    const field = fieldOf(kind, name);
    if (field) set(copy, name, walkField(value, field[0], field[1], child(pointer, name), run));
    else if (isContainer(value)) set(copy, name, plain(value));
  }
  return copy;
}

/** `4xx` is read as `4XX`, which has been reported. */
function withCapitalRanges(responses: JsonObject, pointer: string, { moves }: Run): JsonObject {
  const named = Object.entries(responses).map(([status, response]) => {
    if (!SMALL_RANGE.test(status)) return [status, response];
    const range = status.toUpperCase();
    moves.set(child(pointer, range), placesAfter(moves).written(child(pointer, status)));
    return [range, response];
  });
  return Object.fromEntries(named);
}

function walkField(
  value: JsonValue,
  shape: Shape,
  kind: Kind,
  pointer: string,
  run: Run,
): JsonValue {
  if (shape === "one") return walk(value, kind, pointer, run);
  if (Array.isArray(value)) return value.map((item, i) => walk(item, kind, child(pointer, i), run));
  if (shape === "list" || !isObject(value)) return plain(value);
  return sorted(value, (item, name) => walk(item, kind, child(pointer, name), run));
}

function applyRules(schema: { [key: string]: JsonValue }, pointer: string, run: Run): void {
  const note: Note = (code: DiagnosticCode, message: string, keyword?: string) => {
    run.findings.push({
      code,
      message,
      where: { pointer: keyword ? child(pointer, keyword) : pointer },
    });
  };
  for (const rule of run.rules) rule.apply(schema, note);
}

/** Data keeps its meaning whatever the order of its keys; sorted, it prints the same from every document. */
function plain(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(plain);
  return isObject(value) ? sorted(value, plain) : value;
}
