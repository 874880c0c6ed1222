import type { Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import { acceptsNull, acceptsNullBesideEnum } from "./accepts-null.js";
import type { NullForm } from "./reading.js";
import { type RootSchema, type SchemaIndex, subschemas } from "./schema-index.js";
import type { Schema, SchemaObject } from "./types.js";

/** Where `nullable` asks for null in vain. */
export interface Nulls {
  /** How null gets in after all; empty where the letter of the specification holds. */
  readonly forms: ReadonlyMap<SchemaObject, NullForm>;
  readonly findings: readonly Finding[];
}

/**
 * Finds every `nullable` that has no effect by the letter of OpenAPI 3.0.4, section 4.8.24.2: without `type` in the same
 * Schema Object, or beside a keyword that refuses null.
 *
 * @param lenient whether null gets in all the same
 */
export function findNulls(index: SchemaIndex, lenient: boolean): Nulls {
  const forms = new Map<SchemaObject, NullForm>();
  const findings: Finding[] = [];
  const visit = (schema: Schema, from: RootSchema, asking = false): void => {
    if (typeof schema !== "object" || schema === null) return;
    if (schema.nullable === true) {
      const refused = !acceptsNull(schema, index);
      const admitted = refused && lenient && !asking;
      if (admitted)
        forms.set(schema, acceptsNullBesideEnum(schema, index) ? "listed" : "alternative");
      const pointer = index.schemas.get(schema) ?? from.pointer;
      if (refused || schema.type === undefined)
        findings.push(withoutEffect(schema, pointer, admitted && from.direction === "response"));
    }
    const { if: condition, not: refusal } = schema;
    for (const inner of subschemas(schema))
      visit(inner, from, asking || inner === condition || inner === refusal);
  };
  for (const root of index.roots) visit(root.schema, root);
  return { forms, findings };
}

function withoutEffect(schema: SchemaObject, pointer: string, admitted: boolean): Finding {
  const { type, enum: values } = schema;
  const reason =
    type === undefined
      ? ' without "type" beside it'
      : values && !values.includes(null)
        ? ': "enum" does not list null'
        : ": another keyword refuses null";
  const all = admitted ? "; responses may hold null all the same" : "";
  return {
    code: "nullable-without-effect",
    message: `"nullable" has no effect${reason}${all}`,
    where: { pointer: child(pointer, "nullable") },
  };
}
