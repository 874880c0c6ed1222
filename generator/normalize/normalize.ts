import type { DiagnosticCode, Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import { fieldOf, type Kind, REMOTE_DOCUMENTS, type Shape } from "../source/specification.js";
import type { Document, JsonObject, JsonValue } from "../source/types.js";
import { isObject } from "../source/value.js";
import { NO_VALIDATION, type Note, type Rule, SCHEMA_RULES, sorted } from "./rules.js";
import type { Normalized } from "./types.js";
import { withUploads } from "./uploads.js";

/** Lowers a loaded document to the one dialect that every later stage knows. */
export function normalize(document: Document): Normalized {
  const findings: Finding[] = [];
  const dialect = String(document.root.openapi).startsWith("3.0") ? "3.0" : "3.1";
  const rules = SCHEMA_RULES.filter((rule) => [dialect, "any"].includes(rule.dialect));
  const dialects = document.root[REMOTE_DOCUMENTS];
  const run: Run = {
    rules,
    findings,
    dialects: isObject(dialects) ? (dialects as JsonObject) : {},
  };
  const root = withUploads(walkObject(document.root, "document", "", run));
  return { document: { path: document.path, root }, findings };
}

interface Run {
  readonly rules: readonly Rule[];
  readonly findings: Finding[];
  /** The metaschemas that schemas name with `$schema`, among other documents, by URI. */
  readonly dialects: JsonObject;
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
  return isObject(value) ? walkObject(value, kind, pointer, run) : value;
}

function walkObject(object: JsonObject, kind: Kind, pointer: string, run: Run): JsonObject {
  const copy = sorted(object);
  if (kind === "schema" && withoutValidation(copy, run)) {
    return walkObject(object, kind, pointer, {
      ...run,
      rules: [...run.rules, NO_VALIDATION],
      dialects: {},
    });
  }
  if (kind === "schema") applyRules(copy, pointer, run);
  for (const [name, value] of Object.entries(copy)) {
    const at = child(pointer, name);
    const field = fieldOf(kind, name);
    set(copy, name, field ? walkField(value, field[0], field[1], at, run) : plain(value));
  }
  return copy;
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
  const copy = sorted(value);
  for (const [name, item] of Object.entries(copy)) {
    set(copy, name, walk(item, kind, child(pointer, name), run));
  }
  return copy;
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
  if (!isObject(value)) return value;
  const copy = sorted(value);
  for (const [name, item] of Object.entries(copy)) set(copy, name, plain(item));
  return copy;
}

function set(object: { [key: string]: JsonValue }, name: string, value: JsonValue): void {
  if (name === "__proto__")
    Object.defineProperty(object, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  else object[name] = value;
}
