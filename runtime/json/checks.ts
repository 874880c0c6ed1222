export { ifThenElse, not, satisfies } from "./applicators.js";
export type { Check } from "./check.js";
export { dateTime, uri } from "./formats.js";
export { contains, maxItems, minItems, prefixItems, uniqueItems } from "./items.js";
export { multipleOf } from "./numbers.js";
export {
  additionalProperties,
  dependentRequired,
  dependentSchemas,
  exclusive,
  maxProperties,
  minProperties,
  patternProperties,
  propertyNames,
  required,
} from "./properties.js";
export { type Evaluated, unevaluatedItems, unevaluatedProperties } from "./unevaluated.js";
