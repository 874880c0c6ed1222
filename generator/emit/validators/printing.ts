import type { Code } from "../../code/code.js";
import type { Dialect } from "./dialect.js";
import type { Library } from "./json-schema-to-zod.js";
import type { PrintedScalars } from "./scalars.js";

/** What printing a validator needs to know of its surroundings. */
export interface Printing {
  readonly dialect: Dialect;
  readonly library: Library;
  readonly scalars: PrintedScalars;
  /** The pointer in the document as it was written. */
  written(pointer: string): string;
  /** The constant of a named schema, imported if need be. */
  reference(key: string): Code;
  /** The constant that has the values of the enum at a pointer by their names, if there is one. */
  values(pointer: string): Code | undefined;
  /** A constant of the same file, by its place. */
  local(place: string): Code;
  /** In a file of operations, which holds the validators of several schemas. */
  readonly shared: boolean;
  /** Inside a getter or an arrow function: everything that the module declares is there when this runs. */
  readonly deferred: boolean;
}
