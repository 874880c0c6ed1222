/** Ajv on a normalized document. */
import * as json from "@openapi-verbatim/runtime/json";
import { Ajv2020, type AnySchemaObject } from "ajv/dist/2020.js";
import { FORMATS } from "openapi-verbatim";
import * as z from "zod";
import type { JsonObject } from "../../generator/source/types.js";
import { firstLine } from "../fuzz/generated.js";
import { functionJudge, type Judge, refusal } from "../fuzz/judge.js";
import { isMultipleOf } from "../fuzz/multiple-of.js";

/** @param root its references begin with `#` */
export function ajvOn(root: JsonObject): (reference: string) => Judge {
  const ajv = new Ajv2020({
    strict: false,
    meta: false,
    validateSchema: false,
    logger: false,
    ownProperties: true,
    inlineRefs: false,
    formats: formats(),
    code: { regExp: Object.assign(expressionOf, { code: "undefined" }) },
  });
  // Keywords that 2020-12 does not know: Ajv honours those of 2019-09 all the same, and refuses a schema with draft-04's `id`.
  for (const keyword of ["$recursiveRef", "$recursiveAnchor", "id"]) ajv.removeKeyword(keyword);
  // Ajv divides doubles; the oracle is to be exact here as well.
  ajv.removeKeyword("multipleOf");
  ajv.addKeyword({ keyword: "multipleOf", type: "number", validate: isMultipleOf });
  ajv.addSchema(root as AnySchemaObject, "document");
  return (reference) => {
    try {
      return functionJudge(ajv.compile({ $ref: `document${reference}` }));
    } catch (error) {
      return refusal(firstLine(error));
    }
  };
}

/** As ECMA-262 has it with the flag `u`, and without where the pattern has no meaning with it. */
function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, "u");
  } catch {
    return new RegExp(pattern);
  }
}

/** The checks that Verbatim asserts: whether each is exact is not the question here, but where it is asserted. */
function formats(): Record<string, (text: string) => boolean> {
  const makers = new Map<string, unknown>(
    Object.entries({ ...json, date: z.iso.date, guid: z.guid, ipv4: z.ipv4, ipv6: z.ipv6 }),
  );
  return Object.fromEntries(
    [...FORMATS].map(([format, { name }]) => {
      const schema = (makers.get(name) as () => z.ZodType)();
      return [format, (text: string): boolean => schema.safeParse(text).success];
    }),
  );
}
