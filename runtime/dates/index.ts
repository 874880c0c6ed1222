/** Dates and times, held as `Date`. Only packages that ask for it load this. */
import type { Validator } from "../definition.js";
import type { Schema } from "../json/check.js";
import { DATED } from "../json/dates.js";
import { placesOf } from "../json/places.js";
import { jsonText } from "../serialize.js";
import { CalendarDate } from "./calendar-date.js";
import { Instant } from "./instant.js";

export { CalendarDate } from "./calendar-date.js";

/**
 * A schema for values that come or go, in which texts of the format `date-time` are held as a `Date` and those of `date` as a
 * `CalendarDate`. Both are the text that they came as when they are written. Generated operations call it.
 * @param schema as the generator printed it
 * @param inner the same schema, where its numbers are held in a form of their own
 */
export function asDates(schema: object, inner?: Validator): Validator {
  const form = inner?.form;
  return {
    // Asked late: reading a method of a schema makes the schema.
    safeParse: (value) => (schema as Validator).safeParse(value),
    form: {
      parse: (text) => (form ? form.parse(text) : JSON.parse(text)),
      hold: (value) => held(schema as Schema, form ? form.hold(value) : value),
      wire: (value) => (form ? form.wire(value) : value),
      write: (value) => (form ? form.write(value) : jsonText(value)),
    },
  };
}

/** A day such as `2026-01-31`, as generated code writes it. Throws a RangeError for any other text. */
export function asDay(day: string): CalendarDate {
  return new CalendarDate(day);
}

/** A value that was read from text, changed where it is: nobody else has it. A text that is no date stays one. */
function held(schema: Schema, value: unknown): unknown {
  const holder = { value };
  for (const [format, hold] of FORMS)
    for (const [object, keys] of placesOf(schema, holder, "value", isDated(format)))
      for (const key of keys) {
        const text: unknown = Reflect.get(object, key);
        if (typeof text === "string") Reflect.set(object, key, hold(text) ?? text);
      }
  return holder.value;
}

const FORMS: readonly (readonly [format: string, hold: (text: string) => Date | undefined])[] = [
  ["date-time", (text) => Instant.from(text)],
  ["date", dayOf],
];

function dayOf(text: string): CalendarDate | undefined {
  try {
    return new CalendarDate(text);
  } catch {
    return undefined;
  }
}

function isDated(format: string): (schema: Schema) => boolean {
  return ({ _zod: { def } }) =>
    (def.checks ?? []).some((check) => DATED in check && check[DATED] === format);
}
