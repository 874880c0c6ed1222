import type { Finding } from "../diagnostics.js";
import type { SchemaIndex } from "./schema-index.js";
import type { BodyPlace, MediaType, Operation, Schema } from "./types.js";

export function invalid(pointer: string, message: string): Finding {
  return { code: "invalid-extension", message, where: { pointer } };
}

/** Says of places that none of the schemas has that they lead nowhere. */
export function missingIn(
  content: readonly MediaType[],
  what: string,
  index: SchemaIndex,
  places: readonly (BodyPlace | undefined)[],
): Finding[] {
  return places.flatMap((place) =>
    place === undefined || content.some((media) => holds(media, place.path, index))
      ? []
      : [invalid(place.pointer, `leads to no property of ${what}`)],
  );
}

/** What the answers hold whose status is one of these. */
export function contentOf(
  { responses }: Operation,
  isMeant: (status: string) => boolean,
): readonly MediaType[] {
  return responses.filter(({ status }) => isMeant(status)).flatMap(({ content }) => content);
}

export function isSuccess(status: string): boolean {
  return /^2/.test(status) || status === "default";
}

function holds({ schema }: MediaType, path: readonly string[], index: SchemaIndex): boolean {
  return schema !== undefined && leads(schema.schema, path, index, new Set());
}

/** Whether a path may lead to a value that a schema speaks of. A schema that says nothing allows everything. */
function leads(
  schema: Schema,
  path: readonly string[],
  index: SchemaIndex,
  seen: ReadonlySet<Schema>,
): boolean {
  const [step, ...rest] = path;
  if (typeof schema === "boolean" || step === undefined) return schema !== false;
  if (seen.has(schema)) return false;
  const target = schema.$ref === undefined ? undefined : index.resolve(schema.$ref, schema)?.schema;
  const { allOf = [], anyOf = [], oneOf = [], prefixItems = [], items, properties } = schema;
  const parts = [...allOf, ...anyOf, ...oneOf, ...(target === undefined ? [] : [target])];
  const own = properties && Object.hasOwn(properties, step) ? properties[step] : undefined;
  const members = step === "*" ? [...prefixItems, items] : [own];
  return (
    members.some((member) => member !== undefined && leads(member, rest, index, new Set())) ||
    parts.some((part) => leads(part, path, index, new Set([...seen, schema])))
  );
}
