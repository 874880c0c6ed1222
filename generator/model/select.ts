import type { OperationSelector } from "../contract.js";
import type { Finding } from "../diagnostics.js";
import type { NormalDocument } from "../normalize/types.js";
import { child, fromPointer, pointerIn } from "../source/pointer.js";
import { fieldOf, type Kind } from "../source/specification.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isArray, isObject, valueAt } from "../source/value.js";
import { at, type NamedNode, objectsOf, stringOf, stringsOf } from "./node.js";
import { type ItemOperation, operationsIn } from "./path-item.js";
import { indexSchemas, type SchemaIndex } from "./schema-index.js";
import { isExcluded, isIncluded, type Selectable, unmatched } from "./selection.js";
import type { SchemaObject } from "./types.js";

/** What of a document the user asks for. */
export interface Choice {
  readonly include?: OperationSelector;
  readonly exclude?: OperationSelector;
}

export interface Selected {
  readonly document: NormalDocument;
  readonly findings: readonly Finding[];
  /** Whether a place of the whole document lies in what was left out. */
  isLeftOut(pointer: string): boolean;
  /** The operationIds of the operations that were left out. */
  readonly idsLeftOut: ReadonlySet<string>;
}

/**
 * The document with the chosen operations and webhooks, and with the components that these need. An operation that
 * something chosen refers into stays too. Without a choice the document is left as it is, unused components and all.
 */
export function selectOperations(document: NormalDocument, { include, exclude }: Choice): Selected {
  if (!include && !exclude)
    return { document, findings: [], isLeftOut: () => false, idsLeftOut: new Set() };
  const all = candidates(document.root);
  const isChosen = (operation: Selectable): boolean =>
    isIncluded(operation, include ?? {}) && !(exclude && isExcluded(operation, exclude));
  const reach = new Reach(document, all);
  for (const one of all) if (isChosen(one)) reach.visit(one.target, "operation");
  const reached = reach.done();
  const root = pruned(document.root, all, reached);
  const leftOut = all.filter(({ target }) => !reached.seen.has(target));
  const nothing = all.length > 0 && !all.some(isChosen);
  const told = [
    ...[include ?? {}, exclude ?? {}].flatMap((selector) => unmatched(selector, all)),
    ...(nothing ? [{ message: "the selection leaves no operation" }] : []),
  ];
  return {
    document: { ...document, root },
    findings: told.map((one) => ({ code: "selection-unmatched", where: { pointer: "" }, ...one })),
    idsLeftOut: new Set(leftOut.flatMap(({ operationId }) => operationId ?? [])),
    isLeftOut: (pointer) =>
      [2, 3].some((length) => {
        const holder = fromPointer(pointer).slice(0, length);
        return valueAt(document.root, holder) !== undefined && valueAt(root, holder) === undefined;
      }),
  };
}

/** Where the security of operations is that do not say theirs. */
const SECURITY = "/security";

interface Candidate extends Selectable {
  /** The Path Item Object that holds it in `paths` or `webhooks`. */
  readonly holder: string;
  /** The operation itself; elsewhere when the path item is a reference. */
  readonly target: string;
  /** Where it is in its path item. */
  readonly place: readonly string[];
}

function candidates(root: JsonObject): Candidate[] {
  const document = { root, pointer: "", value: root };
  return ["paths", "webhooks"].flatMap((field) =>
    objectsOf(at(document, field)).flatMap((item) =>
      operationsIn(item).map((operation) =>
        candidate(item, operation, child("", field, item.name)),
      ),
    ),
  );
}

function candidate(item: NamedNode, operation: ItemOperation, holder: string): Candidate {
  const { value, pointer, method, path } = operation;
  return {
    holder,
    target: pointer,
    place: path,
    path: item.name,
    method,
    operationId: stringOf(value.operationId),
    tags: stringsOf(value.tags),
    deprecated: value.deprecated === true,
    internal: value["x-internal"] === true || item.value["x-internal"] === true,
  };
}

