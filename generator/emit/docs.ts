import { type Code, type DocTag, doc } from "../code/code.js";
import type { Finding } from "../diagnostics.js";
import { at, type Node, objectsOf } from "../model/node.js";
import { KNOWN } from "../model/openness.js";
import { isOfType } from "../model/schema-facts.js";
import type {
  Api,
  ExternalDocs,
  OAuthFlow,
  Operation,
  Schema,
  SchemaObject,
  SecurityScheme,
  ServerVariable,
  Webhook,
} from "../model/types.js";
import type { WideIntegers } from "../model/wide.js";
import { DESCRIPTIONS, NAMES } from "../normalize/enum-notes.js";
import { child } from "../source/pointer.js";
import type { JsonValue } from "../source/types.js";
import { isObject, valueAt } from "../source/value.js";
import { contentExampleTags, exampleTags, textOf } from "./example-docs.js";

/** What a comment has besides the schema. */
export interface DocOptions {
  /** Tags of what has the schema. */
  readonly more?: readonly DocTag[];
  /** The digits of an integer that stands at a place in the schema, where reading it may have rounded it. */
  readonly digits?: (...place: readonly string[]) => string | undefined;
}

/** Finds the digits of the integers of a schema. */
export function digitsIn(
  schema: SchemaObject,
  pointer: string,
  wide: WideIntegers,
): NonNullable<DocOptions["digits"]> {
  return (...place) => {
    const value = wide.of(schema) && valueAt(schema as JsonValue, place);
    const isRounded = Number.isInteger(value) && !Number.isSafeInteger(value);
    return isRounded ? wide.digits(child(pointer, ...place), Number(value)) : undefined;
  };
}

/**
 * What the document says of a schema, as a comment.
 *
 * @param name what the schema is called where the comment stands; a title that only repeats it is left out
 */
export function docOf(schema: Schema, name: string, { more = [], digits }: DocOptions = {}): Code {
  if (typeof schema === "boolean") return doc(undefined, more);
  const { title, description, format, deprecated, examples } = schema;
  const paragraphs: string[] = [];
  if (title !== undefined && !repeats(title, name)) paragraphs.push(title);
  if (description) paragraphs.push(description);
  const members = memberDocs(schema, digits);
  if (members) paragraphs.push(members);
  const { contentMediaType, contentEncoding } = schema;
  const content = [contentMediaType, contentEncoding].filter((text) => text !== undefined);
  if (content.length > 0) paragraphs.push(`Holds ${content.join(", ")}.`);
  paragraphs.push(...furtherDocs(schema.externalDocs));
  const tags: DocTag[] = [];
  if (deprecated === true) tags.push({ tag: "deprecated" });
  if (format !== undefined) tags.push({ tag: "format", text: format });
  if (schema.default !== undefined)
    tags.push({ tag: "default", text: digits?.("default") ?? textOf(schema.default) });
  if (Array.isArray(examples))
    for (const [i, example] of examples.entries())
      tags.push({ tag: "example", text: digits?.("examples", String(i)) ?? textOf(example) });
  return doc(paragraphs, more.length === 0 ? tags : [...tags, ...more]);
}

function isSaid(text: JsonValue | undefined): text is string {
  return typeof text === "string" && text !== "";
}

function repeats(title: string, name: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return plain(title) === plain(name);
}

/** What is said of each constant, as a list. */
function memberDocs(schema: SchemaObject, digits: DocOptions["digits"]): string | undefined {
  return constantDocs(schema) ?? enumDocs(schema, digits);
}

/** What extensions such as `x-enum-descriptions` say of each value, as a list. */
function enumDocs(schema: SchemaObject, digits: DocOptions["digits"]): string | undefined {
  const { [NAMES]: names, [DESCRIPTIONS]: descriptions } = schema;
  if (!names && !descriptions?.some((text) => text !== "")) return undefined;
  const keyword = schema.enum === undefined ? KNOWN : "enum";
  const lines = (schema[keyword] ?? []).flatMap((value, i) => {
    if (!isOfType(value, schema)) return [];
    const name = names?.[i] === undefined ? "" : ` (${names[i]})`;
    const said = descriptions?.[i] ? `: ${descriptions[i]}` : "";
    const shown = digits?.(keyword, String(i)) ?? textOf(value);
    return [`- \`${shown}\`${name}${said}`];
  });
  return lines.join("\n");
}

/** What is said of each constant of `oneOf: [{ const, title, description }]`, beside whatever other options. */
function constantDocs(schema: SchemaObject): string | undefined {
  const constants = (schema.oneOf ?? schema.anyOf ?? []).flatMap((option) => {
    const value = typeof option === "object" ? constantOf(option) : undefined;
    return typeof option === "object" && value !== undefined ? [{ ...option, value }] : [];
  });
  if (!constants.some(({ title, description }) => isSaid(title) || isSaid(description)))
    return undefined;
  return constants.map(lineOfConstant).join("\n");
}

/** The only value of a schema, by `const` or by an `enum` of one. */
function constantOf({ const: only, enum: listed }: SchemaObject): JsonValue | undefined {
  return only === undefined && listed?.length === 1 ? listed[0] : only;
}

