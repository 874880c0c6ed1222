/**
 * Pagination as other generators have it declared, in our own words. What has no equal there is told as a text.
 *
 * - Speakeasy: https://www.speakeasy.com/docs/sdks/customize/runtime/pagination
 * - Fern: https://buildwithfern.com/learn/sdks/capabilities/auto-pagination
 * - Redocly: https://redocly.com/docs/cli/configuration/reference/client
 */
import { child } from "../source/pointer.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { defined, isObject } from "../source/value.js";
import type { ParameterPlace } from "./types.js";

type Parameters = readonly { readonly name: string; readonly in: ParameterPlace }[];

interface Vendor {
  /** The value of `x-verbatim-pagination` that says the same, or why there is none. */
  read(said: JsonObject, parameters: Parameters): JsonObject | string;
}

/** By the name of their extension. */
export const VENDORS: Readonly<Record<string, Vendor>> = {
  "x-speakeasy-pagination": { read: speakeasy },
  "x-fern-pagination": { read: fern },
  "x-redoclyPagination": { read: redocly },
};

function speakeasy(said: JsonObject, parameters: Parameters): JsonObject | string {
  const outputs = isObject(said.outputs) ? said.outputs : {};
  const inputs = (Array.isArray(said.inputs) ? said.inputs : []).filter(isObject);
  const input = (type: string): JsonValue | undefined => {
    const one = inputs.find((i) => i.type === type);
    if (!one || typeof one.name !== "string") return undefined;
    return one.in === "requestBody"
      ? { body: child("", one.name) }
      : parameter(one.name, parameters);
  };
  const output = (name: string): JsonValue | undefined => pathOf(outputs[name], "$");
  const [page, offset, cursor] = [input("page"), input("offset"), input("cursor")];
  const ways: Readonly<Record<string, JsonObject>> = {
    cursor: defined({ cursor: defined({ from: output("nextCursor"), to: cursor }) }),
    url: defined({ url: output("nextUrl") }),
    offsetLimit: page
      ? defined({ page: { to: page }, pages: output("numPages"), limit: input("limit") })
      : defined({ offset: defined({ to: offset }), limit: input("limit") }),
  };
  const way = typeof said.type === "string" ? ways[said.type] : undefined;
  return way ? { items: output("results") ?? "", ...way } : "has a type that is not known";
}

function fern(said: JsonObject, parameters: Parameters): JsonObject | string {
  const response = (name: string): JsonValue | undefined => pathOf(said[name], "$response");
  const request = (name: string): JsonValue | undefined => {
    const path = pathOf(said[name], "$request");
    if (path === undefined) return undefined;
    const [, first = "", ...more] = path.split("/");
    const found = more.length === 0 ? parameter(first, parameters) : undefined;
    return found ?? { body: path };
  };
  const [cursor, offset] = [request("cursor"), request("offset")];
  const common = defined({ items: response("results"), more: response("has-next-page") });
  if (cursor) return { ...common, cursor: defined({ from: response("next_cursor"), to: cursor }) };
  const url = response("next_uri");
  if (url) return { ...common, url };
  if (!offset) return "has a form that is not known";
  return said.step === undefined
    ? { ...common, page: { to: offset } }
    : { ...common, offset: { to: offset }, ...defined({ limit: request("step") }) };
}

function redocly(said: JsonObject): JsonObject | string {
  const query = (name: string): JsonValue | undefined => {
    const value = said[name];
    return value === undefined ? undefined : { query: value };
  };
  const { items, hasMore: more, nextCursor: from } = said;
  const limit = query("limitParam");
  const ways: Readonly<Record<string, JsonObject>> = {
    cursor: defined({ cursor: defined({ from, to: query("cursorParam") }) }),
    page: defined({ page: defined({ to: query("pageParam") }), limit }),
    offset: defined({ offset: defined({ to: query("offsetParam") }), limit }),
    link: { link: true },
  };
  const way = typeof said.style === "string" ? ways[said.style] : undefined;
  return way ? { ...defined({ items, more }), ...way } : "has a style that is not known";
}

/** `$.data.items` as the JSON Pointer `/data/items`; `undefined` for what a pointer cannot say. */
function pathOf(value: JsonValue | undefined, root: string): string | undefined {
  if (typeof value !== "string" || !value.startsWith(root)) return undefined;
  const steps = value.slice(root.length);
  return /^(\.[\w-]+)*$/.test(steps) ? steps.replaceAll(".", "/") : undefined;
}

/** The parameter of a name; of several the one in the query. */
function parameter(name: string, parameters: Parameters): JsonObject | undefined {
  const found = parameters.filter((p) => p.name === name);
  const place = (found.find((p) => p.in === "query") ?? found[0])?.in;
  return place && { [place]: name };
}
