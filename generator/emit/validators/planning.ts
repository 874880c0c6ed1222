import type { DiagnosticCode } from "../../diagnostics.js";
import type { SchemaIndex } from "../../model/schema-index.js";
import type { Schema, SchemaAt, SchemaObject } from "../../model/types.js";
import type { Expression } from "./expression.js";
import type { Types } from "./facts.js";

/** What planning one schema needs; the recursion between kinds of keywords goes through it. */
export interface Planning {
  readonly index: SchemaIndex;
  /** Formats that are asserted. */
  readonly formats: ReadonlySet<string>;
  /**
   * Plans a schema.
   *
   * @param pointer where the schema is
   * @param assumed types that its parent has asserted of the same value
   * @param named branches get a name, since `unevaluated*` asks about them again
   */
  plan(schema: Schema, pointer: string, assumed?: Types, named?: boolean): Expression;
  /** The target of `$ref`, for those who look into it. */
  target(schema: SchemaObject): SchemaAt | undefined;
  /** A constant of the same file for a schema that is mentioned twice. */
  local(schema: Schema, pointer: string, assumed?: Types): Expression;
  note(code: DiagnosticCode, pointer: string, message: string): void;
}
