import { isFreeIdentifier } from "../code/text.js";
import type { NamingHooks } from "../contract.js";
import type { Finding } from "../diagnostics.js";
import type { Operation, Webhook } from "../model/types.js";
import { isTaken } from "./settle.js";

/** What the hooks of the config want things to be called; undefined where they leave it to us. */
export interface Naming {
  schema(pointer: string, name: string | undefined): string | undefined;
  operation(operation: Operation): string | undefined;
  webhook(webhook: Webhook): string | undefined;
}

/**
 * Asks the hooks. What they answer must be an identifier that can be declared; a hook that throws or answers anything else
 * is reported once, with the first place.
 */
export function namingBy(hooks: NamingHooks, findings: Finding[]): Naming {
  const { schema, operation, webhook } = hooks;
  const told = new Set<string>();
  const asked = (hook: keyof NamingHooks, pointer: string, answer: () => unknown) => {
    const { name, fault } = answerOf(answer);
    if (fault === undefined || told.has(hook)) return name;
    told.add(hook);
    const message = `naming.${hook} of the config ${fault}`;
    findings.push({ code: "invalid-naming", message, where: { pointer } });
    return name;
  };
  return {
    schema: (pointer, name) =>
      schema && asked("schema", pointer, () => schema({ pointer: `#${pointer}`, name })),
    operation: ({ pointer, operationId, method, path, tags }) =>
      operation &&
      asked("operation", pointer, () =>
        operation({ pointer: `#${pointer}`, operationId, method, path, tags: [...tags] }),
      ),
    webhook: ({ name, operation: { pointer, operationId, method, tags } }) =>
      webhook &&
      asked("webhook", pointer, () =>
        webhook({ pointer: `#${pointer}`, name, operationId, method, tags: [...tags] }),
      ),
  };
}

function answerOf(answer: () => unknown): { readonly name?: string; readonly fault?: string } {
  try {
    const name = answer();
    if (name === undefined) return {};
    if (typeof name === "string" && isFreeIdentifier(name) && !isTaken(name)) return { name };
    return { fault: `answers ${shown(name)}, which cannot be declared` };
  } catch (error) {
    return { fault: `throws: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function shown(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : `a value of the type ${typeof value}`;
}
