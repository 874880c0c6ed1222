import type { Finding } from "../../diagnostics.js";
import { digest } from "../digest.js";
import { child, fromPointer, toPointer } from "../pointer.js";
import { componentsOf, type Kind } from "../specification.js";
import { kindAt } from "../structure.js";
import { isObject, valueAt } from "../value.js";
import { rootKindOf } from "../version.js";
import { type Chains, type Import, keyOf } from "./imports.js";
import { type Library, placeIn, type SourceFile } from "./library.js";
import { relativeTo } from "./location.js";
import { componentName } from "./names.js";

/** Where what is imported stands in the one document. */
export interface Homes {
  /** The objects that are put under the components of the entry document, by pointer. */
  readonly components: ReadonlyMap<string, Import>;
  /** Where an object stands; undefined for one that is not imported. */
  homeOf(object: Import): string | undefined;
  readonly findings: readonly Finding[];
}

/**
 * Gives every imported object its place: the component of the entry document that is a reference to it and nothing else;
 * or the place in another imported object that holds it; or a component called after its own name or its file. Nothing
 * depends on the order of references. Findings: `name-clash`.
 *
 * @param imports by their keys
 * @param given places that are decided already
 */
export function findHomes(
  imports: ReadonlyMap<string, Import>,
  given: ReadonlyMap<string, Import>,
  chains: Chains,
  library: Library,
): Homes {
  const homes = new Map<string, string>();
  const components = new Map<string, Import>();
  const findings: Finding[] = [];
  for (const [pointer, object] of sorted(given)) {
    if (!homes.has(keyOf(object))) homes.set(keyOf(object), pointer);
  }
  for (const [pointer, object] of sorted(aliases(imports, library, chains))) {
    if (homes.has(keyOf(object))) continue;
    homes.set(keyOf(object), pointer);
    components.set(pointer, object);
  }
  const holders = holderIndex([...given.values(), ...imports.values()]);
  const rest = [...imports.values()].filter((object) => !homes.has(keyOf(object)));
  const alone = rest.filter((object) => holders(object) === undefined);
  for (const [pointer, object] of named(alone, library, findings)) {
    homes.set(keyOf(object), pointer);
    components.set(pointer, object);
  }
  for (const object of rest) {
    const holder = holders(object);
    const home = holder && homes.get(keyOf(holder));
    if (holder === undefined || home === undefined) continue;
    homes.set(keyOf(object), home + object.pointer.slice(holder.pointer.length));
  }
  return { components, homeOf: (object) => homes.get(keyOf(object)), findings };
}

/** By pointer. */
function sorted<T>(entries: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The components of the entry document that are references and nothing else, and what they lead to. */
function aliases(
  imports: ReadonlyMap<string, Import>,
  { entry }: Library,
  chains: Chains,
): ReadonlyMap<string, Import> {
  const found = new Map<string, Import>();
  for (const { kind, path } of componentsOf(rootKindOf(entry.value))) {
    const members = valueAt(entry.value, path);
    if (!isObject(members)) continue;
    for (const name of Object.keys(members)) {
      const pointer = child(toPointer(path), name);
      const end = chains.end({ file: entry, pointer, kind });
      if (end.file !== entry || imports.has(keyOf(end))) found.set(pointer, end);
    }
  }
  return found;
}

/** For an object, the outermost other one that holds it in the fields of the specification. */
function holderIndex(objects: readonly Import[]): (object: Import) => Import | undefined {
  const byPlace = new Map<SourceFile, Map<string, Import[]>>();
  for (const object of objects) {
    const places = byPlace.get(object.file) ?? new Map<string, Import[]>();
    byPlace.set(
      object.file,
      places.set(object.pointer, [...(places.get(object.pointer) ?? []), object]),
    );
  }
  return ({ file, pointer, kind }) => {
    const path = fromPointer(pointer);
    for (let length = 0; length < path.length; length++) {
      const outer = byPlace.get(file)?.get(toPointer(path.slice(0, length))) ?? [];
      const holder = outer.find((one) => kindAt(one.kind, path.slice(length)) === kind);
      if (holder !== undefined) return holder;
    }
    return undefined;
  };
}

/** The rest become components. Those who want the same name each get a suffix made from their own place. */
function named(
  imports: readonly Import[],
  { entry }: Library,
  findings: Finding[],
): [string, Import][] {
  const wishes = new Map<string, Import[]>();
  for (const object of imports) {
    const wish = child(containerOf(object.kind, entry), componentName(object.file, object.pointer));
    wishes.set(wish, [...(wishes.get(wish) ?? []), object]);
  }
  return [...wishes].flatMap(([wish, objects]) => {
    const isFree = objects.length === 1 && valueAt(entry.value, fromPointer(wish)) === undefined;
    return objects.map((object): [string, Import] => {
      if (isFree) return [wish, object];
      const file = object.file === entry ? "" : relativeTo(entry.location, object.file.location);
      const place = `${file}#${object.pointer}`;
      const pointer = `${wish}_${digest(place)}`;
      // What the others are called is seen nowhere.
      if (object.kind === "schema" || object.kind === "securityScheme")
        findings.push(clash(object, wish, pointer));
      return [pointer, object];
    });
  });
}

function clash({ file, pointer, kind }: Import, wish: string, home: string): Finding {
  const [name = "", given = ""] = [wish, home].map((place) => fromPointer(place).at(-1));
  return {
    code: "name-clash",
    where: placeIn(file, pointer),
    message: `${JSON.stringify(name)} of ${file.location} becomes the component ${given}, since ${name} is taken`,
    help:
      kind === "schema"
        ? `choose a name with a line in names.json, such as ${JSON.stringify(`#${home}`)}: ${JSON.stringify(`${name}2`)}`
        : "choose a name with a component of the entry document that is a reference to it",
  };
}

function containerOf(kind: Kind, { value }: SourceFile): string {
  const components = componentsOf(rootKindOf(value));
  return toPointer(components.find((one) => one.kind === kind)?.path ?? []);
}
