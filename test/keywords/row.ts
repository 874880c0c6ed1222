import type { DiagnosticCode } from "../../generator/diagnostics.js";
import type { JsonObject, JsonValue } from "../../generator/source/types.js";

/** What is done with one field of one object of the OpenAPI specification, and a document that shows it. */
export interface Row {
  /**
   * `output`: the files that are written say it; `needed`: without it the document is refused, since something refers to it; a
   * code: it is reported with that; otherwise why it is none of these.
   */
  readonly result: "output" | "needed" | DiagnosticCode | { readonly nothing: string };
  readonly value: JsonValue;
  /** What the field is in the document that is compared; absent unless told. */
  readonly without?: JsonValue;
  /** Where the object is, if not where the table says. */
  readonly at?: string;
  /** What both documents have besides, by pointer. */
  readonly beside?: JsonObject;
}

type More = Omit<Row, "result" | "value">;

/** The field shows in what is written. */
export const shown = (value: JsonValue, more: More = {}): Row => ({
  result: "output",
  value,
  ...more,
});

/** Something in the document refers to it. */
export const needed = (value: JsonValue, more: More = {}): Row => ({
  result: "needed",
  value,
  ...more,
});

/** The field is reported. */
export const told = (result: DiagnosticCode, value: JsonValue, more: More = {}): Row => ({
  result,
  value,
  ...more,
});

/** The field has no meaning for a client. */
export const nothing = (why: string, value: JsonValue, more: More = {}): Row => ({
  result: { nothing: why },
  value,
  ...more,
});

export type Version = "2.0" | "3.0" | "3.1" | "3.2";

/** The fields of one object. */
export interface ObjectTable {
  /** Where the official schemas of the versions that have it define it. */
  readonly definitions: Readonly<Partial<Record<Version, readonly string[]>>>;
  /** Fields that the official schemas leave open. */
  readonly listed?: Readonly<Partial<Record<Version, readonly string[]>>>;
  /** Where the object is in the document. */
  readonly at: string;
  readonly rows: Readonly<Record<string, Row>>;
}
