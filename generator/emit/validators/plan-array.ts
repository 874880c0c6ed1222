import { possibleTypes } from "../../model/schema-facts.js";
import type { SchemaObject } from "../../model/types.js";
import { child } from "../../source/pointer.js";
import type { Check, Expression } from "./expression.js";
import { withChecks } from "./plan-scalars.js";
import { isStatic } from "./plan-unevaluated.js";
import type { Planning } from "./planning.js";

/** The keywords for arrays (2020-12 core, section 10.3.1, and validation, section 6.4). */
export function planArray(schema: SchemaObject, pointer: string, planning: Planning): Expression {
  const checks = arrayChecks(schema, pointer, planning);
  const { prefixItems = [], minItems = 0, maxItems } = schema;
  const [restKeyword, rest] = restOf(schema);
  const restPlan = planning.plan(rest, child(pointer, restKeyword));
  if (prefixItems.length === 0) {
    const bounds = {
      ...(minItems > 0 && { min: minItems }),
      ...(maxItems !== undefined && { max: maxItems }),
    };
    const at = restKeyword !== "items" && { at: child(pointer, restKeyword) };
    return withChecks({ kind: "array", items: restPlan, ...at, ...bounds }, checks);
  }
  const items = prefixItems.map((item, i) => planning.plan(item, child(pointer, "prefixItems", i)));
  if (maxItems !== undefined) checks.unshift({ name: "maxItems", limit: maxItems });
  if (
    minItems >= items.length &&
    prefixItems.every((s) => possibleTypes(s, planning.index) !== undefined)
  ) {
    // z.tuple is exact where no item may be missing and none takes undefined for a value; else it would invent one.
    if (minItems > items.length) checks.unshift({ name: "minItems", limit: minItems });
    return withChecks({ kind: "tuple", items, ...(rest !== false && { rest: restPlan }) }, checks);
  }
  if (minItems > 0) checks.unshift({ name: "minItems", limit: minItems });
  checks.unshift({ name: "prefixItems", prefix: items, ...(rest !== true && { rest: restPlan }) });
  return withChecks({ kind: "array", items: { kind: "unknown" } }, checks);
}

function restOf(schema: SchemaObject): readonly [string, NonNullable<SchemaObject["items"]>] {
  if (schema.items !== undefined) return ["items", schema.items];
  if (isStatic(schema, "unevaluatedItems"))
    return ["unevaluatedItems", schema.unevaluatedItems ?? true];
  return ["items", true];
}

function arrayChecks(schema: SchemaObject, pointer: string, planning: Planning): Check[] {
  const checks: Check[] = [];
  const { uniqueItems, contains, minContains, maxContains } = schema;
  if (uniqueItems === true) checks.push({ name: "uniqueItems" });
  if (contains !== undefined && (minContains !== 0 || maxContains !== undefined)) {
    checks.push({
      name: "contains",
      schema: planning.plan(contains, child(pointer, "contains")),
      ...(minContains !== undefined && { min: minContains }),
      ...(maxContains !== undefined && { max: maxContains }),
    });
  }
  return checks;
}
