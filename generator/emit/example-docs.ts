/** Examples in comments. */
import type { DocTag } from "../code/code.js";
import type { Finding } from "../diagnostics.js";
import { at, type Node, namedIn, objectsOf, stringOf } from "../model/node.js";
import type { JsonValue } from "../source/types.js";

/** A longer one would hide the types that it stands among. */
const MOST_LINES = 20;

/** The examples of a parameter, a header or a media type, but for long ones, which are reported. */
export function exampleTags(node: Node, findings: Finding[]): DocTag[] {
  const { example, examples } = node.value;
  if (example === undefined && examples === undefined) return [];
  const single = example === undefined ? [] : [{ pointer: node.pointer, text: textOf(example) }];
  const named = namedIn(at(node, "examples")).map((one) => ({
    pointer: one.pointer,
    text: textOfExample(one),
  }));
  return [...single, ...named].flatMap(({ pointer, text }) => {
    if (text === "" || text.split("\n").length <= MOST_LINES)
      return text === "" ? [] : [{ tag: "example", text } as const];
    const message = `an example of more than ${MOST_LINES} lines does not stand in a comment`;
    findings.push({ code: "unused-field", message, where: { pointer } });
    return [];
  });
}

/** The examples of all media types of a body. */
export function contentExampleTags(body: Node, findings: Finding[]): DocTag[] {
  return objectsOf(at(body, "content"), true).flatMap((media) => exampleTags(media, findings));
}

/** Example Object, OpenAPI 3.2 section 4.19. */
function textOfExample({ value }: Node): string {
  const { summary, description, externalValue, serializedValue } = value;
  const shown = value.dataValue ?? value.value;
  const parts = [
    stringOf(summary),
    stringOf(description),
    shown === undefined ? undefined : textOf(shown),
    stringOf(serializedValue),
    stringOf(externalValue),
  ];
  return parts.filter((part) => part !== undefined && part !== "").join("\n");
}

/** JSON, on several lines for what has parts. */
export function textOf(value: JsonValue): string {
  if (typeof value === "number" || typeof value === "boolean" || value === null)
    return String(value);
  const text = JSON.stringify(value, null, typeof value === "object" ? 2 : undefined);
  return text.replace(
    /[\u0085\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
