import { endsWithPrefix, possibleTypes, prefixOf } from "../../model/schema-facts.js";
import type { SchemaObject } from "../../model/types.js";
import { child } from "../../source/pointer.js";
import type { Check, Expression } from "./expression.js";
import { withChecks } from "./plan-scalars.js";
import { isStatic } from "./plan-unevaluated.js";
import type { Planning } from "./planning.js";

/** The keywords for arrays (2020-12 core, section 10.3.1, and validation, section 6.4). */
export function planArray(schema: SchemaObject, pointer: string, planning: Planning): Expression {
  const checks = arrayChecks(schema, pointer, planning);
  const { minItems = 0, maxItems } = schema;
  const prefix = prefixOf(schema);
  const [restKeyword, rest] = restOf(schema);
  const restPlan = planning.plan(rest, child(pointer, restKeyword));
  if (prefix.length === 0) {
    const bounds = {
      ...(minItems > 0 && { min: minItems }),
      ...(maxItems !== undefined && { max: maxItems }),
    };
    const at = restKeyword !== "items" && { at: child(pointer, restKeyword) };
    return withChecks({ kind: "array", items: restPlan, ...at, ...bounds }, checks);
  }
  const items = prefix.map((item, i) => planning.plan(item, child(pointer, "prefixItems", i)));
  const isClosed = rest === false || endsWithPrefix(schema);
  if (maxItems !== undefined && !isClosed) checks.unshift({ name: "maxItems", limit: maxItems });
  if (minItems > items.length) checks.unshift({ name: "minItems", limit: minItems });
  // z.tuple is exact where no item may be missing and none takes undefined for a value; else it would invent one.
  const isWhole =
    minItems >= items.length &&
    prefix.every((item) => possibleTypes(item, planning.index) !== undefined);
  const atLeast = isWhole ? {} : { min: Math.min(minItems, items.length) };
  return withChecks(
    { kind: "tuple", items, ...atLeast, ...(!isClosed && { rest: restPlan }) },
    checks,
  );
}

/** The schema of the items behind those by position, and its keyword. */
export function restOf(
  schema: SchemaObject,
): readonly [string, NonNullable<SchemaObject["items"]>] {
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
