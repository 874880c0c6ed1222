/** Dates that programs hold: what is judged is what a client would judge, the text read and held. */
import { isDeepStrictEqual } from "node:util";
import type { ValueForm } from "../../runtime/definition.js";
import type { Validator } from "./generated.js";

/** The package's own way from and to JSON, in the very copy of the runtime that generated modules load. */
export interface DateForms {
  asDates(schema: object): { readonly form?: ValueForm };
}

/** A validator that is given a value with texts, and gives its own what a client would. */
export function datedValidator(own: Validator, { asDates }: DateForms): Validator {
  const { form } = asDates(own);
  if (form === undefined) throw new Error("no form of dates");
  return {
    safeParse(value) {
      const text = JSON.stringify(value);
      const given = form.hold(form.parse(text));
      const { success, data } = own.safeParse(given);
      if (success && !isDeepStrictEqual(data, given)) throw new Error("what is parsed differs");
      if (form.write(form.wire(given)) !== text)
        throw new Error("what is written is another value");
      return { success, data: value };
    },
  };
}
