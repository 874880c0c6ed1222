import { digest } from "../source/digest.js";
import { child, fromPointer, toPointer } from "../source/pointer.js";
import { READINGS } from "../source/specification.js";
import { OUTSIDE } from "./reading.js";
import type { RootSchema } from "./schema-index.js";
import type { Direction } from "./types.js";

/** Where the schemas of a document are once directions have been told apart, and the way back. */
export interface Places {
  /** Where the other readings of schemas stand. */
  readonly copies: ReadonlyMap<RootSchema, string>;
  /** The place for a direction of what is at a place of the document as it was written. */
  placeOf(pointer: string, direction: Direction): string;
  /** The place in the document as it was written. */
  written(pointer: string): Written;
}

/** A place in the document as it was written. */
export interface Written {
  readonly pointer: string;
  /** Of a schema that was added: the direction that it speaks of. */
  readonly direction?: Direction;
}

/** What the places depend on. */
export interface PlacesInput {
  /** The schemas that stand in no other schema, by pointer. */
  readonly roots: ReadonlyMap<string, RootSchema>;
  /** Those of them whose other reading is a schema of its own. */
  readonly added: ReadonlySet<RootSchema>;
  /** Pointers of the schemas that in responses stand in an `anyOf` beside null. */
  readonly alternatives: ReadonlySet<string>;
}

const COMPONENTS = "/components/schemas";

/** The name of a component schema; undefined for any other place. */
export function componentName(pointer: string): string | undefined {
  const [, , name, ...inner] = fromPointer(pointer);
  const isComponent = inner.length === 0 && name !== undefined;
  return isComponent && pointer === child(COMPONENTS, name) ? name : undefined;
}

/** The direction that a schema at its own place does not speak of. */
export function otherThan(direction: Direction): Direction {
  return direction === "request" ? "response" : "request";
}

export function findPlaces({ roots, added, alternatives }: PlacesInput): Places {
  const copies = new Map([...added].map((root) => [root, copyPointer(root, roots)]));
  const originals = new Map([...copies].map(([root, pointer]) => [pointer, root]));
  return {
    copies,
    placeOf(pointer, direction) {
      const root = rootAt(pointer, roots);
      if (!root) return pointer;
      const moved = root.direction !== direction ? copies.get(root) : undefined;
      const read = moved === undefined ? root.direction : direction;
      const steps = fromPointer(pointer.slice(root.pointer.length));
      let [from, to] = [root.pointer, moved ?? root.pointer];
      for (const step of steps) {
        if (read === "response" && alternatives.has(from) && !OUTSIDE.has(step))
          to = child(to, "anyOf", 0);
        [from, to] = [child(from, step), child(to, step)];
      }
      return to;
    },
    written(pointer) {
      const copied = rootAt(pointer, originals);
      const root = copied ?? rootAt(pointer, roots);
      if (!root) return { pointer };
      const start = copied ? (copies.get(root) ?? "") : root.pointer;
      const read = copied ? otherThan(root.direction) : root.direction;
      const steps = fromPointer(pointer.slice(start.length));
      let from = root.pointer;
      while (steps.length > 0) {
        const beside = read === "response" && alternatives.has(from) && steps[0] === "anyOf";
        if (beside) steps.splice(0, 2);
        const [step] = steps.splice(0, 1);
        if (step !== undefined) from = child(from, step);
      }
      return { pointer: from, ...(copied && { direction: read }) };
    },
  };
}

/** The innermost root that a place is in. */
export function rootAt<Root>(pointer: string, roots: ReadonlyMap<string, Root>): Root | undefined {
  // References may spell a place in another way than pointers do.
  const spelled = pointer.includes("~") ? toPointer(fromPointer(pointer)) : pointer;
  for (let at = spelled; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
    const root = roots.get(at);
    if (root) return root;
  }
  return undefined;
}

/** `PetRequest` beside the component `Pet`; of a schema that is no component a place that holds nothing else. */
function copyPointer(root: RootSchema, roots: ReadonlyMap<string, RootSchema>): string {
  const name = componentName(root.pointer);
  if (name !== undefined) {
    const plain = child(COMPONENTS, `${name}Request`);
    return roots.has(plain) ? `${plain}_${digest(`${root.pointer}?request`)}` : plain;
  }
  return child("", READINGS, `${otherThan(root.direction)} ${root.pointer}`);
}
