export * from "../checks.js";
export {
  allOf,
  byType,
  int,
  literal,
  looseObject,
  type ObjectSchema,
  object,
  objectWith,
  record,
  requiring,
  type Schema,
  schema,
  strictObject,
  type TaggedSchema,
} from "./mini.js";
