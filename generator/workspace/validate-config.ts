import { dirname, resolve } from "node:path";
import type { NamingHooks, OperationSelector } from "../contract.js";
import type { ApiConfig, VerbatimConfig } from "./define-config.js";
import { isUrl } from "./paths.js";
import { suggest } from "./suggest.js";

/** Says what is wrong with a value at a field, or nothing. */
type Check = (value: unknown, field: string) => readonly string[];

const text: Check = (value, field) => {
  if (typeof value !== "string") return [`${field} must be a string, not ${kindOf(value)}`];
  return value.trim() === "" ? [`${field} must not be empty`] : [];
};

const texts: Check = (value, field) =>
  Array.isArray(value)
    ? value.flatMap((item, index) => text(item, `${field}[${index}]`))
    : [`${field} must be an array of strings, not ${kindOf(value)}`];

const oneOf =
  (...words: readonly string[]): Check =>
  (value, field) =>
    words.some((word) => word === value)
      ? []
      : [`${field} must be ${words.map((word) => JSON.stringify(word)).join(" or ")}`];

const packageName: Check = (value, field) =>
  typeof value === "string" && !isPackageName(value)
    ? [`${field} must be a name that npm accepts, such as "petstore" or "@scope/petstore"`]
    : text(value, field);

const version: Check = (value, field) =>
  typeof value === "string" && !/^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(value)
    ? [`${field} must be a version such as "1.0.0"`]
    : text(value, field);

const yesOrNo: Check = (value, field) =>
  typeof value === "boolean" ? [] : [`${field} must be true or false, not ${kindOf(value)}`];

const SELECTOR: Readonly<Record<keyof OperationSelector, Check>> = {
  tags: texts,
  paths: texts,
  methods: texts,
  operationIds: texts,
  deprecated: yesOrNo,
  internal: yesOrNo,
};

const selector: Check = (value, field) => fields(value, field, SELECTOR, []);

const hook: Check = (value, field) =>
  typeof value === "function" ? [] : [`${field} must be a function, not ${kindOf(value)}`];

const NAMING: Readonly<Record<keyof NamingHooks, Check>> = {
  schema: hook,
  operation: hook,
  webhook: hook,
};

const PACKAGE: Readonly<Record<keyof NonNullable<ApiConfig["package"]>, Check>> = {
  name: packageName,
  version,
};

const origins: Check = (value, field) =>
  Array.isArray(value)
    ? value.flatMap((item, index) => origin(item, `${field}[${index}]`))
    : texts(value, field);

const origin: Check = (value, field) =>
  typeof value === "string" && !isOrigin(value)
    ? [`${field} must be an origin such as "https://example.com"`]
    : text(value, field);

const REFERENCES: Readonly<Record<keyof NonNullable<ApiConfig["references"]>, Check>> = {
  folders: texts,
  origins,
};

const API: Readonly<Record<keyof ApiConfig, Check>> = {
  source: text,
  overlays: texts,
  references: (value, field) => fields(value, field, REFERENCES, []),
  output: text,
  names: text,
  formats: (value, field) => {
    if (Array.isArray(value)) return texts(value, field);
    const problems = oneOf("exact", "none", "all")(value, field);
    return problems.map((problem) => `${problem}, or an array of strings`);
  },
  zod: oneOf("classic", "mini"),
  validators: yesOrNo,
  nullable: oneOf("lenient", "letter"),
  responses: oneOf("letter", "open"),
  int64: oneOf("number", "bigint", "string"),
  dates: oneOf("string", "date"),
  layout: oneOf("operation", "tag"),
  include: selector,
  exclude: selector,
  package: (value, field) => fields(value, field, PACKAGE, ["name"]),
  naming: (value, field) => fields(value, field, NAMING, []),
  regenerate: text,
};

/** Whether a text is the scheme, the host and the port of an http(s) address, and nothing more. */
export function isOrigin(text: string): boolean {
  return (
    isUrl(text) &&
    URL.canParse(text) &&
    new URL(text).href.replace(/\/$/, "") === new URL(text).origin
  );
}

