import type { GenerateConfig, NamingHooks } from "../contract.js";
import type { Finding } from "../diagnostics.js";
import { nameOfOperation } from "../model/operations.js";
import type { Written } from "../model/places.js";
import type { Api, Operation, Webhook } from "../model/types.js";
import { digest } from "../source/digest.js";
import { child, fromPointer } from "../source/pointer.js";
import { REMOTE_DOCUMENTS } from "../source/specification.js";
import { type Naming, namingBy } from "./naming.js";
import { operationFiles } from "./operation-files.js";
import { checkChosen, type Settled, settle, type Wish, wish } from "./settle.js";
import type { AssignedNames, Name, Names } from "./types.js";
import { camelCase, cutFile, fitsFile, kebabCase, pascalCase } from "./words.js";

/** Device names of Windows, and the modules that gather the others. */
const TAKEN_FILES = /^(index|con|prn|aux|nul|com\d|lpt\d)$/;

export interface NamesInput {
  readonly api: Api;
  /** Keys of schemas that are referred to and are no components: pointers, with a dynamic scope behind `?`. */
  readonly targets: readonly string[];
  /** Places, in the document as it was written, of enums whose values have names. */
  readonly enums: readonly string[];
  /**
   * Identifiers from names.json, by JSON pointer with a leading `#`. A schema that was added for one direction has the
   * pointer of the one that it stands for, and the direction behind `?`.
   */
  readonly chosen?: Readonly<Record<string, string>> | undefined;
  /** What has a file of its own. */
  readonly layout?: GenerateConfig["layout"];
  /** Functions of the config that name things in another way. */
  readonly naming?: NamingHooks | undefined;
  /** Where a schema is in the document as it was written. */
  written(pointer: string): Written;
}

/**
 * Names every component schema, every other schema that something refers to, every operation and every webhook. A schema that was added
 * for one direction is called after the one that it stands for, and gives way to all others.
 */
export function assignNames(input: NamesInput): AssignedNames {
  const { api, targets, enums, chosen = {}, written } = input;
  const findings: Finding[] = [];
  const naming = namingBy(input.naming ?? {}, findings);
  const schemas = [
    ...api.schemas.map(({ pointer, name }) => placed(pointer, written, name)),
    ...targets.map((key) => placed(key, written)),
  ];
  const first = [
    ...schemas.filter((s) => s.direction === undefined).map((s) => schemaWish(s, naming)),
    ...api.operations.map((operation) => operationWish(operation, naming)),
  ];
  const settled = settle(first, { chosen, findings });
  const second = schemas.filter((s) => s.direction !== undefined).map((s) => addedWish(s, settled));
  const added = settle(second, { chosen, findings, before: settled });
  const third = api.webhooks.map((webhook) => webhookWish(webhook, naming));
  const called = settle(third, { chosen, findings, before: added });
  const last = enums.map((pointer) => valuesWish(pointer, called));
  const { identifiers } = settle(last, { chosen, findings, before: called });
  checkChosen([...first, ...second, ...third, ...last], chosen, findings);
  const of = (wishes: readonly Wish[], kind: Wish["kind"]): Identified[] =>
    wishes
      .filter((w) => w.kind === kind)
      .map(({ key, place }) => ({ key, place, identifier: identifiers.get(place) ?? "" }));
  const operations = withFiles(of(first, "Operation"));
  const names = {
    ...schemaFiles(of(first, "Schema"), of(second, "Schema"), of(last, "Values")),
    operations,
    operationFiles: operationFiles(api.operations, { operations }, input.layout ?? "operation"),
    webhooks: withFiles(of(third, "Webhook")),
    identifiers: [...identifiers.values()],
  };
  return { names, findings };
}

/** Schemas and the values of enums have files in one folder. */
function schemaFiles(
  first: readonly Identified[],
  second: readonly Identified[],
  values: readonly Identified[],
): Pick<Names, "schemas" | "values"> {
  const all = withFiles(first, second, values);
  const named = new Set(values.map(({ key }) => key));
  const entries = Object.entries(all);
  return {
    schemas: Object.fromEntries(entries.filter(([key]) => !named.has(key))),
    values: Object.fromEntries(entries.filter(([key]) => named.has(key))),
  };
}

/** A schema that gets a name. */
interface Placed extends Written {
  readonly key: string;
  /** Of a component. */
  readonly name?: string | undefined;
  /** The dynamic scope in which it is referred to, where that changes what it means. */
  readonly scope?: string | undefined;
}

function placed(key: string, written: NamesInput["written"], name?: string): Placed {
  if (name !== undefined) return { key, name, ...written(key) };
  const [pointer = "", scope] = key.split("?");
  return { key, scope, ...written(pointer) };
}

