/** What the README of a package says of its API. Text of the document is escaped, so that it stays text in Markdown too. */
import { plain } from "../code/markdown.js";
import { methodSent } from "../model/path-item.js";
import type { Api, ExternalDocs, Operation, Tag } from "../model/types.js";
import type { Names } from "../names/types.js";
import { marked } from "../source/texts.js";

/** Summary, version, terms, contact, licence and documentation: paragraphs. */
export function about({ version, documentation }: Api): string[] {
  const { summary, termsOfService, contact, license, externalDocs } = documentation;
  const all = [
    summary && plain(summary),
    version && `- Version of the document: ${plain(version)}`,
    termsOfService && `- Terms of service: ${link(termsOfService)}`,
    listed("Contact", [contact.name, contact.url, contact.email]),
    listed("License of the API", [license.name, license.identifier, license.url]),
    externalDocs && `- ${linkTo(externalDocs)}`,
  ];
  const lines = all.flatMap((line) => (line ? [line] : []));
  const points = lines.filter((line) => line.startsWith("- "));
  return [
    ...lines.filter((line) => !line.startsWith("- ")),
    ...(points.length > 0 ? [points.join("\n")] : []),
  ];
}

function listed(label: string, values: readonly (string | undefined)[]): string | undefined {
  const said = new Set(values.filter((value) => value !== undefined && value !== ""));
  return said.size > 0 ? `- ${label}: ${[...said].map(link).join(", ")}` : undefined;
}

function linkTo({ url, description }: ExternalDocs): string {
  return description ? `${plain(description)}: ${link(url)}` : `See ${link(url)}`;
}

/** A link for an address, the text itself for anything else. */
function link(text: string | undefined = ""): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) return plain(text);
  return `[${plain(text)}](<${url.href.replace(/[<>\\]/g, encodeURIComponent)}>)`;
}

/** The operations, each under one of its tags: the first that the document describes, else its first. */
export function operationTables(api: Api, names: Names): string[] {
  const { tags } = api.documentation;
  const tagOf = (operation: Operation): string | undefined =>
    tags.find(({ name }) => operation.tags.includes(name))?.name ?? operation.tags[0];
  const named = new Set(tags.map(({ name }) => name));
  const others = new Set(api.operations.flatMap((operation) => tagOf(operation) ?? []));
  const further = [...others].filter((name) => !named.has(name)).sort();
  return [undefined, ...tags, ...further.map((name): Tag => ({ name }))].flatMap((tag) => {
    const operations = api.operations.filter((operation) => tagOf(operation) === tag?.name);
    if (operations.length === 0) return [];
    return [...(tag ? headingOf(tag) : []), tableOf(operations, names)];
  });
}

function headingOf({ name, summary, description, externalDocs }: Tag): string[] {
  return [
    `## ${plain(summary || name)}`,
    ...(description ? [plain(description)] : []),
    ...(externalDocs ? [linkTo(externalDocs)] : []),
  ];
}

function tableOf(operations: readonly Operation[], names: Names): string {
  const rows = operations.map((operation) => {
    const { pointer } = operation;
    const { identifier = "", file: own = "" } = names.operations[pointer] ?? {};
    const file = names.operationFiles[pointer] ?? own;
    const call = `${methodSent(operation.method)} ${plain(operation.path)}`;
    const said = operation.summary ?? operation.description ?? "";
    // A text that has only its number yet is made plain when it is put in.
    const summary = marked(said).length > 0 ? said : plain(said.split("\n")[0] ?? "");
    return `| [${plain(identifier)}](operations/${file}.ts) | ${call} | ${operation.deprecated ? "**deprecated** " : ""}${summary} |`;
  });
  return ["| operation | request | |", "| --- | --- | --- |", ...rows].join("\n");
}
