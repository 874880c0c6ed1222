import type { Finding } from "../diagnostics.js";
import { child, fromPointer } from "../source/pointer.js";
import { at, type Node, namedIn, objectsOf } from "./node.js";
import { buildOperation, nameOfOperation, type OperationContext } from "./operations.js";
import { operationsIn } from "./path-item.js";
import type { Operation, Webhook } from "./types.js";

/** The operations of the webhooks of a document. */
export function buildWebhooks(document: Node, context: OperationContext): Webhook[] {
  return namedIn(at(document, "webhooks")).flatMap((item) =>
    operationsOf(item, context).map(
      (operation): Webhook => ({ kind: "webhook", name: item.name, operation }),
    ),
  );
}

/**
 * The callbacks of operations, of webhooks, and of callbacks themselves. One that several operations refer to is one, and
 * called after itself.
 */
export function buildCallbacks(
  document: Node,
  operations: readonly Operation[],
  webhooks: readonly Webhook[],
  context: OperationContext,
): Webhook[] {
  const found = new Map<string, Webhook>();
  const owners = [
    ...operations.map((operation) => ({ name: nameOfOperation(operation), operation })),
    ...webhooks.map(({ name, operation }) => ({ name: operation.operationId ?? name, operation })),
  ];
  // The list grows while it is walked.
  for (const owner of owners) {
    const node = at(document, ...fromPointer(owner.operation.pointer));
    for (const callback of namedIn(at(node, "callbacks"))) {
      const [holder, , component = "", ...inside] = fromPointer(callback.pointer);
      const isShared = holder === "components" && inside.length === 0;
      const name = isShared ? component : `${owner.name} ${callback.name}`;
      for (const item of objectsOf(callback)) {
        for (const operation of operationsOf(item, context)) {
          if (found.has(operation.pointer)) continue;
          const { name: expression } = item;
          found.set(operation.pointer, { kind: "callback", name, expression, operation });
          owners.push({ name: operation.operationId ?? name, operation });
        }
      }
    }
  }
  return [...found.values()];
}

function operationsOf(item: Node, context: OperationContext): Operation[] {
  return operationsIn(item).map((node) => {
    const operation = buildOperation("", node, item, context);
    context.findings.push(...noticesOfForms(at(node, "requestBody")));
    const { security } = node.value;
    if (Array.isArray(security) && security.length > 0) {
      context.findings.push({
        code: "not-generated",
        message:
          "the security of what the server sends is up to the `verify` that its handler is given",
        where: { pointer: child(operation.pointer, "security") },
      });
    }
    return operation;
  });
}

/** How the fields of a form are written is looked at where it is sent, not where it is received. */
function noticesOfForms(body: Node): Finding[] {
  return objectsOf(at(body, "content"), true).flatMap((media) =>
    objectsOf(at(media, "encoding"), true).flatMap((encoding) =>
      ["style", "explode", "allowReserved", "contentType"].flatMap((field): Finding[] => {
        if (encoding.value[field] === undefined) return [];
        const message = `"${field}" of a form that is received is not looked at: its fields are texts, lists of texts or files`;
        return [
          { code: "unused-field", message, where: { pointer: child(encoding.pointer, field) } },
        ];
      }),
    ),
  );
}
