export { ifThenElse, not, satisfies } from "./applicators.js";
export type { Check } from "./check.js";
export { contains, maxItems, minItems, uniqueItems } from "./items.js";
export { fraction, multipleOf } from "./numbers.js";
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
