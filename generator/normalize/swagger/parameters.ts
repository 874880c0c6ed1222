import type { JsonObject } from "../../source/types.js";
import { defined, isObject } from "../../source/value.js";
import { type Lowering, move, note, type Placed, without } from "./lowering.js";

/** Fields of a parameter that are no part of what its value is. */
const OF_PARAMETER = [
  "allowEmptyValue",
  "collectionFormat",
  "description",
  "in",
  "name",
  "required",
];

/** How the items of an array are written one after the other; undefined where OpenAPI 3 has no word for it. */
interface Style {
  readonly style: string;
  readonly explode: boolean;
}

const OF_QUERY: Readonly<Record<string, Style>> = {
  csv: { style: "form", explode: false },
  ssv: { style: "spaceDelimited", explode: false },
  pipes: { style: "pipeDelimited", explode: false },
  multi: { style: "form", explode: true },
};

const SIMPLE: Style = { style: "simple", explode: false };
/** Nothing repeats in a path, and headers that do are a list with commas. */
const ELSEWHERE: Readonly<Record<string, Style>> = { csv: SIMPLE, multi: SIMPLE };

/** Where a parameter goes. */
export function nameOfPlace(parameter: JsonObject): string {
  return typeof parameter.in === "string" ? parameter.in : "";
}

/** A parameter that is neither a body nor a field of a form, with a schema and a style. */
export function lowerParameter(placed: Placed, lowering: Lowering): JsonObject {
  const { value, to, from } = placed;
  const { name, in: place, description, required, allowEmptyValue } = value;
  move(lowering, `${to}/schema`, from);
  const style = styleOf(placed, nameOfPlace(value), lowering);
  const own = defined({ name, in: place, description, required, allowEmptyValue });
  const schema = style === "text" ? asText(value) : valueSchema(placed, lowering);
  return { ...extensionsOf(value), ...own, schema, ...(style === "text" ? {} : style) };
}

/** A field of a form: its schema, and how an array in it is written. */
export function lowerField(
  placed: Placed,
  lowering: Lowering,
): { readonly schema: JsonObject; readonly style: Style | undefined } {
  const { value, to } = placed;
  const { description, allowEmptyValue } = value;
  if (allowEmptyValue === true) {
    const message = "an empty value is sent where the schema allows one";
    note(lowering, "ignored-keyword", `${to}/allowEmptyValue`, message);
  }
  const style = styleOf(placed, "query", lowering);
  const schema = style === "text" ? asText(value) : valueSchema(placed, lowering);
  const said = defined({ description });
  // A field that repeats is what an array becomes without a word.
  const isPlain = style === "text" || style?.explode === true;
  return { schema: { ...schema, ...said }, style: isPlain ? undefined : style };
}

/** A header of a response. */
export function lowerHeader(placed: Placed, lowering: Lowering): JsonObject {
  const { value, to, from } = placed;
  move(lowering, `${to}/schema`, from);
  const style = styleOf(placed, "header", lowering);
  const schema = style === "text" ? asText(value) : valueSchema(placed, lowering);
  return { ...extensionsOf(value), ...defined({ description: value.description }), schema };
}

/** What a value is: all that is not said of the parameter. Files are binary text (OpenAPI 3.0.4, section 4.8.14.3). */
function valueSchema({ value, to }: Placed, lowering: Lowering): JsonObject {
  const schema = without(value, [...OF_PARAMETER, ...Object.keys(extensionsOf(value))]);
  const nullable = value["x-nullable"] === undefined ? {} : { "x-nullable": value["x-nullable"] };
  if (schema.type === "file") return { ...schema, ...nullable, type: "string", format: "binary" };
  const items = plainItems(schema.items, `${to}/items`, lowering);
  return { ...schema, ...nullable, ...defined({ items }) };
}

/** Items Objects, in which only the values count: OpenAPI 3 cannot write arrays inside of arrays. */
function plainItems(
  items: JsonObject[string] | undefined,
  pointer: string,
  lowering: Lowering,
): JsonObject | undefined {
  if (!isObject(items)) return undefined;
  if (items.collectionFormat !== undefined && items.type === "array") {
    const message = "an array inside of an array is refused before anything is sent";
    note(lowering, "not-generated", `${pointer}/collectionFormat`, message);
  }
  const inner = plainItems(items.items, `${pointer}/items`, lowering);
  return { ...without(items, ["collectionFormat"]), ...defined({ items: inner }) };
}

/** `text` where the caller must write the items itself. */
function styleOf(
  { value, to }: Placed,
  place: string,
  lowering: Lowering,
): Style | "text" | undefined {
  if (value.type !== "array") return undefined;
  const { collectionFormat = "csv" } = value;
  const styles = place === "query" ? OF_QUERY : ELSEWHERE;
  const format = String(collectionFormat);
  const style = Object.hasOwn(styles, format) ? styles[format] : undefined;
  if (style !== undefined) return style;
  const message = `items in the format ${JSON.stringify(format)} are written by the caller, as one text`;
  note(lowering, "not-generated", `${to}/collectionFormat`, message);
  return "text";
}

function asText({ description }: JsonObject): JsonObject {
  return { type: "string", ...defined({ description }) };
}

function extensionsOf(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([name]) => name.startsWith("x-")));
}
