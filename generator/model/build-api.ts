import { distinct, type Finding } from "../diagnostics.js";
import type { NormalDocument } from "../normalize/types.js";
import { at, type Node, objectsOf, stringOf } from "./node.js";
import { noticesOfSecurity } from "./notices.js";
import { buildOperation, type OperationContext } from "./operations.js";
import { methodRank, operationsIn } from "./path-item.js";
import { buildServers } from "./servers.js";
import type { Api, ComponentSchema, Operation, Schema, SecurityScheme } from "./types.js";
import { buildCallbacks, buildWebhooks } from "./webhooks.js";

export interface BuiltApi {
  readonly api: Api;
  readonly findings: readonly Finding[];
}

/** Reads a normalized document that has passed validation. */
export function buildApi({ root }: NormalDocument): BuiltApi {
  const findings: Finding[] = [];
  const document: Node = { root, pointer: "", value: root };
  const info = at(document, "info");
  const schemas = objectsOf(at(document, "components", "schemas"), true);
  const schemes = securitySchemes(document);
  const context: OperationContext = { security: document.value.security, schemes, findings };
  const operations = buildOperations(document, context);
  const webhooks = buildWebhooks(document, context);
  const description = stringOf(info.value.description);
  const api: Api = {
    title: stringOf(info.value.title) ?? "API",
    version: stringOf(info.value.version) ?? "",
    ...(description !== undefined && { description }),
    servers: buildServers(document) ?? [],
    securitySchemes: schemes,
    operations,
    schemas: schemas.map(
      (node): ComponentSchema => ({
        name: node.name,
        pointer: node.pointer,
        schema: node.value as Schema,
      }),
    ),
    webhooks: [...webhooks, ...buildCallbacks(document, operations, webhooks, context)],
  };
  return { api, findings: distinct(findings) };
}

function buildOperations(document: Node, context: OperationContext): Operation[] {
  const { schemes, findings } = context;
  findings.push(...noticesOfSecurity(document.value.security, schemes, "/security"));
  const items = objectsOf(at(document, "paths")).filter(({ name }) => name.startsWith("/"));
  return items
    .flatMap((item) =>
      operationsIn(item).map((operation) => buildOperation(item.name, operation, item, context)),
    )
    .sort(
      (a, b) =>
        compare(a.path, b.path) ||
        methodRank(a.method) - methodRank(b.method) ||
        compare(a.method, b.method),
    );
}

function securitySchemes(document: Node): SecurityScheme[] {
  return objectsOf(at(document, "components", "securitySchemes")).flatMap(
    ({ name, value }): SecurityScheme[] => {
      const description = stringOf(value.description);
      const common = { name, ...(description !== undefined && { description }) };
      const type = value.type;
      if (type === "http")
        return [{ ...common, type, scheme: (stringOf(value.scheme) ?? "").toLowerCase() }];
      if (type === "apiKey") {
        const place = value.in;
        if (place !== "header" && place !== "query" && place !== "cookie") return [];
        return [{ ...common, type, in: place, key: stringOf(value.name) ?? "" }];
      }
      if (type === "oauth2" || type === "openIdConnect" || type === "mutualTLS")
        return [{ ...common, type }];
      return [];
    },
  );
}

/** By code point, whatever the locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
