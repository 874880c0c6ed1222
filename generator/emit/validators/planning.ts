import type { DiagnosticCode } from "../../diagnostics.js";
import type { Named } from "../../model/dynamic-scope.js";
import type { Types } from "../../model/schema-facts.js";
import type { SchemaIndex } from "../../model/schema-index.js";
import type { Schema, SchemaAt, SchemaObject } from "../../model/types.js";
import type { Expression } from "./expression.js";

/** What planning one schema needs; the recursion between kinds of keywords goes through it. */
export interface Planning {
  readonly index: SchemaIndex;
  /** Formats that are asserted. */
  readonly formats: ReadonlySet<string>;
  /** Plans the schema at `pointer`. */
  plan(schema: Schema, pointer: string, inherited?: Inherited): Expression;
  /** The targets of `$ref` and `$dynamicRef`, for those who look into them. */
  targets(schema: SchemaObject): readonly Named[];
  /** Planning in the dynamic scope inside a schema: another where the schema has an identifier of its own. */
  inside(schema: Schema): Planning;
  /** The same inside a schema that is referred to. */
  at(target: Named): Planning;
  /** A constant of the same file for a schema that is mentioned twice. */
  local(schema: Schema, pointer: string, inherited?: Inherited): Expression;
  note(code: DiagnosticCode, pointer: string, message: string): void;
}

/** What the schemas around a subschema say of the same value. */
export interface Inherited {
  /** The types that they assert. */
  readonly types?: Types | undefined;
  /** These schemas themselves. */
  readonly around?: readonly SchemaAt[];
  /** Branches get a name, since `unevaluated…` asks about them again. */
  readonly named?: boolean;
}