interface Reached {
  /** The places that were walked as a whole. */
  readonly seen: ReadonlySet<string>;
  /** Path items among the components of which some operation was walked. */
  readonly kept: ReadonlySet<string>;
}

/** The places that can be come to from what was visited. */
class Reach {
  readonly #root: JsonObject;
  readonly #index: SchemaIndex;
  readonly #operations: ReadonlySet<string>;
  readonly #seen = new Set<string>();
  readonly #kept = new Set<string>();

  constructor(document: NormalDocument, operations: readonly Candidate[]) {
    this.#root = document.root;
    this.#index = indexSchemas(document);
    this.#operations = new Set(operations.map(({ target }) => target));
  }

  /** Visits the whole of what a pointer leads into: an operation, a component, else the place itself. */
  visit(pointer: string, kind: Kind): void {
    const path = fromPointer(pointer);
    const operation = [3, 4, 5]
      .map((length) => child("", ...path.slice(0, length)))
      .find((place) => this.#operations.has(place));
    const component = child("", ...path.slice(0, 3));
    const inComponents = componentKind(path);
    // The operation of a path item that is a component: the rest of that path item may go.
    if (operation !== undefined && inComponents) this.#kept.add(component);
    if (operation !== undefined) this.#enter(operation, "operation");
    else if (inComponents) this.#enter(component, inComponents);
    else this.#enter(pointer, kind);
  }

  #enter(pointer: string, kind: Kind): void {
    if (this.#seen.has(pointer)) return;
    this.#seen.add(pointer);
    const path = fromPointer(pointer);
    const value = valueAt(this.#root, path);
    if (value === undefined) return;
    if (kind === "operation") this.#visitSharedParameters(itemOf(path));
    // What the server sends takes nothing from the security of the document.
    if (kind === "operation" && path[0] !== "webhooks" && isObject(value) && !value.security)
      this.#visitCommonSecurity();
    this.#walk(value, kind, pointer);
  }

  /** What was visited, with the schemas that extend one of it through its discriminator. */
  done(): Reached {
    const schemas = valueAt(this.#root, ["components", "schemas"]);
    for (let size = -1; size !== this.#seen.size; ) {
      size = this.#seen.size;
      for (const [name, schema] of Object.entries(isObject(schemas) ? schemas : {})) {
        if (this.#extends(schema)) this.visit(child("/components/schemas", name), "schema");
      }
    }
    return { seen: this.#seen, kept: this.#kept };
  }

  #extends(schema: JsonValue): boolean {
    const parts = isObject(schema) && isArray(schema.allOf) ? schema.allOf : [];
    return parts.some((part) => {
      const ref = isObject(part) ? part.$ref : undefined;
      const base = typeof ref === "string" ? this.#index.resolve(ref, {}) : undefined;
      const isTagged = typeof base?.schema === "object" && base.schema.discriminator !== undefined;
      return isTagged && this.#seen.has(base.pointer);
    });
  }

  #visitSharedParameters(item: readonly string[]): void {
    const parameters = valueAt(this.#root, [...item, "parameters"]);
    if (isArray(parameters)) {
      parameters.forEach((parameter, i) => {
        this.#walk(parameter, "parameter", child("", ...item, "parameters", i));
      });
    }
  }

  #visitCommonSecurity(): void {
    this.#seen.add(SECURITY);
    this.#visitSecurity(this.#root.security);
  }

  #visitSecurity(security: JsonValue | undefined): void {
    for (const requirement of isArray(security) ? security : [])
      for (const name of Object.keys(isObject(requirement) ? requirement : {}))
        this.visit(child("/components/securitySchemes", name), "securityScheme");
  }

  #walk(value: JsonValue, kind: Kind, pointer: string): void {
    if (!isObject(value)) return;
    if (kind === "operation") this.#visitSecurity(value.security);
    if (kind === "schema") this.#followSchema(value);
    else if (typeof value.$ref === "string") this.visit(pointerIn(value.$ref), kind);
    for (const [name, item] of Object.entries(value)) {
      const [shape, inner] = fieldOf(kind, name) ?? [];
      const here = child(pointer, name);
      if (shape === "one") this.#walk(item, inner as Kind, here);
      else if (shape)
        for (const [key, one] of Object.entries(item ?? {}))
          this.#walk(one as JsonValue, inner as Kind, child(here, key));
    }
  }

  #followSchema(schema: JsonObject): void {
    const { discriminator } = schema;
    const { mapping, defaultMapping } = isObject(discriminator) ? discriminator : {};
    const mapped = [...Object.values(mapping ?? {}), defaultMapping];
    const references = [schema.$ref, schema.$dynamicRef, ...mapped];
    for (const reference of references) {
      if (typeof reference !== "string") continue;
      const target = this.#index.resolve(reference, schema as SchemaObject);
      if (target) this.visit(target.pointer, "schema");
      this.visit(child("/components/schemas", reference), "schema");
    }
    if (typeof schema.$dynamicRef === "string") this.#visitAnchors();
  }

