/**
 * What a validator does, apart from how a dialect of Zod says it. Closed types, printable as JSON. A validator accepts a
 * JSON value if and only if the schema does, and never changes it.
 */
import type { DateFormat } from "../../model/dates.js";
import type { JsonType, Scalar } from "../../model/types.js";
import type { JsonValue } from "../../source/types.js";

export type Expression =
  | { readonly kind: "unknown" | "never" | "null" | "boolean" }
  /** A Blob: no JSON value, so it stands in forms only. */
  | { readonly kind: "file" }
  | StringExpression
  | NumberExpression
  | BigintExpression
  /** A text of decimal digits whose integer passes an expression of bigints. */
  | { readonly kind: "digits"; readonly integers: Expression }
  /** A date whose text passes an expression of strings. */
  | { readonly kind: "date"; readonly format: DateFormat; readonly texts: Expression }
  | LiteralExpression
  | { readonly kind: "deepLiteral"; readonly values: readonly JsonValue[] }
  | OpenExpression
  /** Any other string than these. */
  | { readonly kind: "unlisted"; readonly values: readonly string[] }
  | ArrayExpression
  | TupleExpression
  | ObjectExpression
  | UnionExpression
  | { readonly kind: "nullable"; readonly inner: Expression }
  /** An object in which these properties of the base are not missing. */
  | { readonly kind: "requiring"; readonly base: Expression; readonly names: readonly string[] }
  | { readonly kind: "allOf"; readonly parts: readonly Expression[] }
  | {
      readonly kind: "byType";
      readonly cases: readonly { readonly type: JsonType; readonly schema: Expression }[];
    }
  | ReferenceExpression
  /** A constant of the same file; `circular` in what it is made of itself. */
  | {
      readonly kind: "local";
      readonly place: string;
      readonly circular: boolean;
      readonly types?: readonly JsonType[];
    }
  | { readonly kind: "checked"; readonly base: Expression; readonly checks: readonly Check[] };

export interface StringExpression {
  readonly kind: "string";
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  /** A format that is asserted. */
  readonly format?: string;
}

export interface NumberExpression {
  readonly kind: "number";
  /** `safe`: the bounds keep it inside ±(2^53 - 1), where Zod's own integer is exact. */
  readonly integer: "no" | "safe" | "any";
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
}

/** An integer that is held as a bigint; its limits as decimal digits. */
export interface BigintExpression {
  readonly kind: "bigint";
  readonly minimum?: string;
  readonly exclusiveMinimum?: string;
  readonly maximum?: string;
  readonly exclusiveMaximum?: string;
  readonly multipleOf?: string;
}

/** A scalar, or an integer that is held as a bigint, by its decimal digits. */
export type Constant = Scalar | { readonly integer: string };

export interface LiteralExpression {
  readonly kind: "literal";
  readonly values: readonly Constant[];
  /** What the document says of each value, by position. */
  readonly docs?: readonly (string | null)[];
  /** The pointer of the enum, where all of its values have names. */
  readonly named?: string;
}

/** Any value that the base accepts; these are known. */
export interface OpenExpression {
  readonly kind: "open";
  readonly values: readonly Constant[];
  readonly docs?: readonly (string | null)[];
  readonly named?: string;
  readonly base: Expression;
}

export interface ArrayExpression {
  readonly kind: "array";
  readonly items: Expression;
  /** Where their schema stands, if not under `items`. */
  readonly at?: string;
  readonly min?: number;
  readonly max?: number;
}

/** Items by position, then those that satisfy `rest`, or none. */
export interface TupleExpression {
  readonly kind: "tuple";
  readonly items: readonly Expression[];
  /** How many must be there; all of them where it is not said, and none may be undefined then. */
  readonly min?: number;
  readonly rest?: Expression;
}

export interface ObjectExpression {
  readonly kind: "object";
  readonly properties: readonly Property[];
  /** Further properties: any, but not said in the type (`open`); none (`closed`); or those that satisfy a schema. */
  readonly rest: "open" | "closed" | Expression;
}

export interface Property {
  readonly name: string;
  readonly schema: Expression;
  readonly required: boolean;
  /** Where its schema stands, if not under `properties` of this one. */
  readonly at?: string;
  /** Only `required` names it, so other keywords on the same value may know more of it. */
  readonly bare?: true;
}

export interface UnionExpression {
  readonly kind: "union";
  /** `any`: at least one. `one`: exactly one. `tagged`: told apart by the constants of one property. */
  readonly mode: "any" | "one" | "tagged";
  readonly tag?: string;
  readonly options: readonly Expression[];
}

export interface ReferenceExpression {
  readonly kind: "reference";
  /** The key of the schema that is referred to. */
  readonly key: string;
  /** The target refers back to the schema at hand, so it may not be there yet when the module loads. */
  readonly circular: boolean;
  /** The properties of the target whose constants z.discriminatedUnion can read; absent: none. */
  readonly constants?: readonly string[];
  /** The target is a list of constants. */
  readonly listed?: true;
  /** What values of the target can be; absent: anything. */
  readonly types?: readonly JsonType[];
}

/** One keyword that Zod has no word for. Named as the functions of the runtime's `json` module are. */
export type Check =
  | { readonly name: "multipleOf"; readonly step: number }
  | { readonly name: "uniqueItems" | "fraction" }
  | {
      readonly name: "minItems" | "maxItems" | "minProperties" | "maxProperties";
      readonly limit: number;
    }
  | {
      readonly name: "contains";
      readonly schema: Expression;
      readonly min?: number;
      readonly max?: number;
    }
  | { readonly name: "required" | "exclusive"; readonly names: readonly string[] }
  | { readonly name: "propertyNames" | "not" | "satisfies"; readonly schema: Expression }
  | { readonly name: "patternProperties"; readonly patterns: readonly PatternProperty[] }
  | {
      readonly name: "additionalProperties";
      readonly schema: Expression;
      readonly names: readonly string[];
      readonly patterns: readonly string[];
    }
  | {
      readonly name: "dependentRequired";
      readonly dependents: readonly { readonly name: string; readonly needs: readonly string[] }[];
    }
  | {
      readonly name: "dependentSchemas";
      readonly dependents: readonly { readonly name: string; readonly schema: Expression }[];
    }
  | {
      readonly name: "ifThenElse";
      readonly if: Expression;
      readonly then?: Expression;
      readonly else?: Expression;
    }
  | {
      readonly name: "unevaluatedProperties" | "unevaluatedItems";
      readonly schema: Expression;
      readonly evaluated: Evaluated;
    };

export interface PatternProperty {
  readonly pattern: string;
  readonly schema: Expression;
}

/** Which properties or items other keywords have evaluated (JSON Schema 2020-12 core, section 11). */
export interface Evaluated {
  readonly all: boolean;
  readonly names: readonly string[];
  readonly patterns: readonly string[];
  /** The first so many items. */
  readonly items: number;
  readonly contains: readonly Expression[];
  readonly when: readonly ConditionallyEvaluated[];
}

export interface ConditionallyEvaluated {
  readonly if?: Expression;
  readonly has?: string;
  readonly then?: Evaluated;
  readonly else?: Evaluated;
}

/** The validator of one schema: its own expression and constants that it names twice. */
export interface ValidatorPlan {
  readonly expression: Expression;
  readonly locals: readonly LocalPlan[];
}

export interface LocalPlan {
  /** By what other expressions name it: its pointer, with a dynamic scope that differs from that of its owner. */
  readonly place: string;
  readonly pointer: string;
  readonly expression: Expression;
  /** Whether it is made of itself. */
  readonly circular: boolean;
}
