import {
  block,
  type Code,
  call,
  code,
  ident,
  key,
  lines,
  literal,
  property,
  textOf,
} from "../code/code.js";
import { plain } from "../code/markdown.js";
import { isJson } from "../model/media-type.js";
import type { SchemaIndex } from "../model/schema-index.js";
import type { Api, MediaType, Operation, Parameter, SecurityScheme } from "../model/types.js";
import type { Held } from "../model/wide.js";
import type { Names } from "../names/types.js";
import { isForm } from "./media-types.js";
import type { FilePlan } from "./plan.js";
import { about, operationTables } from "./readme.js";
import { sampleCode, sampleOf } from "./sample.js";

/** The version of the runtime that generated packages ask for. */
export const RUNTIME_RANGE = "^0.1.0";
/** Older versions of Zod count UTF-16 units instead of characters. */
export const ZOD_RANGE = ">=4.5.0 <5";

export interface PackageContext {
  readonly api: Api;
  readonly names: Names;
  readonly index: SchemaIndex;
  readonly links: ReadonlyMap<string, unknown>;
  /** Whether there are validators. */
  readonly validators: boolean;
  readonly package: { readonly name: string; readonly version?: string };
}

/** The files that make a folder of modules a package: package.json, tsconfig.json, README.md, and what Node gets. */
export function emitPackage(context: PackageContext): FilePlan[] {
  return [
    NODE_ENTRY,
    textFile("package.json", json(manifest(context))),
    textFile("tsconfig.json", json(TSCONFIG)),
    textFile("README.md", readme(context)),
  ];
}

/**
 * `node.ts`: the root for Node, which takes a millisecond for each module. The build puts one module of everything where
 * this is compiled to; with `tsc` alone it works as the index does.
 */
const NODE_ENTRY: FilePlan = {
  path: "node.ts",
  content: {
    kind: "typescript",
    body: code`export * from "./index.js";`,
    exports: ["* ./index.js"],
  },
};

/** What is imported stays outside: a runtime or a Zod of its own would not know the schemas of others. */
const BUNDLE =
  "esbuild dist/index.js --bundle --format=esm --packages=external --outfile=dist/node.js --log-level=warning";

function textFile(path: string, text: string): FilePlan {
  return { path, content: { kind: path.endsWith(".md") ? "markdown" : "text", text } };
}

/** Lists of texts on one line, as formatters have them. */
function json(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  return `${text.replace(/\[\n\s+("[^"\n]*"(?:,\n\s+"[^"\n]*")*)\n\s+\]/g, (_, items: string) => `[${items.replace(/,\n\s+/g, ", ")}]`)}\n`;
}

function manifest(context: PackageContext): unknown {
  const { api, links, validators } = context;
  const { name, version = "0.1.0" } = context.package;
  const entry = (path: string): unknown => ({
    types: `./dist/${path}.d.ts`,
    default: `./dist/${path}.js`,
  });
  return {
    name,
    version,
    description: `${kindOf(context)} of ${api.title}`,
    type: "module",
    sideEffects: false,
    engines: { node: ">=20.19" },
    files: ["dist", "!dist/*.tsbuildinfo"],
    exports: {
      // Bundlers that build for Node know `module` too, and leave out the modules that are not used.
      ".": {
        types: "./dist/index.d.ts",
        module: "./dist/index.js",
        node: "./dist/node.js",
        default: "./dist/index.js",
      },
      "./client": entry("client"),
      ...(links.size > 0 && {
        "./links": entry("links/index"),
        "./links/*": entry("links/*"),
      }),
      "./operations": entry("operations/index"),
      "./operations/*": entry("operations/*"),
      "./schemas": entry("schemas/index"),
      "./schemas/*": entry("schemas/*"),
      "./types": entry("types"),
      ...(api.webhooks.length > 0 && {
        "./webhooks": entry("webhooks/index"),
        "./webhooks/*": entry("webhooks/*"),
      }),
      "./package.json": "./package.json",
    },
    scripts: { build: `tsc -b && ${BUNDLE}`, prepack: "npm run build" },
    dependencies: {
      "@openapi-verbatim/runtime": RUNTIME_RANGE,
      ...(validators && { zod: ZOD_RANGE }),
    },
    devDependencies: { esbuild: "^0.28.2", typescript: "^5.9.3" },
  };
}

function kindOf({ validators }: PackageContext): string {
  return validators ? "A typed and validated client" : "A typed client";
}

