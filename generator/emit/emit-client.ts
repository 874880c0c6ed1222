import {
  block,
  type Code,
  call,
  code,
  constant,
  doc,
  genericCall,
  ident,
  key,
  lines,
  literal,
  paragraphs,
  property,
  record,
  typeBlock,
  use,
} from "../code/code.js";
import type { Api, SecurityScheme } from "../model/types.js";
import { docOfApi, docOfScheme } from "./docs.js";
import type { FilePlan } from "./plan.js";
import { choiceType, isChoice, serversOf } from "./servers.js";

const RUNTIME = "@openapi-verbatim/runtime";

/** `client.ts`: the secrets that the API asks for, and the function that makes a client. */
export function emitClient(api: Api): FilePlan {
  const schemes = api.securitySchemes.filter((s) => s.type !== "mutualTLS");
  const secrets = schemes.map(
    (scheme) => code`${docOfScheme(scheme)}readonly ${key(scheme.name)}?: ${secretType(scheme)};`,
  );
  const auth = code`${doc("The secrets of the API, each as a value or as a function that is asked before every request.")}export interface Auth ${typeBlock(secrets)}`;
  const hasChoice = isChoice(api.servers);
  const choice = hasChoice
    ? [
        code`${doc("The server that a client sends to, and the values of its variables.")}export interface ServerChoice ${choiceType(api.servers)}`,
      ]
    : [];
  const servers = property(
    key("servers"),
    hasChoice ? serversOf(api.servers) : literal(api.servers.map(({ url }) => url)),
  );
  const only = hasChoice ? [] : api.servers.flatMap(({ name, description }) => [name, description]);
  const definition = block([
    code`${doc(only.filter((text) => text).join(": "))}${servers}`,
    ...(schemes.length > 0 ? [property(key("authenticator"), authenticatorOf(api))] : []),
  ]);
  const types = [
    use("paths", "./types.js", { type: true }),
    ident("Auth"),
    ...(hasChoice ? [ident("ServerChoice")] : []),
  ];
  const value = genericCall(use("defineClient", RUNTIME), types, [definition]);
  const constantOf = constant({ exported: true, name: ident("createClient"), value });
  const create = code`${docOfApi(api)}${constantOf}`;
  return {
    path: "client.ts",
    content: {
      kind: "typescript",
      body: paragraphs([auth, ...choice, create]),
      exports: ["Auth", ...(hasChoice ? ["ServerChoice"] : []), "createClient"],
    },
  };
}

function secretType(scheme: SecurityScheme): Code {
  const secret = use("Secret", RUNTIME, { type: true });
  const basic = scheme.type === "http" && scheme.scheme === "basic";
  return basic ? code`${secret}<${use("BasicCredentials", RUNTIME, { type: true })}>` : secret;
}

/** What sends the secrets; with mutual TLS among the schemes, as an alternative may ask for it beside a secret. */
function authenticatorOf({ securitySchemes }: Api): Code {
  const schemes = securitySchemes.map((s) => property(key(s.name), schemeData(s)));
  return call(use("authenticator", RUNTIME), [block(schemes)]);
}

function schemeData(scheme: SecurityScheme): Code {
  const field = (name: string, value: string): Code => property(key(name), literal(value));
  const type = field("type", scheme.type);
  if (scheme.type === "http") return record([type, field("scheme", scheme.scheme)]);
  if (scheme.type === "apiKey")
    return record([type, field("in", scheme.in), field("name", scheme.key)]);
  return record([type]);
}

/** `index.ts`: everything that the package offers. */
export function emitIndex({ servers, webhooks }: Api): FilePlan {
  const isCalled = webhooks.length > 0;
  const hasChoice = isChoice(servers);
  return {
    path: "index.ts",
    content: {
      kind: "typescript",
      body: lines([
        hasChoice
          ? code`export { type Auth, type ServerChoice, createClient } from "./client.js";`
          : code`export { type Auth, createClient } from "./client.js";`,
        code`export * from "./operations/index.js";`,
        code`export * from "./schemas/index.js";`,
        ...(isCalled ? [code`export * from "./webhooks/index.js";`] : []),
        code`export type { components, operations, paths, webhooks } from "./types.js";`,
      ]),
      exports: [
        "* ./operations/index.js",
        "* ./schemas/index.js",
        ...(isCalled ? ["* ./webhooks/index.js"] : []),
        "Auth",
        ...(hasChoice ? ["ServerChoice"] : []),
        "components",
        "createClient",
        "operations",
        "paths",
        "webhooks",
      ],
    },
  };
}
