import type { DiagnosticCode, Finding } from "../diagnostics.js";
import { select } from "./jsonpath.js";
import { applyUpdate, Incompatible, type OverlayVersion } from "./merge.js";
import { type Action, readOverlay } from "./overlay-actions.js";
import { child } from "./pointer.js";
import { changeAt, locateTraced, type Traced } from "./trace.js";
import type { JsonValue, ParsedText, Position } from "./types.js";
import { isContainer, kindOf, valueAt } from "./value.js";

export interface Overlaid {
  readonly value: JsonValue;
  readonly findings: readonly Finding[];
  /** The place of a value: in the main text, or in the overlay that wrote it. */
  locate(pointer: string): Position;
}

/** One action while it is applied. */
interface Step {
  readonly action: Action;
  readonly version: OverlayVersion;
  readonly text: ParsedText;
  readonly findings: Finding[];
}

/**
 * Applies overlays (Overlay Specification 1.0 and 1.1) to a parsed document, in order, without touching the value that comes in.
 * Findings: `invalid-overlay`, `invalid-overlay-target`, `overlay-action-unmatched`, and those of parsing the overlays.
 * An action with a fault is left out, so that the faults of the others are found too.
 */
export function applyOverlays(
  main: ParsedText & { readonly value: JsonValue },
  overlays: readonly ParsedText[],
): Overlaid {
  const findings: Finding[] = [];
  const start: Traced = { value: main.value, trace: { text: main, pointer: "" } };
  const end = overlays.reduce((root, text) => applyOverlay(root, text, findings), start);
  return { value: end.value, findings, locate: (pointer) => locateTraced(end, pointer) };
}

function applyOverlay(root: Traced, text: ParsedText, findings: Finding[]): Traced {
  findings.push(...text.findings);
  if (text.value === undefined) return root;
  const read = readOverlay(text);
  findings.push(...read.findings);
  const { version, actions } = read.overlay ?? { version: "1.0" as const, actions: [] };
  return actions.reduce(
    (before, action) => applyAction(before, { action, version, text, findings }),
    root,
  );
}

function applyAction(root: Traced, step: Step): Traced {
  const { action } = step;
  const paths = selected(step, "target", action.target, root.value);
  if (paths === undefined) return root;
  if (paths.length === 0) {
    report(step, "overlay-action-unmatched", "target", `${action.target} selects nothing`);
    return root;
  }
  if (action.remove) return removeAll(root, paths, step);
  if (!targetsFit(root.value, paths, step)) return root;
  const update = updateOf(root, step);
  return update === undefined ? root : updateAll(root, paths, update, step);
}

function report(
  { action, text, findings }: Step,
  code: DiagnosticCode,
  field: string,
  message: string,
): void {
  findings.push({ code, where: text.locate(child(action.pointer, field)), message });
}

function selected(
  step: Step,
  field: "target" | "copy",
  query: string,
  root: JsonValue,
): readonly string[][] | undefined {
  const selection = select(query, root);
  if ("paths" in selection) return selection.paths;
  report(
    step,
    "invalid-overlay-target",
    field,
    `${JSON.stringify(query)} is no JSONPath: ${selection.fault}`,
  );
  return undefined;
}

/** Last in document order first: neither an index nor a parent is gone before it is needed. */
function removeAll(root: Traced, paths: readonly string[][], step: Step): Traced {
  if (paths.some((path) => path.length === 0)) {
    report(step, "invalid-overlay-target", "target", "the root of the document cannot be removed");
    return root;
  }
  return [...paths]
    .sort(comparePaths)
    .reduceRight((before, path) => changeAt(before, path, () => undefined) ?? before, root);
}

function comparePaths(left: readonly string[], right: readonly string[]): number {
  const at = left.findIndex((key, index) => key !== right[index]);
  const [a, b] = [left[at], right[at]];
  if (a === undefined || b === undefined) return left.length - right.length;
  const order = Number(a) - Number(b);
  if (!Number.isNaN(order) && order !== 0) return order;
  return a < b ? -1 : 1;
}

/** 1.0: "zero or more objects or arrays"; 1.1: all of one kind, primitives too. */
function targetsFit(root: JsonValue, paths: readonly string[][], step: Step): boolean {
  const values = paths.map((path) => valueAt(root, path) ?? null);
  const primitive = values.find((value) => !isContainer(value));
  if (step.version === "1.0" && primitive !== undefined) {
    const message = `the target selects ${kindOf(primitive)}; Overlay 1.0 updates only objects and arrays`;
    report(step, "invalid-overlay-target", "target", message);
    return false;
  }
  const kinds = new Set(
    values.map((value) => (isContainer(value) ? kindOf(value) : "a primitive value")),
  );
  if (step.version === "1.0" || kinds.size === 1) return true;
  report(
    step,
    "invalid-overlay-target",
    "target",
    `the target selects ${[...kinds].join(" and ")}; one action updates one kind`,
  );
  return false;
}

/** The value to merge, and where it was written; undefined when there is none. */
function updateOf(root: Traced, step: Step): Traced | undefined {
  const { action, text } = step;
  if (action.update !== undefined) {
    return { value: action.update, trace: { text, pointer: child(action.pointer, "update") } };
  }
  if (action.copy === undefined) return undefined;
  const paths = selected(step, "copy", action.copy, root.value);
  if (paths === undefined) return undefined;
  const [path] = paths;
  if (path === undefined || paths.length > 1) {
    report(
      step,
      "invalid-overlay-target",
      "copy",
      `${action.copy} selects ${paths.length} values; a copy needs exactly one`,
    );
    return undefined;
  }
  const found: Traced[] = [];
  changeAt(root, path, (source) => {
    found.push(source);
    return source;
  });
  return found[0];
}

function updateAll(root: Traced, paths: readonly string[][], update: Traced, step: Step): Traced {
  try {
    return paths.reduce(
      (before, path) =>
        changeAt(before, path, (target) => applyUpdate(target, update, step.version)) ?? before,
      root,
    );
  } catch (error) {
    if (!(error instanceof Incompatible)) throw error;
    const field = step.action.copy === undefined ? "update" : "copy";
    const where = step.text.locate(
      child(step.action.pointer, field, ...(field === "update" ? error.path : [])),
    );
    const help = "Remove the old value with an action before this one.";
    step.findings.push({ code: "invalid-overlay", where, message: error.message, help });
    return root;
  }
}
