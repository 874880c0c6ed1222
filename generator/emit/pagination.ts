/** How the pages of a list follow each other, as data for the runtime. */
import { type Code, ident, key, literal, property, record } from "../code/code.js";
import { isJson } from "../model/media-type.js";
import { propertyOf } from "../model/schema-facts.js";
import type { SchemaIndex } from "../model/schema-index.js";
import type { BodyPlace, InputPlace, Operation, Pagination, SchemaAt } from "../model/types.js";
import type { Wide } from "../model/wide.js";
import type { JsonObject } from "../source/types.js";

/** The rule of a list that is walked. */
export function paginationRule(pagination: Pagination, holds: HoldsIntegers): Code {
  const { items, cursor, page, offset, link, limit, ...ends } = pagination;
  const places = Object.entries(ends).map(([name, place]) => [name, pathOf(place)]);
  const rule: JsonObject = {
    items: pathOf(items),
    ...(cursor && { cursor: { from: pathOf(cursor.from), to: targetOf(cursor.to) } }),
    ...(page && { page: { to: targetOf(page.to), start: page.start } }),
    ...(offset && { offset: { to: targetOf(offset.to) } }),
    ...(link && { link }),
    ...(limit && { limit: targetOf(limit) }),
    ...Object.fromEntries(places),
  };
  const counted = page ?? offset;
  const held = counted && holds(counted.to);
  if (!held) return literal(rule);
  const members = Object.entries(rule).map(([name, value]) =>
    property(
      key(name),
      name === "page" || name === "offset" ? withHeld(value as JsonObject, held) : literal(value),
    ),
  );
  return record(members);
}

/** How programs hold the integers of a place in the input; undefined: as numbers. */
export type HoldsIntegers = (place: InputPlace) => Wide["as"] | undefined;

/** The numbers of pages are counted as numbers, and held as their place has them. */
function withHeld(rule: JsonObject, as: Wide["as"]): Code {
  const held = property(key("held"), ident(as === "bigint" ? "BigInt" : "String"));
  return record([
    ...Object.entries(rule).map(([name, value]) => property(key(name), literal(value))),
    held,
  ]);
}

/** Tells how the parameters and the JSON body of an operation hold integers. */
export function integersOf(operation: Operation, index: SchemaIndex): HoldsIntegers {
  const { parameters, requestBody } = operation;
  const body = requestBody?.content.find(({ mediaType }) => isJson(mediaType))?.schema;
  return (place) => {
    if (place.in !== "body") {
      const found = parameters.find((p) => p.in === place.in && p.name === place.name);
      return index.wide.of(found?.schema?.schema)?.as;
    }
    const at = place.path.reduce<SchemaAt | undefined>(
      (schema, name) => schema && propertyOf(name, [schema], index),
      body,
    );
    return index.wide.of(at?.schema)?.as;
  };
}

/** A place as the runtime has it. */
export function pathOf({ path }: BodyPlace): string[] {
  return [...path];
}

/** The runtime calls places as the input of a call does. */
export function targetOf(target: InputPlace): JsonObject {
  if (target.in === "body") return { in: target.in, path: pathOf(target) };
  const places = {
    path: "path",
    query: "query",
    querystring: "query",
    header: "headers",
    cookie: "cookies",
  } as const;
  return { in: places[target.in], name: target.name };
}
