import type { Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import { buildHeader, contentOf } from "./contents.js";
import { at, type NamedNode, namedIn, objectsOf, stringOf } from "./node.js";
import { noticesOfContent } from "./notices.js";
import { type ItemOperation, isHead } from "./path-item.js";
import type { Response } from "./types.js";

/** Statuses of answers without content (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5). */
const BODILESS: ReadonlySet<string> = new Set(["204", "205", "304"]);

/** The responses of an operation. */
export function buildResponses(operation: ItemOperation, findings: Finding[]): Response[] {
  return objectsOf(at(operation, "responses")).map((node) => {
    findings.push(...noticesOfContent(node, /^$/));
    const response = buildResponse(node, findings);
    const isBodiless = isHead(operation.method) || BODILESS.has(node.name);
    if (!isBodiless || response.content.length === 0) return response;
    // Others may share the response.
    const where = { pointer: child(operation.pointer, "responses", node.name) };
    const what = isHead(operation.method) ? "to HEAD" : `with the status ${node.name}`;
    findings.push({ code: "ignored-keyword", message: `an answer ${what} has no content`, where });
    return { ...response, content: [] };
  });
}

/** Response Object, OpenAPI 3.1 section 4.8.17. */
function buildResponse(node: NamedNode, findings: Finding[]): Response {
  const description = stringOf(node.value.description);
  return {
    pointer: node.pointer,
    status: node.name,
    ...(description !== undefined && { description }),
    headers: namedIn(at(node, "headers"))
      .filter((header) => !isIgnored(header, findings))
      .map(buildHeader),
    content: contentOf(node),
  };
}

/** The media type of a body is what `content` says (OpenAPI 3.1, section 4.8.17.1, field `headers`). */
function isIgnored({ name, pointer }: NamedNode, findings: Finding[]): boolean {
  if (!isIgnoredHeader(name)) return false;
  const message = `a response header named ${JSON.stringify(name)} is ignored`;
  findings.push({ code: "ignored-keyword", message, where: { pointer } });
  return true;
}

/** Whether a response header is left out, since `content` says what it says. */
export function isIgnoredHeader(name: string): boolean {
  return name.toLowerCase() === "content-type";
}