  /** Which dynamic anchor a reference finds depends on the way to it, so all of them stay. */
  #visitAnchors(): void {
    for (const [schema, pointer] of this.#index.schemas)
      if (schema.$dynamicAnchor !== undefined) this.visit(pointer, "schema");
  }
}

function componentKind([holder, section = "", name]: readonly string[]): Kind | undefined {
  return holder === "components" && name !== undefined
    ? fieldOf("components", section)?.[1]
    : undefined;
}

/** The document without the operations and components that were not come to. */
function pruned(
  root: JsonObject,
  operations: readonly Candidate[],
  { seen, kept }: Reached,
): JsonObject {
  const dropped = operations.filter(({ target }) => !seen.has(target));
  // A path item that lost an operation was written out in its place.
  const isNeeded = (section: string, name: string): boolean => {
    const here = child("/components", section, name);
    const isWhole = kept.has(here) && !dropped.some(({ target }) => target.startsWith(`${here}/`));
    return seen.has(here) || isWhole;
  };
  const withoutOperations = (field: string): JsonValue =>
    fromMembers(root[field], (item, name) => {
      const here = child("", field, name);
      const gone = dropped.filter(({ holder }) => holder === here);
      if (gone.length === 0) return item;
      const own = at({ root, pointer: "", value: root }, field, name).value;
      const rest = gone.reduce((kept, { place }) => without(kept, place), own);
      return operationsIn({ root, pointer: here, value: rest }).length > 0 ? rest : undefined;
    });
  const components = fromMembers(root.components, (section, name) =>
    fieldOf("components", name) === undefined
      ? section
      : fromMembers(section, (item, key) => (isNeeded(name, key) ? item : undefined)),
  );
  return fromMembers(root, (value, name) => {
    if (name === "components") return components;
    if (name === "security" && !seen.has(SECURITY)) return undefined;
    return name === "paths" || name === "webhooks" ? withoutOperations(name) : value;
  });
}

/** The path of the path item that an operation stands in: of a component, or a member of `paths` or `webhooks`. */
function itemOf(operation: readonly string[]): readonly string[] {
  return operation.slice(0, operation[0] === "components" ? 3 : 2);
}

/** An object without the value at a path. */
function without(object: JsonObject, [key, ...rest]: readonly string[]): JsonObject {
  return fromMembers(object, (value, name) => {
    if (name !== key) return value;
    return rest.length > 0 && isObject(value) ? without(value, rest) : undefined;
  });
}

function fromMembers(
  object: JsonValue | undefined,
  change: (value: JsonValue, name: string) => JsonValue | undefined,
): JsonObject {
  const members = Object.entries(isObject(object) ? object : {}).map(
    ([name, value]) => [name, change(value, name)] as const,
  );
  return Object.fromEntries(
    members.filter((member): member is readonly [string, JsonValue] => member[1] !== undefined),
  );
}