/** ``- `1` (Low, deprecated): not urgent`` */
function lineOfConstant({
  value,
  title,
  description,
  deprecated,
}: SchemaObject & { readonly value: JsonValue }): string {
  // A title beside a description is left out where it only repeats the value.
  const name =
    isSaid(description) && title !== undefined && repeats(title, String(value)) ? undefined : title;
  const texts = [name, description].filter(isSaid);
  const marks = [...texts.slice(0, -1), ...(deprecated ? ["deprecated"] : [])];
  const named = marks.length > 0 ? ` (${marks.join(", ")})` : "";
  const said = texts.at(-1);
  return `- \`${textOf(value)}\`${named}${said === undefined ? "" : `: ${said}`}`;
}

/** Summary, description and links of an operation. */
export function docOfOperation(
  { summary, description, pathTexts, scopes, deprecated, externalDocs }: Operation,
  more?: string,
): Code {
  const allowing = scopes.map(
    ({ scheme, scopes: names }) =>
      `Scopes of \`${scheme}\`: ${names.map((name) => `\`${name}\``).join(", ")}.`,
  );
  const further = furtherDocs(externalDocs);
  const texts = [summary, description, ...pathTexts, ...allowing, more, ...further];
  return doc(texts.filter(isSaid), deprecated ? [{ tag: "deprecated" }] : []);
}

/** The same of a webhook or callback, and where it is sent to. */
export function docOfWebhook({ kind, expression, name, operation }: Webhook): Code {
  const sent =
    kind === "callback"
      ? `Sent to \`${expression}\`, as the callback \`${name}\` says.`
      : `Sent for the webhook \`${name}\`.`;
  return docOfOperation(operation, sent);
}

/** What is said of a variable of a server. */
export function docOfVariable({ description, default: value }: ServerVariable): Code {
  return doc(description, [{ tag: "default", text: textOf(value) }]);
}

/** What is said of a parameter or header: its own description, else that of its schema, and the examples of both. */
export function docOfParameter(parameter: Node, findings: Finding[]): Code {
  const { schema, description, deprecated } = parameter.value;
  const said = isObject(schema) ? schema : {};
  const own = typeof description === "string" ? { ...said, title: undefined, description } : said;
  const merged = deprecated === true ? { ...own, deprecated } : own;
  const [media] = objectsOf(at(parameter, "content"), true);
  const tags = exampleTags(parameter, findings);
  const more = media ? [...tags, ...exampleTags(media, findings)] : tags;
  return docOf(merged as Schema, "", { more });
}

/** What is said of a request body or a response, and its examples. */
export function docOfBody(body: Node, findings: Finding[]): Code {
  const { summary, description } = body.value;
  const said = [summary, description, ...objectsOf(at(body, "content"), true).map(descriptionOf)];
  return doc(said.filter(isSaid), contentExampleTags(body, findings));
}

/** Of a Media Type Object, where the official schema of 3.2 has a field of which the text says nothing. */
function descriptionOf(media: Node): JsonValue | undefined {
  return media.value.description;
}

/** What is said of a secret: how to come by it, and what it can allow. */
export function docOfScheme(scheme: SecurityScheme): Code {
  const paragraphs = [scheme.description, ...detailsOf(scheme)];
  const tags: DocTag[] = scheme.deprecated ? [{ tag: "deprecated" }] : [];
  return doc(paragraphs.filter(isSaid), tags);
}

function detailsOf(scheme: SecurityScheme): string[] {
  switch (scheme.type) {
    case "http":
      return scheme.bearerFormat ? [`A token in the format ${scheme.bearerFormat}.`] : [];
    case "openIdConnect":
      return scheme.openIdConnectUrl ? [`OpenID Connect: ${scheme.openIdConnectUrl}`] : [];
    case "oauth2": {
      const { oauth2MetadataUrl, flows } = scheme;
      const metadata = oauth2MetadataUrl ? [`Metadata: ${oauth2MetadataUrl}`] : [];
      return [...metadata, ...flows.map(textOfFlow)];
    }
    default:
      return [];
  }
}

function textOfFlow({ name, scopes, ...urls }: OAuthFlow): string {
  const details = [
    ...Object.entries(urls).map(([field, url]) => `- ${field}: ${url}`),
    ...scopes.map((scope) => `- scope \`${scope.name}\`: ${scope.description}`.replace(/: $/, "")),
  ];
  return [`The flow ${name}${details.length > 0 ? ":" : "."}`, ...details].join("\n");
}

/** What is said of the API as a whole. */
export function docOfApi({ title, documentation }: Api): Code {
  const { summary, description, externalDocs } = documentation;
  const texts = [`Makes a client of ${title}.`, summary, description, ...furtherDocs(externalDocs)];
  return doc(texts.filter(isSaid));
}

/** Where more is said, as a text, in which editors make a link of the address: for `@see`, tsc would parse the comment. */
function furtherDocs(docs: ExternalDocs | undefined): string[] {
  if (docs === undefined) return [];
  const { url, description = "" } = docs;
  const what = description.replace(/[\s.:]+$/, "");
  return [what === "" ? `See ${url}` : `${what}: ${url}`];
}
