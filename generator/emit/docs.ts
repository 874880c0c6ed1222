import { type Code, type DocTag, doc } from "../code/code.js";
import { KNOWN, OTHER } from "../model/openness.js";
import type { Operation, Schema, SchemaObject, ServerVariable, Webhook } from "../model/types.js";
import { DESCRIPTIONS, NAMES } from "../normalize/enum-notes.js";
import type { JsonObject, JsonValue } from "../source/types.js";

/**
 * What the document says of a schema, as a comment.
 *
 * @param name what the schema is called where the comment stands; a title that only repeats it is left out
 */
export function docOf(schema: Schema, name: string): Code {
  if (typeof schema === "boolean") return doc(undefined);
  const { title, description, format, deprecated, examples } = schema;
  const paragraphs = [
    ...(title !== undefined && !repeats(title, name) ? [title] : []),
    ...(description ? [description] : []),
  ];
  const members = memberDocs(schema);
  if (members) paragraphs.push(members);
  const tags: DocTag[] = [
    ...(deprecated === true ? [{ tag: "deprecated" } as const] : []),
    ...(format === undefined ? [] : [{ tag: "format", text: format } as const]),
    ...(schema.default === undefined
      ? []
      : [{ tag: "default", text: textOf(schema.default) } as const]),
    ...(Array.isArray(examples) ? examples : []).map(
      (e) => ({ tag: "example", text: textOf(e) }) as const,
    ),
  ];
  return doc(paragraphs.join("\n\n"), tags);
}

function repeats(title: string, name: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  return plain(title) === plain(name);
}

/** What is said of each constant of `oneOf: [{ const, description }]`, as a list. */
function memberDocs(schema: SchemaObject): string | undefined {
  return constantDocs(schema) ?? enumDocs(schema);
}

/** What extensions such as `x-enum-descriptions` say of each value, as a list. */
function enumDocs(schema: SchemaObject): string | undefined {
  const { [NAMES]: names, [DESCRIPTIONS]: descriptions } = schema;
  if (!names && !descriptions?.some((text) => text !== "")) return undefined;
  const lines = (schema.enum ?? schema[KNOWN] ?? []).map((value, i) => {
    const name = names?.[i] === undefined ? "" : ` (${names[i]})`;
    const said = descriptions?.[i] ? `: ${descriptions[i]}` : "";
    return `- \`${textOf(value)}\`${name}${said}`;
  });
  return lines.join("\n");
}

function constantDocs(schema: SchemaObject): string | undefined {
  const options = (schema.oneOf ?? schema.anyOf ?? []).filter(
    (option) => typeof option === "boolean" || option[OTHER] !== "value",
  );
  const lines = options.map((o) =>
    typeof o === "object" && o.const !== undefined
      ? `- \`${textOf(o.const)}\`: ${o.description ?? o.title ?? ""}`
      : undefined,
  );
  const said = options.some(
    (o) => typeof o === "object" && (o.description ?? o.title) !== undefined,
  );
  return said && lines.every((l) => l !== undefined)
    ? lines.join("\n").replace(/: $/gm, "")
    : undefined;
}

function textOf(value: JsonValue): string {
  const text = JSON.stringify(
    value,
    null,
    typeof value === "object" && value !== null ? 2 : undefined,
  );
  return text.replace(
    /[\u0085\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Summary, description and links of an operation. */
export function docOfOperation(
  { summary, description, deprecated, externalDocs }: Operation,
  more?: string,
): Code {
  const texts = [summary, description, more].filter(
    (t): t is string => t !== undefined && t !== "",
  );
  const tags: DocTag[] = [
    ...(deprecated ? [{ tag: "deprecated" } as const] : []),
    ...(externalDocs === undefined ? [] : [{ tag: "see", text: externalDocs } as const]),
  ];
  return doc([...new Set(texts)].join("\n\n"), tags);
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

/** What is said of a parameter: its own description, else that of its schema, and the schema's default and examples. */
export function docOfParameter(parameter: JsonObject): Code {
  const { schema, description, deprecated } = parameter;
  const said = typeof schema === "object" && schema !== null ? (schema as JsonObject) : {};
  const text = typeof description === "string" ? { description, title: null } : {};
  const merged = { ...said, ...text, ...(deprecated === true && { deprecated }) } as JsonObject;
  const { title, ...rest } = merged;
  return docOf((title === null ? rest : merged) as Schema, "");
}

/** The description of an object that is no schema. */
export function docOfText(
  description: JsonValue | undefined,
  deprecated: JsonValue | undefined,
): Code {
  const tags: DocTag[] = deprecated === true ? [{ tag: "deprecated" }] : [];
  return doc(typeof description === "string" ? description : undefined, tags);
}
