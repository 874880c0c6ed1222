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

/** What closes a circle: alternatives, and then, where it is closed all the same, references. */
const CLOSING = [["anyOf", "oneOf"], ["$ref"]] as const;
type Closing = (typeof CLOSING)[number][number];

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
  for (const closing of CLOSING) {
    const now = new Map([...components, ...cut]);
    const isCircle = cyclesIn(edgesOf(now));
    for (const [pointer, schema] of now) {
      if (!isCircle(pointer, pointer)) continue;
      const leadsBack = (one: Schema): boolean =>
        targetsOf(one).some((target) => isCircle(pointer, target));
      cut.set(pointer, ended(schema, pointer, { closing, leadsBack, findings }));
    }
  }
  if (cut.size === 0) return { document, findings };
  return { document: withSchemas(document, [...cut]), findings };
}

function edgesOf(components: ReadonlyMap<string, Schema>): Edges {
  return new Map([...components].map(([pointer, schema]) => [pointer, new Set(targetsOf(schema))]));
}

/** The components that judge the value of a schema too. */
function targetsOf(schema: Schema): readonly string[] {
  if (typeof schema === "boolean" || schema.$id !== undefined) return [];
  const { $ref = "", allOf = [], anyOf = [], oneOf = [] } = schema;
  const target = COMPONENT.exec($ref)?.[1];
  const inner = [...allOf, ...anyOf, ...oneOf].flatMap(targetsOf);
  return target === undefined ? inner : [decodeFragment(target), ...inner];
}

interface Run {
  readonly closing: readonly Closing[];
  leadsBack(schema: Schema): boolean;
  readonly findings: Finding[];
}

/** The schema without the keywords that close a circle, in the parts of its `allOf` too. */
function ended(schema: Schema, pointer: string, run: Run): Schema {
  if (typeof schema === "boolean" || !run.leadsBack(schema)) return schema;
  const copy: { [keyword: string]: JsonValue } = { ...(schema as JsonObject) };
  for (const keyword of run.closing) {
    if (!heldBy(keyword, schema).some(run.leadsBack)) continue;
    delete copy[keyword];
    run.findings.push(demandsNothing(child(pointer, keyword), keyword));
  }
  if (schema.allOf !== undefined)
    copy.allOf = schema.allOf.map((part, i) =>
      ended(part, child(pointer, "allOf", i), run),
    ) as JsonValue;
  return copy as SchemaObject;
}

function heldBy(keyword: Closing, { $ref, ...schema }: SchemaObject): readonly Schema[] {
  if (keyword !== "$ref") return schema[keyword] ?? [];
  return $ref === undefined ? [] : [{ $ref }];
}

function demandsNothing(pointer: string, keyword: string): Finding {
  return {
    code: "endless-schema",
    message: `"${keyword}" leads back to its own schema on the same value, so it demands nothing`,
    where: { pointer },
  };
}
