/**
 * Schemas that lead back to themselves on the same value: a parent that lists its children in `oneOf`, each of which has the
 * parent in `allOf`. What they mean is not defined (2020-12 core, section 9.4.1), and to judge a value would never end. The
 * keyword that closes the circle demands nothing then: a list of alternatives, or, where there is none, a part of `allOf`.
 */
import type { Finding } from "../diagnostics.js";
import type { NormalDocument } from "../normalize/types.js";
import { child, decodeFragment } from "../source/pointer.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isObject } from "../source/value.js";
import { cyclesIn, type Edges } from "./references.js";
import type { Schema, SchemaObject } from "./types.js";
import { withSchemas } from "./with-schemas.js";

export interface Ended {
  readonly document: NormalDocument;
  readonly findings: readonly Finding[];
}

const COMPONENT = /^#(\/components\/schemas\/[^/]+)$/;

/** The document without the keywords by which a component schema leads back to itself on the same value. */
export function withoutEndless(document: NormalDocument): Ended {
  const schemas = (document.root.components as JsonObject | undefined)?.schemas;
  const components = new Map(
    Object.entries(isObject(schemas) ? schemas : {}).map(([name, schema]) => [
      child("", "components", "schemas", name),
      schema as Schema,
    ]),
  );
  const findings: Finding[] = [];
  const cut = new Map<string, Schema>();
  for (const keyword of ["alternatives", "parts"] as const) {
    const now = new Map([...components, ...cut]);
    const isCircle = cyclesIn(edgesOf(now));
    for (const [pointer, schema] of now) {
      if (!isCircle(pointer, pointer)) continue;
      const leadsBack = (one: Schema): boolean => {
        const targets: string[] = [];
        visit(one, (target) => targets.push(target));
        return targets.some((target) => isCircle(pointer, target));
      };
      const ended =
        keyword === "alternatives"
          ? withoutAlternatives(schema, pointer, leadsBack, findings)
          : withoutParts(schema, pointer, leadsBack, findings);
      if (ended !== schema) cut.set(pointer, ended);
    }
  }
  if (cut.size === 0) return { document, findings };
  return { document: withSchemas(document, [...cut]), findings };
}

function edgesOf(components: ReadonlyMap<string, Schema>): Edges {
  return new Map(
    [...components].map(([pointer, schema]) => {
      const targets = new Set<string>();
      visit(schema, (target) => targets.add(target));
      return [pointer, targets];
    }),
  );
}

/** Calls `found` for each component that judges the value of a schema too. */
function visit(schema: Schema, found: (target: string) => void): void {
  if (typeof schema === "boolean" || schema.$id !== undefined) return;
  const { $ref, allOf = [], anyOf = [], oneOf = [] } = schema;
  const target = $ref === undefined ? undefined : COMPONENT.exec($ref)?.[1];
  if (target !== undefined) found(decodeFragment(target));
  for (const inner of [...allOf, ...anyOf, ...oneOf]) visit(inner, found);
}

type LeadsBack = (schema: Schema) => boolean;

function withoutAlternatives(
  schema: Schema,
  pointer: string,
  leadsBack: LeadsBack,
  findings: Finding[],
): Schema {
  if (typeof schema === "boolean" || !leadsBack(schema)) return schema;
  const copy: { [keyword: string]: JsonValue } = { ...(schema as JsonObject) };
  for (const keyword of ["anyOf", "oneOf"] as const) {
    if (!schema[keyword]?.some(leadsBack)) continue;
    delete copy[keyword];
    findings.push(demandsNothing(child(pointer, keyword), keyword));
  }
  if (schema.allOf !== undefined)
    copy.allOf = schema.allOf.map((part, i) =>
      withoutAlternatives(part, child(pointer, "allOf", i), leadsBack, findings),
    ) as JsonValue;
  return copy as SchemaObject;
}

function withoutParts(
  schema: Schema,
  pointer: string,
  leadsBack: LeadsBack,
  findings: Finding[],
): Schema {
  if (typeof schema === "boolean" || !leadsBack(schema)) return schema;
  const copy: { [keyword: string]: JsonValue } = { ...(schema as JsonObject) };
  const { $ref, allOf } = schema;
  if ($ref !== undefined && leadsBack({ $ref })) {
    delete copy.$ref;
    findings.push(demandsNothing(child(pointer, "$ref"), "$ref"));
  }
  if (allOf !== undefined)
    copy.allOf = allOf.map((part, i) =>
      withoutParts(part, child(pointer, "allOf", i), leadsBack, findings),
    ) as JsonValue;
  return copy as SchemaObject;
}

function demandsNothing(pointer: string, keyword: string): Finding {
  return {
    code: "endless-schema",
    message: `"${keyword}" leads back to its own schema on the same value, so it demands nothing`,
    where: { pointer },
  };
}
