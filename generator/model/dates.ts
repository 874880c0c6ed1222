import type { Schema } from "./types.js";

/** The formats whose texts can be dates. */
export type DateFormat = "date" | "date-time";

/** Which texts of a document are dates in programs. */
export interface HeldDates {
  /** The format by which the texts of a schema are dates; undefined: they are strings. */
  of(schema: Schema | undefined): DateFormat | undefined;
  /** A schema for a member or an item of the values of a schema, through its references and parts too. */
  part(schema: Schema | undefined, key: string | number): Schema | undefined;
  /** Whether a value of a schema may hold dates, at whatever depth. */
  reaches(schema: Schema): boolean;
}

/** Where all texts are strings. */
export const NO_DATES: HeldDates = {
  of: () => undefined,
  part: () => undefined,
  reaches: () => false,
};

/** A text that programs hold as a date. */
export class DateText {
  readonly format: DateFormat;
  readonly text: string;

  constructor(format: DateFormat, text: string) {
    this.format = format;
    this.text = text;
  }
}
