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
  typeBlock,
  use,
} from "../code/code.js";
import { NO_DATES } from "../model/dates.js";
import type { ReferenceGraph } from "../model/references.js";
import type { SchemaIndex } from "../model/schema-index.js";
import type { Api, SecurityScheme } from "../model/types.js";
import { docOfApi, docOfScheme } from "./docs.js";
import type { FilePlan } from "./plan.js";
import { choiceDeclaration, isChoice, serversOf } from "./servers.js";

const RUNTIME = "@openapi-verbatim/runtime";

/** `client.ts`: the secrets that the API asks for, and the function that makes a client. */
export function emitClient(api: Api, { wide, dates }: SchemaIndex): FilePlan {
  const schemes = api.securitySchemes.filter((s) => s.type !== "mutualTLS");
  const secrets = schemes.map(
    (scheme) => code`${docOfScheme(scheme)}readonly ${key(scheme.name)}?: ${secretType(scheme)};`,
  );
  const auth = code`${doc("The secrets of the API, each as a value or as a function that is asked before every request.")}export interface Auth ${typeBlock(secrets)}`;
  const hasChoice = isChoice(api.servers);
  const choice = hasChoice
    ? [
        code`${doc("The server that a client sends to, and the values of its variables.")}${choiceDeclaration("ServerChoice", api.servers)}`,
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
  // Calls by path read with JSON.parse, so they would hold neither integers nor dates as these types say.
  const hasPaths = wide.as === "number" && dates === NO_DATES;
  const types = [
    hasPaths ? use("paths", "./types.js", { type: true }) : code`Record<string, never>`,
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
  const schemes = securitySchemes.map((s) => property(key(s.name), schemeOf(s)));
  return call(use("authenticator", RUNTIME), [block(schemes)]);
}

/** What sends the secret of a scheme: the one function that knows how, so that a bundle has no other. */
function schemeOf(scheme: SecurityScheme): Code {
  if (scheme.type === "mutualTLS") return literal(null);
  const [name, ...args] = sentBy(scheme);
  return call(
    use(name, RUNTIME),
    args.map((arg) => literal(arg)),
  );
}

const KEYS = { header: "headerKey", query: "queryKey", cookie: "cookieKey" } as const;

/** OAuth 2 and OpenID Connect secrets are access tokens, sent as bearer tokens. */
function sentBy(scheme: SecurityScheme): readonly [name: string, ...args: string[]] {
  if (scheme.type === "apiKey") return [KEYS[scheme.in], scheme.key];
  if (scheme.type !== "http" || /^bearer$/i.test(scheme.scheme)) return ["bearer"];
  return scheme.scheme === "basic" ? ["basic"] : ["bearer", scheme.scheme];
}

/** `index.ts`: everything that the package offers. */
export function emitIndex({ servers, webhooks }: Api, { targets }: ReferenceGraph): FilePlan {
  const isCalled = webhooks.length > 0;
  const hasChoice = isChoice(servers);
  const hasDefinitions = targets.length > 0;
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
        ...(hasDefinitions ? [code`export type { $defs } from "./types.js";`] : []),
        code`export type { components, operations, paths, webhooks } from "./types.js";`,
      ]),
      exports: [
        ...(hasDefinitions ? ["$defs"] : []),
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
