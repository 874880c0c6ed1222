/** What a document says to people about the API as a whole. */
import type { JsonObject, JsonValue } from "../source/types.js";
import { at, listOf, type Node, objectsOf, stringOf, stringsOf } from "./node.js";
import type { ApiDocumentation, ExternalDocs, OAuthFlow, RequiredScopes, Tag } from "./types.js";

/** Info Object and Tag Objects, OpenAPI 3.2 sections 4.2 and 4.22. */
export function buildDocumentation(document: Node): ApiDocumentation {
  const info = at(document, "info");
  const externalDocs = buildExternalDocs(document);
  return {
    ...texts(info, ["summary", "description", "termsOfService"]),
    contact: texts(at(info, "contact"), ["name", "url", "email"]),
    license: texts(at(info, "license"), ["name", "identifier", "url"]),
    ...(externalDocs && { externalDocs }),
    tags: listOf(document, "tags").map(buildTag),
  };
}

function buildTag(node: Node): Tag {
  const externalDocs = buildExternalDocs(node);
  return {
    name: stringOf(node.value.name) ?? "",
    ...texts(node, ["summary", "description"]),
    ...(externalDocs && { externalDocs }),
  };
}

/** External Documentation Object, OpenAPI 3.2 section 4.11. */
export function buildExternalDocs(node: Node): ExternalDocs | undefined {
  const docs = at(node, "externalDocs");
  const url = stringOf(docs.value.url);
  return url === undefined ? undefined : { url, ...texts(docs, ["description"]) };
}

/** OAuth Flows Object, OpenAPI 3.2 section 4.28. */
export function buildFlows(scheme: Node): OAuthFlow[] {
  return objectsOf(at(scheme, "flows")).map((flow) => ({
    name: flow.name,
    ...texts(flow, ["authorizationUrl", "deviceAuthorizationUrl", "tokenUrl", "refreshUrl"]),
    scopes: Object.entries(at(flow, "scopes").value).map(([name, description]) => ({
      name,
      description: stringOf(description) ?? "",
    })),
  }));
}

/** The scopes, or roles, that Security Requirement Objects ask for. */
export function scopesOf(security: JsonValue | undefined): RequiredScopes[] {
  const all = (Array.isArray(security) ? (security as JsonObject[]) : []).flatMap((requirement) =>
    Object.entries(requirement).map(([scheme, scopes]) => ({ scheme, scopes: stringsOf(scopes) })),
  );
  const wanted = all.filter(({ scopes }) => scopes.length > 0);
  return [...new Map(wanted.map((one) => [JSON.stringify(one), one])).values()];
}

/** The fields of an object that are texts. */
export function texts<Name extends string>(
  { value }: Node,
  names: readonly Name[],
): { readonly [K in Name]?: string } {
  const found = names.flatMap((name) => {
    const text = stringOf(value[name]);
    return text === undefined ? [] : [[name, text] as const];
  });
  return Object.fromEntries(found) as { readonly [K in Name]?: string };
}
