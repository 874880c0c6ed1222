import { isFreeIdentifier } from "../code/text.js";
import type { Finding } from "../diagnostics.js";
import type { Api, Operation } from "../model/types.js";
import { fromPointer } from "../source/pointer.js";
import { REMOTE_DOCUMENTS } from "../source/specification.js";
import type { AssignedNames, Name } from "./types.js";
import { camelCase, digest, kebabCase, pascalCase } from "./words.js";

/** Names that generated modules use themselves. */
const TAKEN: ReadonlySet<string> = new Set([
  "$defs",
  "Auth",
  "components",
  "createClient",
  "defineClient",
  "json",
  "operation",
  "operations",
  "paths",
  "webhooks",
  "z",
]);

/** Device names of Windows, and the modules that gather the others. */
const TAKEN_FILES = /^(index|con|prn|aux|nul|com\d|lpt\d)$/;

interface Wish {
  readonly pointer: string;
  /** The name in the document. */
  readonly source: string;
  readonly identifier: string;
  readonly kind: "Schema" | "Operation";
}

/**
 * Names every component schema, every other schema that something refers to, and every operation.
 *
 * @param targets keys of schemas that are referred to and are no components: pointers, with a dynamic scope behind `?`
 * @param chosen identifiers from names.json, by JSON pointer with a leading `#`
 */
export function assignNames(
  api: Api,
  targets: readonly string[],
  chosen: Readonly<Record<string, string>> = {},
): AssignedNames {
  const findings: Finding[] = [];
  const wishes = [
    ...api.schemas.map((s) => wish("Schema", s.pointer, s.name, pascalCase(s.name))),
    ...targets.map((key) => wish("Schema", key, key, targetName(key))),
    ...api.operations.map((o) =>
      wish("Operation", o.pointer, o.operationId ?? "", camelCase(operationName(o))),
    ),
  ];
  const identifiers = settle(wishes, chosen, findings);
  checkChosen(wishes, chosen, findings);
  const named = (kind: Wish["kind"]): Readonly<Record<string, Name>> =>
    withFiles(
      wishes
        .filter((w) => w.kind === kind)
        .map((w) => [w.pointer, identifiers.get(w.pointer) ?? ""]),
    );
  return {
    names: {
      schemas: named("Schema"),
      operations: named("Operation"),
      identifiers: [...identifiers.values()],
    },
    findings,
  };
}

function wish(kind: Wish["kind"], pointer: string, source: string, wanted: string): Wish {
  const empty =
    wanted === "" ? `${kind === "Schema" ? "Schema" : "operation"}_${digest(pointer)}` : wanted;
  const free = isFreeIdentifier(empty) && !TAKEN.has(empty);
  return { kind, pointer, source, identifier: free ? empty : `${empty}${kind}` };
}

/** A schema in another dynamic scope than its own is told apart by a suffix. */
function targetName(key: string): string {
  const [pointer = "", scope] = key.split("?");
  const name = pascalCase(pathName(pointer));
  return scope === undefined ? name : `${name}_${digest(key)}`;
}

/** `/components/schemas/Pet/items` -> `Pet items` */
function pathName(pointer: string): string {
  const path = fromPointer(pointer);
  if (path[0] === REMOTE_DOCUMENTS) {
    const file = (path[1] ?? "").split(/[/:]/).at(-1) ?? "";
    return [file.replace(/\.\w+$/, ""), ...path.slice(2).filter((part) => part !== "$defs")].join(
      " ",
    );
  }
  return inner(path[0] === "components" ? path.slice(2) : path).join(" ");
}

/** Without the names of the keywords that only hold definitions. */
function inner(path: readonly string[]): readonly string[] {
  return path.filter((part) => part !== "$defs" && part !== "definitions");
}

/** `get /pets/{petId}` -> `get pets by petId` for an operation without operationId. */
function operationName({ operationId, method, path }: Operation): string {
  if (operationId !== undefined && operationId !== "") return operationId;
  return `${method} ${path.replace(/\{([^}]*)\}/g, "by $1")}`;
}

/**
 * Those who want the same identifier each get a suffix made from their own place, except the one that is written so in
 * the document. No counters, so the result does not depend on who else is there or on any order.
 */
function settle(
  wishes: readonly Wish[],
  chosen: Readonly<Record<string, string>>,
  findings: Finding[],
): Map<string, string> {
  const byIdentifier = new Map<string, Wish[]>();
  const result = new Map<string, string>();
  for (const w of wishes) {
    const own = chosen[`#${w.pointer}`];
    if (own !== undefined) result.set(w.pointer, own);
    else byIdentifier.set(w.identifier, [...(byIdentifier.get(w.identifier) ?? []), w]);
  }
  const fixed = new Set(result.values());
  for (const [identifier, group] of byIdentifier) {
    const clash = group.length > 1 || fixed.has(identifier);
    const own = group.filter((w) => w.source === identifier);
    // Of a schema and an operation that are both written so, the schema keeps the name; of two operations, neither.
    const keeper = own.length === 1 ? own[0] : own.find((w) => w.kind === "Schema");
    for (const w of group) {
      const keeps = !clash || (w === keeper && !fixed.has(identifier));
      result.set(w.pointer, keeps ? identifier : `${identifier}_${digest(w.pointer)}`);
      if (!keeps) findings.push(clashFinding(w, result.get(w.pointer) ?? "", identifier));
    }
  }
  return result;
}

function clashFinding(w: Wish, given: string, wanted: string): Finding {
  const line = JSON.stringify({ [`#${w.pointer}`]: `${wanted}2` }).slice(1, -1);
  return {
    code: "name-clash",
    message: `${JSON.stringify(w.source)} is called ${given}, since ${wanted} is taken`,
    where: { pointer: w.pointer },
    help: `choose a name with a line in names.json, such as ${line}`,
  };
}

function checkChosen(
  wishes: readonly Wish[],
  chosen: Readonly<Record<string, string>>,
  findings: Finding[],
): void {
  const known = new Set(wishes.map((w) => `#${w.pointer}`));
  const seen = new Set<string>();
  for (const [pointer, identifier] of Object.entries(chosen)) {
    const fault = !known.has(pointer)
      ? "names nothing that gets an identifier"
      : !isFreeIdentifier(identifier) || TAKEN.has(identifier)
        ? `asks for ${JSON.stringify(identifier)}, which cannot be declared`
        : seen.has(identifier)
          ? `asks for ${identifier}, as another line does`
          : undefined;
    seen.add(identifier);
    if (fault === undefined) continue;
    const where = { pointer: known.has(pointer) ? pointer.slice(1) : "" };
    findings.push({
      code: "invalid-names-file",
      message: `${JSON.stringify(pointer)} in names.json ${fault}`,
      where,
    });
  }
}

/** Files of names that differ only in case, or in what a file name leaves out, get a suffix too. */
function withFiles(named: readonly (readonly [string, string])[]): Readonly<Record<string, Name>> {
  const count = new Map<string, number>();
  for (const [, identifier] of named) {
    const file = kebabCase(identifier);
    count.set(file, (count.get(file) ?? 0) + 1);
  }
  return Object.fromEntries(
    named.map(([pointer, identifier]) => {
      const file = kebabCase(identifier);
      const plain = count.get(file) === 1 && file !== "" && !TAKEN_FILES.test(file);
      return [pointer, { identifier, file: plain ? file : `${file}-${digest(identifier)}` }];
    }),
  );
}
