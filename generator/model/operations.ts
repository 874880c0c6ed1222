import type { Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { buildHeader, contentOf, mediaTypeOf, schemaOf } from "./contents.js";
import { buildExternalDocs, scopesOf } from "./documentation.js";
import { extensionsOf } from "./extensions.js";
import { at, listOf, type Node, namedIn, objectsOf, stringOf, stringsOf } from "./node.js";
import {
  noticesOfAnswers,
  noticesOfContent,
  noticesOfItems,
  noticesOfParameter,
  noticesOfPath,
  noticesOfSecurity,
} from "./notices.js";
import { type ItemOperation, methodSent, noticesOfMethod, takesBody } from "./path-item.js";
import { buildResponses } from "./responses.js";
import { buildServers, noticesOfServers } from "./servers.js";
import type {
  Encoding,
  Operation,
  Parameter,
  ParameterPlace,
  Parts,
  RequestBody,
  SecurityScheme,
} from "./types.js";

export interface OperationContext {
  /** The document's own Security Requirement Objects. */
  readonly security: JsonValue | undefined;
  readonly schemes: readonly SecurityScheme[];
  readonly findings: Finding[];
}

/** Operation Object, OpenAPI 3.1 section 4.8.10. */
export function buildOperation(
  path: string,
  node: ItemOperation,
  item: Node,
  context: OperationContext,
): Operation {
  const { value, pointer, method } = node;
  const operationId = stringOf(value.operationId);
  const summary = stringOf(value.summary);
  const description = stringOf(value.description);
  const externalDocs = buildExternalDocs(node);
  const server = buildServers(node) === undefined ? item : node;
  const servers = buildServers(server);
  const requestBody = requestBodyOf(node, path, context);
  const parameters = mergeParameters(
    [...listOf(item, "parameters"), ...listOf(node, "parameters")],
    context,
  );
  const names = parameters.filter((p) => p.in === "path").map((p) => p.name);
  context.findings.push(
    // Those without a path are sent by the server.
    ...(path === "" ? noticesOfAnswers(node) : noticesOfMethod(node)),
    ...noticesOfPath(templateOf({ path, parameters }), names, pointer),
    ...noticesOfSecurity(value.security, context.schemes, child(pointer, "security")),
    ...noticesOfContent(at(node, "requestBody"), FORM, PARTS),
    ...noticesOfItems(at(node, "requestBody"), path === ""),
    ...noticesOfServers(server),
  );
  return {
    pointer,
    ...(operationId !== undefined && { operationId }),
    method,
    path,
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    pathTexts: ["summary", "description"].flatMap((name) => stringOf(item.value[name]) ?? []),
    deprecated: value.deprecated === true,
    ...(externalDocs && { externalDocs }),
    ...(servers && { servers }),
    tags: stringsOf(value.tags),
    parameters,
    ...(requestBody && { requestBody }),
    responses: buildResponses(node, context.findings),
    security: securityOf(value.security ?? context.security),
    scopes: scopesOf(value.security ?? context.security),
    ...extensionsOf(node, parameters, context.findings),
  };
}

/** The body of a request, unless it has no media type, or fetch would not send it. */
function requestBodyOf(
  { method, ...node }: ItemOperation,
  path: string,
  { findings }: OperationContext,
): RequestBody | undefined {
  if (node.value.requestBody === undefined) return undefined;
  const body = buildRequestBody(at(node, "requestBody"));
  const where = { pointer: child(node.pointer, "requestBody") };
  if (body.content.length === 0) {
    const message = "a request body without media types is none";
    findings.push({ code: "ignored-keyword", message, where });
    return undefined;
  }
  // Those without a path are sent by the server.
  if (path === "" || takesBody(method)) return body;
  const message = `fetch sends no body with ${methodSent(method)}`;
  findings.push({ code: "not-generated", message, where });
  return undefined;
}

/** `get /pets/{petId}` -> `get pets by petId` for an operation without operationId. */
export function nameOfOperation({ operationId, method, path }: Operation): string {
  if (operationId !== undefined && operationId !== "") return operationId;
  return `${method} ${path.replace(/\{([^}]*)\}/g, "by $1")}`;
}

/** The path as calls expand it. API Gateway writes `{proxy+}` for a parameter `proxy` that takes the rest of the path. */
export function templateOf({ path, parameters }: Pick<Operation, "path" | "parameters">): string {
  const isDeclared = (name: string): boolean =>
    parameters.some((one) => one.in === "path" && one.name === name);
  return path.replace(/\{([^{}]+)\+\}/g, (expression, name: string) =>
    isDeclared(name) && !isDeclared(`${name}+`) ? `{${name}}` : expression,
  );
}

/** A parameter of the operation replaces one of its path with the same name and place. */
function mergeParameters(nodes: readonly Node[], context: OperationContext): Parameter[] {
  const merged = new Map<string, Parameter>();
  for (const node of nodes) {
    const parameter = buildParameter(node);
    if (parameter.in === "header" && IGNORED_HEADERS.has(parameter.name.toLowerCase())) {
      const message = `a header parameter named "${parameter.name}" is ignored`;
      context.findings.push({ code: "ignored-keyword", message, where: { pointer: node.pointer } });
      continue;
    }
    context.findings.push(...noticesOfParameter(node, formsIn(parameter.in)));
    merged.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return [...merged.keys()].sort().map((id) => merged.get(id) as Parameter);
}

/** OpenAPI 3.1, section 4.8.12.2, field `name`. */
export const IGNORED_HEADERS: ReadonlySet<string> = new Set([
  "accept",
  "content-type",
  "authorization",
]);

const DEFAULT_STYLE: Readonly<Record<ParameterPlace, string>> = {
  path: "simple",
  query: "form",
  querystring: "form",
  header: "simple",
  cookie: "form",
};

/** The styles whose arrays and objects are taken apart by default. */
const EXPLODED: ReadonlySet<string> = new Set(["form", "cookie"]);

/** Parameter Object, OpenAPI 3.2 section 4.12. */
function buildParameter(node: Node): Parameter {
  const { value, pointer } = node;
  const place = value.in as ParameterPlace;
  const style = stringOf(value.style) ?? DEFAULT_STYLE[place];
  const explode = value.explode;
  const [content] = contentOf(node);
  const schema = content ? content.schema : schemaOf(node);
  const encoding = objectsOf(at(node, "content"), true)
    .filter((media) => formsIn(place).test(media.name))
    .flatMap(encodingOf);
  return {
    pointer,
    name: stringOf(value.name) ?? "",
    in: place,
    required: value.required === true || place === "path",
    ...(style !== DEFAULT_STYLE[place] && { style }),
    ...(typeof explode === "boolean" && explode !== EXPLODED.has(style) && { explode }),
    allowReserved: value.allowReserved === true,
    ...(schema && { schema }),
    ...(content && { mediaType: content.mediaType }),
    ...(encoding.length > 0 && { encoding }),
  };
}

/** A query string is a form as a body is (OpenAPI 3.2, section 4.12.4); of other parameters none is. */
function formsIn(place: ParameterPlace): RegExp {
  return place === "querystring" ? URL_ENCODED : /^$/;
}

const URL_ENCODED = /^application\/x-www-form-urlencoded\s*(?:;|$)/i;

function buildRequestBody(node: Node): RequestBody {
  const description = stringOf(node.value.description);
  return {
    pointer: node.pointer,
    required: node.value.required === true,
    ...(description !== undefined && { description }),
    content: objectsOf(at(node, "content"), true).map((media) => {
      const encoding = FORM.test(media.name) ? encodingOf(media) : [];
      const parts = PARTS.test(media.name) ? partsOf(media) : undefined;
      return {
        ...mediaTypeOf(media),
        ...(encoding.length > 0 && { encoding }),
        ...(parts && { parts }),
      };
    }),
  };
}

/** The media types to whose bodies `encoding` applies (OpenAPI 3.1, section 4.8.14.1). */
export const FORM: RegExp = /^(?:multipart\/|application\/x-www-form-urlencoded\s*(?:;|$))/i;

/** The media types whose parts need no names, so that they can be told apart by position (OpenAPI 3.2, section 4.14.3.2). */
export const PARTS: RegExp = /^multipart\/(?!form-data\b)/i;

function encodingOf(media: Node): Encoding[] {
  return objectsOf(at(media, "encoding"), true).map((node) => buildEncoding(node, node.name));
}

/** Parts have no style (OpenAPI 3.2, section 4.15.1.2): it is for fields with names. */
function partsOf(media: Node): Parts | undefined {
  const { prefixEncoding, itemEncoding } = media.value;
  if (prefixEncoding === undefined && itemEncoding === undefined) return undefined;
  const items = at(media, "itemEncoding");
  return {
    prefix: listOf(media, "prefixEncoding").map((node, index) => buildEncoding(node, `${index}`)),
    ...(itemEncoding !== undefined && { items: buildEncoding(items, "items") }),
  };
}

function buildEncoding(node: Node, name: string): Encoding {
  const { contentType, style, explode, allowReserved } = node.value;
  const headers = namedIn(at(node, "headers"))
    .filter((header) => header.name.toLowerCase() !== "content-type")
    .map(buildHeader);
  return {
    pointer: node.pointer,
    name,
    ...(typeof contentType === "string" && { contentType }),
    ...(typeof style === "string" && { style }),
    ...(typeof explode === "boolean" && { explode }),
    allowReserved: allowReserved === true,
    headers,
  };
}

/** Security Requirement Objects: one of them is enough, and all schemes of one go together. */
function securityOf(value: JsonValue | undefined): string[][] {
  return Array.isArray(value)
    ? value.map((requirement) => Object.keys(requirement as JsonObject))
    : [];
}
