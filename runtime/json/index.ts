export * from "./checks.js";
export {
  allOf,
  byType,
  int,
  literal,
  type ObjectSchema,
  object,
  objectWith,
  record,
  requiring,
  type Schema,
  schema,
  strictObject,
} from "./classic.js";
