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
  open,
  record,
  requiring,
  type Schema,
  schema,
  strictObject,
  type TaggedSchema,
  unlisted,
} from "./mini.js";
