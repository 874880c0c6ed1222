import type { Finding } from "../diagnostics.js";
import type { OverlayVersion } from "./merge.js";
import { child } from "./pointer.js";
import type { JsonObject, JsonValue, ParsedText } from "./types.js";
import { isArray, isObject, kindOf, member } from "./value.js";

/** One Action Object, well formed. */
export interface Action {
  /** Of the action, in the overlay. */
  readonly pointer: string;
  readonly target: string;
  readonly update?: JsonValue;
  readonly copy?: string;
  readonly remove: boolean;
}

export interface Overlay {
  readonly version: OverlayVersion;
  readonly actions: readonly Action[];
}

/** Called with a pointer into the overlay. */
type Report = (pointer: string, message: string) => void;

const FIELDS: Readonly<Record<OverlayVersion, readonly string[]>> = {
  "1.0": ["target", "description", "update", "remove"],
  "1.1": ["target", "description", "update", "remove", "copy"],
};

/**
 * Reads an Overlay Object (Overlay 1.0.0 and 1.1.0, section 4.2). Findings: `invalid-overlay`, one for each fault;
 * the overlay is absent when its version is not known.
 */
export function readOverlay(text: ParsedText): { overlay?: Overlay; findings: Finding[] } {
  const findings: Finding[] = [];
  const report: Report = (pointer, message) => {
    findings.push({ code: "invalid-overlay", where: text.locate(pointer), message });
  };
  const root = text.value;
  const version = readVersion(root, report);
  if (version === undefined || !isObject(root)) return { findings };
  checkFields(root, "", ["overlay", "info", "extends", "actions"], report);
  checkInfo(root, version, report);
  return { overlay: { version, actions: readActions(root, version, report) }, findings };
}

function readVersion(root: JsonValue | undefined, report: Report): OverlayVersion | undefined {
  const version = member(root, "overlay");
  if (typeof version !== "string") {
    report(
      version === undefined ? "" : "/overlay",
      'an overlay starts with a field "overlay" that holds its version, such as "1.0.0"',
    );
    return undefined;
  }
  const known = /^(1\.[01])\.\d+$/.exec(version)?.[1];
  if (known === "1.0" || known === "1.1") return known;
  report("/overlay", `version ${JSON.stringify(version)} is not supported; 1.0.x and 1.1.x are`);
  return undefined;
}

function checkFields(
  object: JsonObject,
  pointer: string,
  known: readonly string[],
  report: Report,
): void {
  for (const key of Object.keys(object)) {
    if (known.includes(key) || key.startsWith("x-")) continue;
    report(
      child(pointer, key),
      `${JSON.stringify(key)} is no field of this object (known: ${known.join(", ")}, x-*)`,
    );
  }
}

function checkInfo(root: JsonObject, version: OverlayVersion, report: Report): void {
  const info = member(root, "info");
  if (!isObject(info)) {
    report(info === undefined ? "" : "/info", '"info" with a title and a version is missing');
    return;
  }
  const fields = ["title", "version"];
  checkFields(info, "/info", version === "1.0" ? fields : [...fields, "description"], report);
  for (const field of fields) {
    if (typeof member(info, field) === "string") continue;
    report(child("/info", field), `"${field}" of info must be a string`);
  }
}

function readActions(root: JsonObject, version: OverlayVersion, report: Report): Action[] {
  const actions = member(root, "actions");
  if (!isArray(actions) || actions.length === 0) {
    report(
      actions === undefined ? "" : "/actions",
      '"actions" must be an array with at least one action',
    );
    return [];
  }
  return actions.flatMap(
    (action, index) => readAction(action, child("/actions", index), version, report) ?? [],
  );
}

function readAction(
  value: JsonValue,
  pointer: string,
  version: OverlayVersion,
  report: Report,
): Action | undefined {
  if (!isObject(value)) {
    report(pointer, `an action is an object, not ${kindOf(value)}`);
    return undefined;
  }
  checkFields(value, pointer, FIELDS[version], report);
  const { target, update, remove = false } = value;
  const copy = version === "1.0" ? undefined : value.copy;
  const refuse = (field: string, message: string) => {
    report(child(pointer, field), message);
    return undefined;
  };
  if (typeof target !== "string") return refuse("target", '"target" must be a JSONPath');
  if (typeof remove !== "boolean") return refuse("remove", '"remove" must be true or false');
  if (copy !== undefined && typeof copy !== "string")
    return refuse("copy", '"copy" must be a JSONPath');
  if (version === "1.1" && !remove && lacksOneChange(value, update, copy)) {
    report(pointer, 'an action needs exactly one of "update", "copy" and "remove"');
    return undefined;
  }
  return {
    pointer,
    target,
    remove,
    ...(update === undefined ? {} : { update }),
    ...(copy === undefined ? {} : { copy }),
  };
}

/** Whether an action of 1.1 has both or none of `update` and `copy` are there. `remove: false` alone is an action without effect, and allowed. */
function lacksOneChange(action: JsonObject, update?: JsonValue, copy?: JsonValue): boolean {
  if (update === undefined && copy === undefined) return !Object.hasOwn(action, "remove");
  return update !== undefined && copy !== undefined;
}
