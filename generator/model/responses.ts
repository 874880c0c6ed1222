import type { Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import { buildHeader, contentOf } from "./contents.js";
import { at, type NamedNode, namedIn, objectsOf, stringOf } from "./node.js";
import { noticesOfContent } from "./notices.js";
import { type ItemOperation, isHead } from "./path-item.js";
import type { Response } from "./types.js";

/** The responses of an operation. */
export function buildResponses(operation: ItemOperation, findings: Finding[]): Response[] {
  return objectsOf(at(operation, "responses")).map((node) => {
    findings.push(...noticesOfContent(node, /^$/));
    const response = buildResponse(node, findings);
    if (!isHead(operation.method) || response.content.length === 0) return response;
    // Others may share the response.
    const where = { pointer: child(operation.pointer, "responses", node.name) };
    findings.push({ code: "ignored-keyword", message: "an answer to HEAD has no content", where });
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
