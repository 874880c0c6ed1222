import { distinct, type Finding } from "../diagnostics.js";
import type { NormalDocument } from "../normalize/types.js";
import { buildDocumentation, buildFlows, texts } from "./documentation.js";
import { at, type Node, objectsOf, stringOf } from "./node.js";
import { noticesOfSecurity } from "./notices.js";
import { buildOperation, type OperationContext } from "./operations.js";
import { methodRank, operationsIn } from "./path-item.js";
import { buildServers, noticesOfServers } from "./servers.js";
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
  findings.push(...noticesOfServers(document));
  const operations = buildOperations(document, context);
  const webhooks = buildWebhooks(document, context);
  const api: Api = {
    title: stringOf(info.value.title) ?? "API",
    version: stringOf(info.value.version) ?? "",
    documentation: buildDocumentation(document),
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
    (node): SecurityScheme[] => {
      const { name, value } = node;
      const deprecated = value.deprecated === true;
      const common = { name, ...texts(node, ["description"]), deprecated };
      const type = value.type;
      if (type === "http") {
        const scheme = (stringOf(value.scheme) ?? "").toLowerCase();
        return [{ ...common, type, scheme, ...texts(node, ["bearerFormat"]) }];
      }
      if (type === "apiKey") {
        const place = value.in;
        if (place !== "header" && place !== "query" && place !== "cookie") return [];
        return [{ ...common, type, in: place, key: stringOf(value.name) ?? "" }];
      }
      if (type === "oauth2")
        return [
          { ...common, type, flows: buildFlows(node), ...texts(node, ["oauth2MetadataUrl"]) },
        ];
      if (type === "openIdConnect")
        return [{ ...common, type, ...texts(node, ["openIdConnectUrl"]) }];
      return type === "mutualTLS" ? [{ ...common, type }] : [];
    },
  );
}

/** By code point, whatever the locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
