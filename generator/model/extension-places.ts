import type { Finding } from "../diagnostics.js";
import type { SchemaIndex } from "./schema-index.js";
import type { Api, BodyPlace, MediaType, Operation, Pagination, Schema } from "./types.js";

/** Places that extensions name and no schema of their operation has; most often they are misspelt. */
export function noticesOfPlaces({ operations }: Api, index: SchemaIndex): Finding[] {
  return operations.flatMap((operation) => noticesOf(operation, index));
}

function noticesOf(operation: Operation, index: SchemaIndex): Finding[] {
  const { idempotency, retryAfter, pagination, requestBody, responses, parameters } = operation;
  const declared = idempotency?.key;
  const isFailure = (status: string) => !/^[123]/.test(status);
  const isSuccess = (status: string) => /^2/.test(status) || status === "default";
  const answers = (holds: (status: string) => boolean) =>
    responses.filter(({ status }) => holds(status)).flatMap(({ content }) => content);
  const finding = (pointer: string, message: string): Finding => ({
    code: "invalid-extension",
    message,
    where: { pointer },
  });
  const missing = (place: BodyPlace | undefined, content: readonly MediaType[], what: string) =>
    place === undefined || content.some((media) => holds(media, place.path, index))
      ? []
      : [finding(place.pointer, `leads to no property of ${what}`)];
  const isParameter =
    declared === undefined ||
    !("header" in declared) ||
    parameters.some(({ in: place, name }) => place === "header" && name === declared.header);
  return [
    ...(isParameter ? [] : [finding(declared.pointer, "is no header parameter of the operation")]),
    ...missing(
      declared && "path" in declared ? declared : undefined,
      requestBody?.content ?? [],
      "the request body",
    ),
    ...missing(retryAfter, answers(isFailure), "the failures of the operation"),
    ...placesOf(pagination).flatMap((place) =>
      missing(place, answers(isSuccess), "the successes of the operation"),
    ),
    ...targetsOf(pagination).flatMap((place) =>
      missing(place, requestBody?.content ?? [], "the request body"),
    ),
    ...missing(
      idempotency?.conflict,
      answers((status) => covers(status, idempotency?.conflict?.status)),
      "the response of this status",
    ),
  ];
}

/** The places in a page that a rule names. */
function placesOf(rule: Pagination | undefined): BodyPlace[] {
  const { items, cursor, url, more, pages, total } = rule ?? {};
  return [items, cursor?.from, url, more, pages, total].filter((place) => place !== undefined);
}

/** The places in a request body that a rule names. */
function targetsOf(rule: Pagination | undefined): BodyPlace[] {
  const targets = [rule?.cursor?.to, rule?.page?.to, rule?.offset?.to, rule?.limit];
  return targets.flatMap((target) => (target?.in === "body" ? [target] : []));
}

/** Whether the status, range or `default` of a response stands for a status. */
function covers(documented: string, status: number | undefined): boolean {
  return [String(status), `${String(status)[0]}XX`, "default"].includes(documented);
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
