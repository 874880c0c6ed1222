/** The validators that Verbatim generates for the components of a 3.0 document, loaded. */
import { generate, type ZodDialect } from "../../../generator/generate.js";
import { loadSchemas } from "../../load-schemas.js";
import type { Schema30 } from "./group.js";

export interface Validator {
  safeParse(
    value: unknown,
  ): { readonly success: true; readonly data: unknown } | { readonly success: false };
}

/**
 * @param zod the dialect that the validators are written in
 * @returns the validator of the component of a name
 */
export async function loadValidators(
  schemas: Readonly<Record<string, Schema30>>,
  zod: ZodDialect,
): Promise<(name: string) => Validator> {
  const document = {
    openapi: "3.0.4",
    info: { title: "table", version: "1" },
    paths: {},
    components: { schemas },
  };
  const source = { path: "table.json", text: JSON.stringify(document) };
  const { files, diagnostics, names } = await generate({ source, config: { zod } });
  const refusals = diagnostics.filter((d) => d.severity === "error");
  if (refusals.length > 0)
    throw new Error(refusals.map((d) => `${d.code} ${d.pointer}: ${d.message}`).join("\n"));
  const exported = (await loadSchemas(files)) as Readonly<Record<string, Validator>>;
  return (name) => {
    const identifier = names[`#/components/schemas/${name}`]?.identifier;
    const validator = identifier === undefined ? undefined : exported[identifier];
    if (!validator) throw new Error(`no validator for ${name}`);
    return validator;
  };
}
