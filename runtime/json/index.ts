export { allOf, byType, ifThenElse, literal, not, satisfies } from "./applicators.js";
export type { Check, Schema } from "./check.js";
export { dateTime, uri } from "./formats.js";
export { contains, maxItems, minItems, prefixItems, uniqueItems } from "./items.js";
export { int, multipleOf } from "./numbers.js";
export { object, objectWith, record, strictObject } from "./object.js";
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
  requiring,
} from "./properties.js";
export { type Evaluated, unevaluatedItems, unevaluatedProperties } from "./unevaluated.js";