const TSCONFIG = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    module: "NodeNext",
    moduleResolution: "NodeNext",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    skipLibCheck: true,
    composite: true,
    declaration: true,
    types: [],
    rootDir: ".",
    outDir: "dist",
  },
  include: ["**/*.ts"],
  exclude: ["dist", "node_modules"],
};

function readme(context: PackageContext): string {
  const { api, links, names } = context;
  const [first] = api.operations;
  return [
    `# ${plain(api.title)}`,
    `${kindOf(context)} of ${plain(api.title)}, generated by Verbatim. Do not edit its files: they are written anew from the document.`,
    ...about(api),
    ...(first ? [["```ts", textOf(usage(first, context)), "```"].join("\n")] : []),
    "A call returns a result and does not throw: `ok` tells whether the server gave a documented success, `kind` and `status` tell what else happened. `.unwrap()` gives the data or throws. " +
      (context.validators
        ? "Every component schema is exported as a Zod validator and as a type of the same name."
        : "Every component schema is exported as a type. Nothing is validated."),
    ...(links.size > 0
      ? [
          `What follows on an answer is in \`${context.package.name}/links\`: by operation, status and name of the link, each gives the input of the next call.`,
        ]
      : []),
    ...operationTables(api, names),
  ]
    .join("\n\n")
    .concat("\n");
}

/** A call of an operation with all that it requires. */
function usage(operation: Operation, context: PackageContext): Code {
  const { identifier } = context.names.operations[operation.pointer] ?? {
    identifier: "operation",
  };
  const name = ident(identifier);
  const secrets = (operation.security[0] ?? []).flatMap((name) => {
    const scheme = context.api.securitySchemes.find((s) => s.name === name);
    return scheme && scheme.type !== "mutualTLS" ? [property(key(name), secretOf(scheme))] : [];
  });
  const options = secrets.length === 0 ? [] : [block([property(key("auth"), block(secrets))])];
  const input = inputOf(operation, context);
  const args = [ident("client"), ...(input ? [input] : [])];
  return lines([
    code`import { createClient, ${name} } from ${literal(context.package.name)};`,
    code``,
    code`const client = ${call(ident("createClient"), options)};`,
    code`const result = await ${call(name, args)};`,
    code`if (result.ok) console.log(result.data);`,
    code`else console.error(result.kind);`,
  ]);
}

function secretOf(scheme: SecurityScheme): Code {
  const basic = scheme.type === "http" && scheme.scheme === "basic";
  return basic ? code`{ username: ${"…"}, password: ${"…"} }` : literal("…");
}

function inputOf(
  { parameters, requestBody }: Operation,
  { index }: PackageContext,
): Code | undefined {
  const groups = [
    ["path", "path"],
    ["query", "query"],
    ["header", "headers"],
    ["cookie", "cookies"],
  ] as const;
  const members = groups.flatMap(([place, name]) => {
    const required = parameters.filter((p) => p.in === place && p.required);
    if (required.length === 0) return [];
    return [
      property(
        key(name),
        block(
          required.map((p) =>
            property(key(p.name), sampleCode(parameterSample(p, index), index.wide)),
          ),
        ),
      ),
    ];
  });
  if (requestBody?.required) members.push(...bodySample(requestBody.content, index));
  return members.length > 0 ? block(members) : undefined;
}

/** A body in the media type that a call takes when it names none, otherwise in the first. */
function bodySample(content: readonly MediaType[], index: SchemaIndex): Code[] {
  const [first] = content;
  const json = content.filter(({ mediaType }) => isJson(mediaType));
  const media = json.find((m) => m.mediaType === "application/json") ?? json[0] ?? first;
  if (!media) return [];
  const { mediaType, schema } = media;
  const isUnnamed = content.length === 1 || mediaType === "application/json" || json.length === 1;
  const value = schema ? sampleOf(schema.schema, index) : null;
  const isMultipart = isForm(mediaType) && mediaType.startsWith("multipart/");
  const isText = !isMultipart && !isForm(mediaType) && !isJson(mediaType);
  const body = isMultipart
    ? code`new FormData()`
    : sampleCode(isText && typeof value !== "string" ? "text" : value, index.wide);
  return [
    ...(isUnnamed ? [] : [property(key("contentType"), literal(mediaType))]),
    property(key("body"), body),
  ];
}

function parameterSample({ schema }: Parameter, index: SchemaIndex): Held {
  return schema ? sampleOf(schema.schema, index) : "text";
}