/** Whether npm accepts a package of this name. */
export function isPackageName(name: string): boolean {
  return (
    name.length <= 214 && /^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/.test(name)
  );
}

/** The config, or everything that is wrong with it; `folder` is what its paths are relative to. */
export function validateConfig(
  value: unknown,
  folder: string,
): { readonly config: VerbatimConfig } | { readonly problems: readonly string[] } {
  const problems = fields(value, "", { apis: checkApis }, ["apis"]);
  if (problems.length > 0) return { problems };
  const config = value as VerbatimConfig;
  const shared = sharedOutputs(config, folder);
  return shared.length > 0 ? { problems: shared } : { config };
}

const checkApis: Check = (value, field) => {
  if (!isRecord(value)) return [`${field} must be an object, not ${kindOf(value)}`];
  if (Object.keys(value).length === 0) return [`${field} must name at least one API`];
  return Object.entries(value).flatMap(([name, api]) => [
    ...fields(api, `${field}.${name}`, API, ["source", "output"]),
    ...withoutEffect(api, `${field}.${name}`),
    ...withoutValidators(api, `${field}.${name}`),
  ]);
};

/** What is said about validators that there are to be none of. */
function withoutEffect(api: unknown, at: string): readonly string[] {
  if (!isRecord(api) || api.validators !== false) return [];
  return ["zod", "formats"]
    .filter((field) => api[field] !== undefined)
    .map((field) => `${at}.${field} has no effect, as validators is false: remove one of them`);
}

/** Validators know where in a value such integers are. */
function withoutValidators(api: unknown, at: string): readonly string[] {
  if (!isRecord(api) || api.validators !== false) return [];
  const needs = (name: string, what: string): string =>
    `${at}.${name} needs validators, which say where such ${what} are: remove one of them`;
  return [
    ...((api.int64 ?? "number") === "number" ? [] : [needs("int64", "integers")]),
    ...((api.dates ?? "string") === "string" ? [] : [needs("dates", "texts")]),
  ];
}

function fields(
  value: unknown,
  at: string,
  checks: Readonly<Record<string, Check>>,
  required: readonly string[],
): readonly string[] {
  if (!isRecord(value))
    return [`${at || "the default export"} must be an object, not ${kindOf(value)}`];
  const path = (field: string): string => (at === "" ? field : `${at}.${field}`);
  const missing = required.filter((field) => value[field] === undefined);
  return [
    ...missing.map((field) => `${path(field)} is missing`),
    ...Object.entries(value).flatMap(([field, given]) => {
      const check = Object.hasOwn(checks, field) ? checks[field] : undefined;
      if (check === undefined) return [unknownField(path(field), field, Object.keys(checks))];
      return given === undefined ? [] : check(given, path(field));
    }),
  ];
}

function unknownField(path: string, field: string, known: readonly string[]): string {
  const meant = suggest(field, known);
  return `${path} is not a field; ${meant === undefined ? `there are ${known.join(", ")}` : `did you mean ${meant}?`}`;
}

/** Two APIs in one folder would each remove the files of the other. */
function sharedOutputs(config: VerbatimConfig, folder: string): readonly string[] {
  const outputs = Object.entries(config.apis).map(
    ([name, api]) => [name, resolve(folder, api.output)] as const,
  );
  const owners = new Map([...outputs].reverse().map(([name, output]) => [output, name]));
  return outputs.flatMap(([name, output]) => {
    const owner = owners.get(output);
    if (owner !== name)
      return [`apis.${name}.output is the folder that apis.${owner}.output names, too`];
    const around = foldersAround(output).find((one) => owners.has(one)) ?? "";
    return around === ""
      ? []
      : [`apis.${name}.output lies in the folder that apis.${owners.get(around)}.output names`];
  });
}

function foldersAround(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [] : [parent, ...foldersAround(parent)];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (value === undefined) return "undefined";
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
