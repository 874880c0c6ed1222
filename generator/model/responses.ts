import type { Finding } from "../diagnostics.js";
import { buildHeader, contentOf } from "./contents.js";
import { at, type NamedNode, type Node, namedIn, objectsOf, stringOf } from "./node.js";
import { noticesOfContent } from "./notices.js";
import type { Response } from "./types.js";

/** The responses of an operation. */
export function buildResponses(operation: Node, findings: Finding[]): Response[] {
  return objectsOf(at(operation, "responses")).map((node) => {
    findings.push(...noticesOfContent(node, /^$/));
    return buildResponse(node, findings);
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
