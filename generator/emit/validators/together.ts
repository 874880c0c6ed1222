import type { Types } from "../../model/schema-facts.js";
import type { Check, Expression } from "./expression.js";
import { expressionTypes } from "./expression-types.js";
import { withChecks } from "./plan-scalars.js";

/**
 * All of the parts. A part that only adds checks or required names to an open value gives them to the others, so that
 * one fault is one issue and the printed code says each thing once.
 */
export function together(parts: readonly Expression[], types: Types | undefined): Expression {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const checks: Check[] = [];
  const names: string[] = [];
  const bases: Expression[] = [];
  for (const part of parts) {
    const { base, own } =
      part.kind === "checked" ? { base: part.base, own: part.checks } : { base: part, own: [] };
    const left = withoutBare(base, names);
    if (left.kind === "unknown") checks.push(...own);
    else if (isOpenObject(left) && isObjectOnly(types)) {
      checks.push(...own);
      bases.push(left);
    } else bases.push(withChecks(left, own));
  }
  const said = withoutRepeats(bases);
  const base: Expression =
    said.length > 1 ? { kind: "allOf", parts: said } : (said[0] ?? { kind: "unknown" });
  const unsaid = [...new Set(names)].filter((name) => !said.some((part) => says(part, name)));
  return withChecks(requiring(base, unsaid), checks);
}

/** That a value is an object is said once: by a part that surely accepts nothing else, or by an open object. */
function withoutRepeats(bases: readonly Expression[]): readonly Expression[] {
  const others = bases.filter((b) => !isOpenObject(b));
  if (others.some((b) => isObjectOnly(expressionTypes(b)))) return others;
  const [open] = bases.filter(isOpenObject);
  return open ? [open, ...others] : others;
}

/** An object without the properties that only `required` names; the names are added to `names`. */
function withoutBare(e: Expression, names: string[]): Expression {
  if (e.kind !== "object") return e;
  names.push(...e.properties.filter((p) => p.bare).map((p) => p.name));
  return { ...e, properties: e.properties.filter((p) => !p.bare) };
}

/** Whether a part surely lets no value pass that lacks the property. */
function says(e: Expression, name: string): boolean {
  switch (e.kind) {
    case "object":
      return e.properties.some((p) => p.name === name && p.required);
    case "checked":
      return says(e.base, name);
    case "allOf":
      return e.parts.some((part) => says(part, name));
    case "requiring":
      return e.names.includes(name) || says(e.base, name);
    default:
      return false;
  }
}

/** Required properties of an object literal are said in it; others are said around the schema that has them. */
function requiring(base: Expression, names: readonly string[]): Expression {
  if (names.length === 0) return base;
  if (base.kind === "checked") return withChecks(requiring(base.base, names), base.checks);
  if (base.kind !== "object") return { kind: "requiring", base, names };
  const known = base.properties.map((p) => (names.includes(p.name) ? { ...p, required: true } : p));
  const missing = names.filter((name) => !base.properties.some((p) => p.name === name));
  if (base.rest !== "open" && missing.length > 0)
    return { kind: "requiring", base: { ...base, properties: known }, names: missing };
  const added = missing.map(
    (name) => ({ name, schema: { kind: "unknown" }, required: true }) as const,
  );
  return { ...base, properties: [...known, ...added] };
}

function isOpenObject(e: Expression): boolean {
  return e.kind === "object" && e.rest === "open" && e.properties.length === 0;
}

export function isObjectOnly(types: Types | undefined): boolean {
  return types?.size === 1 && types.has("object");
}