function schemaWish({ key, name, pointer, scope }: Placed, naming: Naming): Wish {
  const place = scope === undefined ? pointer : `${pointer}?${scope}`;
  const source = name ?? place;
  const wanted = naming.schema(pointer, name) ?? pascalCase(name ?? pathName(pointer));
  // In another dynamic scope than its own it is told apart by a suffix.
  const identifier = scope === undefined ? wanted : `${wanted}_${digest(place)}`;
  return wish({ kind: "Schema", key, place, pointer, source, identifier });
}

function operationWish(operation: Operation, naming: Naming): Wish {
  const { pointer, operationId = "", method, path } = operation;
  const source = operationId === "" ? `${method.toUpperCase()} ${path}` : operationId;
  const identifier = naming.operation(operation) ?? camelCase(nameOfOperation(operation));
  return wish({ kind: "Operation", key: pointer, place: pointer, pointer, source, identifier });
}

/** After its operationId, else its name, with the method behind it unless it is the usual one. */
function webhookWish(webhook: Webhook, naming: Naming): Wish {
  const { name, operation } = webhook;
  const { pointer, operationId = "", method } = operation;
  const source = operationId === "" ? name : operationId;
  const usual = operationId === "" && method !== "post" ? `${name} ${method}` : source;
  const identifier = naming.webhook(webhook) ?? camelCase(usual);
  return wish({ kind: "Webhook", key: pointer, place: pointer, pointer, source, identifier });
}

/** A schema that was added for one direction is called after the one that it stands for. */
function addedWish({ key, pointer, direction = "request", scope }: Placed, before: Settled): Wish {
  const place = [`${pointer}?${direction}`, ...(scope === undefined ? [] : [scope])].join("&");
  const base = before.identifiers.get(pointer) ?? pascalCase(pathName(pointer));
  const wanted = `${base}${pascalCase(direction)}`;
  const identifier = scope === undefined ? wanted : `${wanted}_${digest(place)}`;
  return wish({ kind: "Schema", key, place, pointer, source: place, identifier });
}

/** The values of an enum are called after the component that it stands in and the names on the way. */
function valuesWish(pointer: string, { identifiers }: Settled): Wish {
  const [components = "", schemas = "", name = "", ...path] = fromPointer(pointer);
  const owner = identifiers.get(child("", components, schemas, name)) ?? pascalCase(name);
  const inside = path.filter((part) => part !== "properties" && part !== "items").join(" ");
  const key = `${pointer}?values`;
  const identifier = `${owner}${pascalCase(inside)}Values`;
  return wish({ kind: "Values", key, place: key, pointer, source: key, identifier });
}

/** `/components/schemas/Pet/items` -> `Pet items` */
function pathName(pointer: string): string {
  const path = fromPointer(pointer);
  if (path[0] === REMOTE_DOCUMENTS) {
    const file = (path[1] ?? "").split(/[/:]/).at(-1) ?? "";
    const inside = path.slice(path[2] === "components" ? 4 : 2);
    return [file.replace(/\.\w+$/, ""), ...inner(inside)].join(" ");
  }
  return inner(path[0] === "components" ? path.slice(2) : path).join(" ");
}

/** Without the names of the keywords that only hold definitions. */
function inner(path: readonly string[]): readonly string[] {
  return path.filter((part) => part !== "$defs" && part !== "definitions");
}

interface Identified {
  readonly key: string;
  readonly place: string;
  readonly identifier: string;
}

/**
 * Files of names that differ only in case, or in what a file name leaves out, get a suffix too.
 *
 * @param groups those of a group give way to the groups before it
 */
function withFiles(...groups: readonly (readonly Identified[])[]): Readonly<Record<string, Name>> {
  const taken = new Set<string>();
  const named = (group: readonly Identified[]): [string, Name][] => {
    const count = new Map<string, number>();
    for (const { identifier } of group) {
      const file = kebabCase(identifier);
      count.set(file, (count.get(file) ?? 0) + 1);
    }
    const entries = group.map(({ key, place, identifier }): [string, Name] => {
      const file = kebabCase(identifier);
      const alone = count.get(file) === 1 && !taken.has(file);
      const plain = alone && fitsFile(file) && !TAKEN_FILES.test(file);
      const own = plain ? file : `${cutFile(file)}-${digest(identifier)}`;
      return [key, { place, identifier, file: own }];
    });
    for (const file of count.keys()) taken.add(file);
    return entries;
  };
  return Object.fromEntries(groups.flatMap(named));
}
