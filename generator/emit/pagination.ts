/** How the pages of a list follow each other, as data for the runtime. */
import { type Code, literal } from "../code/code.js";
import type { BodyPlace, InputPlace, Pagination } from "../model/types.js";
import type { JsonObject } from "../source/types.js";

/** The rule of a list that is walked. */
export function paginationRule(pagination: Pagination): Code {
  const { items, cursor, page, offset, link, limit, ...ends } = pagination;
  const places = Object.entries(ends).map(([name, place]) => [name, pathOf(place)]);
  return literal({
    items: pathOf(items),
    ...(cursor && { cursor: { from: pathOf(cursor.from), to: targetOf(cursor.to) } }),
    ...(page && { page: { to: targetOf(page.to), start: page.start } }),
    ...(offset && { offset: { to: targetOf(offset.to) } }),
    ...(link && { link }),
    ...(limit && { limit: targetOf(limit) }),
    ...Object.fromEntries(places),
  });
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
