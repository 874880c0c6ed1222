import type { Finding } from "../diagnostics.js";
import { earlyReferences, misplacedReferences } from "./misplaced-references.js";
import type { OfficialCheck } from "./official-check.js";
import { officialFindings } from "./official-errors.js";
import { duplicateParameters } from "./parameter-lists.js";
import { fromPointer } from "./pointer.js";
import { checkSchemas } from "./schema-keywords.js";
import type { Places } from "./structure.js";
import type { JsonObject } from "./types.js";
import { quoted } from "./unquoted.js";
import { isObject, valueAt } from "./value.js";
import { type Version, versionOf } from "./version.js";

/** Compiling an official schema takes a tenth of a second, which a run that validates nothing should not wait for. */
const OFFICIAL: Readonly<Record<Version, () => Promise<{ readonly check: OfficialCheck }>>> = {
  "2.0": () => import("./official-2.0.js"),
  "3.0": () => import("./official-3.0.js"),
  "3.1": () => import("./official-3.1.js"),
  "3.2": () => import("./official-3.2.js"),
};

/** A document that was checked. */
export interface Validated {
  readonly root: JsonObject;
  readonly findings: readonly Finding[];
}

/** What is known of a document besides what stands in it. */
export interface Origin {
  /** The document before others were taken into it. */
  readonly written?: JsonObject;
  /** The text of a number or boolean as it was written. */
  readonly textAt?: (pointer: string) => string | undefined;
}

/**
 * Checks a document by the official schema of its version, then its Schema Objects. Gives it with strings where `quoted` reads
 * some.
 *
 * @param places the objects of the document
 *
 * Findings, each with a pointer: `invalid-document`, `document-style`, `duplicate-parameter`, `invalid-schema`, `ignored-keyword`,
 * `meaningless-keyword`, `pattern-in-slashes`.
 */
export async function validateDocument(
  given: JsonObject,
  places: Places,
  { written = given, textAt = () => undefined }: Origin = {},
): Promise<Validated> {
  const version = versionOf(given) ?? "3.1";
  const { check } = await OFFICIAL[version]();
  const errors = check(asWritten(given, written));
  const { root, pointers, findings } = quoted(given, errors, textAt);
  const isSame = pointers.length === 0;
  const own = isSame ? places : placesIn(root, places, pointers);
  const misplaced = [...misplacedReferences(own), ...earlyReferences(own, version)];
  const others = [
    ...officialFindings(isSame ? errors : check(asWritten(root, written))),
    ...duplicateParameters(root, own),
    ...checkSchemas(own, version),
  ];
  // What stands in the place of a reference that is none has every fault there can be.
  const isElsewhere = ({ where }: Finding): boolean =>
    misplaced.every(({ holder }) => !`${where.pointer}/`.startsWith(`${holder}/`));
  return {
    root,
    findings: [
      ...findings,
      ...misplaced.map(({ finding }) => finding),
      ...(misplaced.length === 0 ? others : others.filter(isElsewhere)),
    ],
  };
}

/** The same places, with the values around some pointers as they are now. */
function placesIn(root: JsonObject, places: Places, pointers: readonly string[]): Places {
  const changed = new Set<string>();
  for (const pointer of pointers)
    for (let at = pointer; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) changed.add(at);
  return new Map(
    [...places].map(([pointer, place]) => {
      const isChanged = pointer === "" || changed.has(pointer);
      const value = isChanged ? valueAt(root, fromPointer(pointer)) : undefined;
      return [pointer, value === undefined ? place : { ...place, value }];
    }),
  );
}

/** Without the map of components that media types of other documents are put into, and that earlier versions do not have. */
function asWritten(root: JsonObject, written: JsonObject): JsonObject {
  const { components } = root;
  if (!isObject(components) || versionOf(root) === "3.2") return root;
  if (valueAt(written, ["components", "mediaTypes"]) !== undefined) return root;
  const { mediaTypes: _ours, ...others } = components;
  return { ...root, components: others };
}
