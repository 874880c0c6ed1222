export * from "./checks.js";
export {
  allOf,
  byType,
  int,
  literal,
  object,
  objectWith,
  record,
  requiring,
  strictObject,
} from "./classic.js";
