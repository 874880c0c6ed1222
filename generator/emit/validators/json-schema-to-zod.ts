/**
 * The boundary to json-schema-to-zod, which is no longer maintained: nothing else imports it. It prints the nodes that it
 * converts exactly; its text is read and made anew as Code, so nothing that it writes is taken over unread.
 */
import { type JsonSchema, jsonSchemaToZod } from "json-schema-to-zod";

import { array, type Code, literal } from "../../code/code.js";
import { defined } from "../../source/value.js";
import { json } from "./chain.js";
import type { Chain } from "./dialect.js";
import type { Expression } from "./expression.js";
import { isIntegerConstant } from "./expression-types.js";
import { readZodText, type ZodCall, type ZodText } from "./zod-text.js";

/** Placeholder for a child in the schema that the library gets, and `$0`, `$1` … in the text that it gives. */
const CHILD = "verbatim";

/** The library's print of an expression, or undefined where its print is not exact or not pleasant to read. */
export type Library = (e: Expression, print: (child: Expression) => Code) => Chain | undefined;

/** Asks the library once for each form of node: a document holds the same few again and again. */
export function createLibrary(): Library {
  const printed = new Map<string, Printed>();
  return (e, print) => {
    const children: Expression[] = [];
    const schema = libraryNode(e, (c) => ({ [CHILD]: children.push(c) - 1 }));
    if (!schema) return undefined;
    const key = JSON.stringify(schema);
    const { node, text } = printed.get(key) ?? printOnce(schema);
    printed.set(key, { node, text });
    return readCalls(node, children.map(print), text);
  };
}

/** What the library wrote, and its one expression. */
interface Printed {
  readonly text: string;
  readonly node: ZodText;
}

function printOnce(schema: JsonSchema): Printed {
  const text = jsonSchemaToZod(schema, {
    withoutDefaults: true,
    withoutDescribes: true,
    parserOverride: (node) => (typeof node[CHILD] === "number" ? `$${node[CHILD]}` : undefined),
  });
  return { text, node: readZodText(text) };
}

/**
 * The nodes whose conversion is exact, as the schema that the library is to print: strings and numbers with bounds, one
 * kind of bound at each end; booleans; null; lists of strings; one constant; arrays of one kind of item; plain anyOf.
 */
export function libraryNode(
  e: Expression,
  child: (c: Expression) => JsonSchema,
): JsonSchema | undefined {
  switch (e.kind) {
    case "boolean":
    case "null":
      return { type: e.kind };
    case "string":
      if (e.pattern !== undefined || e.format !== undefined) return undefined;
      return { type: "string", ...defined({ minLength: e.min, maxLength: e.max }) };
    case "number": {
      const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = e;
      const twice =
        (minimum !== undefined && exclusiveMinimum !== undefined) ||
        (maximum !== undefined && exclusiveMaximum !== undefined);
      if (e.integer !== "no" || e.multipleOf !== undefined || twice) return undefined;
      return {
        type: "number",
        ...defined({ minimum, exclusiveMinimum, maximum, exclusiveMaximum }),
      };
    }
    case "literal": {
      const [only] = e.values;
      if (e.docs || e.named !== undefined || only === undefined) return undefined;
      if (e.values.length === 1) return isIntegerConstant(only) ? undefined : { const: only };
      return e.values.every((v) => typeof v === "string") ? { enum: [...e.values] } : undefined;
    }
    case "array":
      if (e.items.kind === "never" || e.at !== undefined) return undefined;
      return {
        type: "array",
        items: child(e.items),
        ...defined({ minItems: e.min, maxItems: e.max }),
      };
    case "union":
      return e.mode === "any" ? { anyOf: e.options.map(child) } : undefined;
    default:
      return undefined;
  }
}

/** Functions of Zod's for which the runtime has one that infers no type (docs/decisions/validator-types.md). */
const OURS: ReadonlyMap<string, string> = new Map([
  ["array", "array"],
  ["enum", "enum"],
  ["literal", "const"],
  ["union", "union"],
]);

/** The arguments of a call; our enum takes its values one by one. */
function argumentsOf({ args }: ZodCall, ours: string | undefined): readonly ZodText[] {
  const [first] = args;
  return ours === "enum" && first?.kind === "list" ? first.items : args;
}

/** Reads an expression of method calls on `z`. Anything else is refused. */
function readCalls(node: ZodText, children: readonly Code[], text: string): Chain {
  if (node.kind === "call") {
    const { base, calls } = readCalls(node.on, children, text);
    const ours = base === "z" && calls.length === 0 ? OURS.get(node.name) : undefined;
    const args = argumentsOf(node, ours).map((argument) => readArgument(argument, children, text));
    return ours ? json(ours, ...args) : { base, calls: [...calls, { name: node.name, args }] };
  }
  const name = node.kind === "name" ? node.name : "";
  if (name === "z") return { base: "z", calls: [] };
  const base = name.startsWith("$") ? children[Number(name.slice(1))] : undefined;
  if (!base) throw new Error(`json-schema-to-zod wrote something unexpected: ${text}`);
  return { base, calls: [] };
}

function readArgument(node: ZodText, children: readonly Code[], text: string): Code {
  if (node.kind === "list")
    return array(node.items.map((item) => readArgument(item, children, text)));
  if (node.kind === "constant") return literal(node.value);
  const { base, calls } = readCalls(node, children, text);
  if (calls.length > 0 || typeof base === "string")
    throw new Error(`json-schema-to-zod wrote something unexpected: ${text}`);
  return base;
}
