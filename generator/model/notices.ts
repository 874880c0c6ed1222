import type { DiagnosticCode, Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import type { JsonValue } from "../source/types.js";
import { isJsonLines, isJsonSequence, isSequential } from "./media-type.js";
import { at, listOf, type Node, objectsOf } from "./node.js";
import type { SecurityScheme } from "./types.js";

/** Fields of an object that have a meaning and are not turned into code yet. */
export function notGenerated(node: Node, fields: readonly string[], of: string): Finding[] {
  return fields
    .filter((field) => node.value[field] !== undefined)
    .map((field) => ({
      code: "not-generated",
      message: `"${field}" of ${of} is not turned into code yet`,
      where: { pointer: child(node.pointer, field) },
    }));
}

/**
 * What a media type says to no effect: `encoding` where it is no form that is sent, items where it holds one value
 * (OpenAPI 3.2, sections 4.14.2 and 4.14.3); and parts that are told apart by position where they have names.
 */
export function noticesOfContent(node: Node, forms: RegExp, parts: RegExp = /^$/): Finding[] {
  return objectsOf(at(node, "content"), true).flatMap((media) => {
    const isForm = forms.test(media.name);
    const isMultipart = isForm && /^multipart\//i.test(media.name);
    const notice = (field: string, code: DiagnosticCode, message: string): Finding[] =>
      media.value[field] === undefined
        ? []
        : [{ code, message, where: { pointer: child(media.pointer, field) } }];
    const ignored = (field: string, where: string): Finding[] =>
      notice(field, "ignored-keyword", `"${field}" applies to ${where} only`);
    return [
      ...(isForm ? [] : ignored("encoding", "forms in request bodies and query strings")),
      ...(isSequential(media.name) ? [] : ignored("itemSchema", "sequences of items")),
      ...["prefixEncoding", "itemEncoding"].flatMap((field) =>
        isMultipart && !parts.test(media.name)
          ? notice(field, "not-generated", "parts of multipart/form-data have names")
          : isMultipart
            ? []
            : ignored(field, "multipart request bodies"),
      ),
      ...[
        ...objectsOf(at(media, "encoding"), true),
        ...listOf(media, "prefixEncoding"),
        at(media, "itemEncoding"),
      ].flatMap((encoding) =>
        notGenerated(encoding, ["encoding", "prefixEncoding", "itemEncoding"], "a part"),
      ),
    ];
  });
}

/** Links of the answers to what the server sends: they are for the caller to follow, which is the server. */
export function noticesOfAnswers(operation: Node): Finding[] {
  return objectsOf(at(operation, "responses")).flatMap((response): Finding[] =>
    response.value.links === undefined
      ? []
      : [
          {
            code: "not-generated",
            message: "links of an answer to what the server sends are for the server to follow",
            where: { pointer: child(response.pointer, "links") },
          },
        ],
  );
}

/**
 * A request body is sent as it is given, whatever its items should be, unless they are JSON texts. One that is received is bytes in
 * any case.
 */
export function noticesOfItems(body: Node, isReceived: boolean): Finding[] {
  return objectsOf(at(body, "content"), true)
    .filter(
      ({ name, value }) =>
        value.itemSchema !== undefined &&
        isSequential(name) &&
        (isReceived || !(isJsonLines(name) || isJsonSequence(name))),
    )
    .map((media) => ({
      code: "not-validated",
      message: `the items of a body of the media type ${JSON.stringify(media.name)} are not validated`,
      where: { pointer: child(media.pointer, "itemSchema") },
    }));
}

/** `allowEmptyValue` lets a client send what the schema refuses; that is the client's choice, and ours is not to. */
export function noticesOfParameter(parameter: Node, forms: RegExp): Finding[] {
  const { value, pointer } = parameter;
  const content = noticesOfContent(parameter, forms);
  if (value.allowEmptyValue !== true) return content;
  const message =
    "an empty value is sent where the schema allows one, whatever allowEmptyValue says";
  return [
    ...content,
    { code: "ignored-keyword", message, where: { pointer: child(pointer, "allowEmptyValue") } },
  ];
}

/** Every template expression of a path must be a path parameter (OpenAPI 3.1, section 4.8.8.1), and the other way round. */
export function noticesOfPath(path: string, names: readonly string[], pointer: string): Finding[] {
  const templates = [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
  const undeclared = templates.filter((name) => !names.includes(name));
  const unused = names.filter((name) => !templates.includes(name));
  const isOpen = /[{}]/.test(path.replace(/\{[^{}]*\}/g, ""));
  const finding = (code: DiagnosticCode, message: string): Finding => ({
    code,
    message,
    where: { pointer },
  });
  return [
    ...(isOpen
      ? [finding("path-parameter-mismatch", `a brace of the path "${path}" has no partner`)]
      : []),
    ...undeclared.map((name) =>
      finding(
        "path-parameter-mismatch",
        `"{${name}}" of the path is no parameter of the operation`,
      ),
    ),
    ...unused.map((name) =>
      finding("path-parameter-mismatch", `the path parameter "${name}" does not stand in the path`),
    ),
  ];
}

/** Security requirements that name no scheme, one that a client can do nothing about, or two for one header. */
export function noticesOfSecurity(
  requirements: JsonValue | undefined,
  schemes: readonly SecurityScheme[],
  pointer: string,
): Finding[] {
  if (!Array.isArray(requirements)) return [];
  return requirements.flatMap((requirement, i) => {
    const writers = new Map<string, string>();
    return Object.keys(requirement as object).flatMap((name): Finding[] => {
      const where = { pointer: child(pointer, i, name) };
      const quoted = JSON.stringify(name);
      const scheme = schemes.find((s) => s.name === name);
      if (!scheme) {
        const message = `no security scheme is called ${quoted}`;
        return [{ code: "unknown-security-scheme", message, where }];
      }
      if (scheme.type === "mutualTLS") {
        const message = "mutualTLS is up to the fetch function that the client is given";
        return [{ code: "not-generated", message, where }];
      }
      const header = headerOf(scheme);
      const first = header === undefined ? undefined : writers.get(header.toLowerCase());
      if (header !== undefined && first === undefined) writers.set(header.toLowerCase(), quoted);
      if (first === undefined) return [];
      const message = `the header ${header} holds the secret of ${first}, and so not that of ${quoted}`;
      return [{ code: "not-generated", message, where }];
    });
  });
}

/** The header that a secret is sent in. */
function headerOf(scheme: SecurityScheme): string | undefined {
  if (scheme.type !== "apiKey") return "Authorization";
  return scheme.in === "header" ? scheme.key : undefined;
}
