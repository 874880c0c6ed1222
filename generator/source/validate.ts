import type { Finding } from "../diagnostics.js";
import { earlyReferences, misplacedReferences } from "./misplaced-references.js";
import type { OfficialCheck } from "./official-check.js";
import { officialFindings } from "./official-errors.js";
import { duplicateParameters } from "./parameter-lists.js";
import { checkSchemas } from "./schema-keywords.js";
import type { Places } from "./structure.js";
import type { JsonObject } from "./types.js";
import { isObject, valueAt } from "./value.js";
import { type Version, versionOf } from "./version.js";

/** Compiling an official schema takes a tenth of a second, which a run that validates nothing should not wait for. */
const OFFICIAL: Readonly<Record<Version, () => Promise<{ readonly check: OfficialCheck }>>> = {
  "2.0": () => import("./official-2.0.js"),
  "3.0": () => import("./official-3.0.js"),
  "3.1": () => import("./official-3.1.js"),
  "3.2": () => import("./official-3.2.js"),
};

/**
 * Checks a document by the official schema of its version, then its Schema Objects.
 *
 * @param places the objects of the document
 * @param written the document before others were taken into it
 *
 * Findings, each with a pointer: `invalid-document`, `document-style`, `duplicate-parameter`, `invalid-schema`, `ignored-keyword`.
 */
export async function validateDocument(
  root: JsonObject,
  places: Places,
  written: JsonObject = root,
): Promise<Finding[]> {
  const version = versionOf(root) ?? "3.1";
  const { check } = await OFFICIAL[version]();
  const misplaced = [...misplacedReferences(places), ...earlyReferences(places, version)];
  const others = [
    ...officialFindings(check(asWritten(root, written))),
    ...duplicateParameters(root, places),
    ...checkSchemas(places, version),
  ];
  // What stands in the place of a reference that is none has every fault there can be.
  const isElsewhere = ({ where }: Finding): boolean =>
    misplaced.every(({ holder }) => !`${where.pointer}/`.startsWith(`${holder}/`));
  return [
    ...misplaced.map(({ finding }) => finding),
    ...(misplaced.length === 0 ? others : others.filter(isElsewhere)),
  ];
}

/** Without the map of components that media types of other documents are put into, and that earlier versions do not have. */
function asWritten(root: JsonObject, written: JsonObject): JsonObject {
  const { components } = root;
  if (!isObject(components) || versionOf(root) === "3.2") return root;
  if (valueAt(written, ["components", "mediaTypes"]) !== undefined) return root;
  const { mediaTypes: _ours, ...others } = components;
  return { ...root, components: others };
}
