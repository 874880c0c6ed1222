/** The validators that Verbatim generates for the components of a 3.0 document, loaded. */
import { type GenerateConfig, generate } from "../../../generator/generate.js";
import { loadSchemas } from "../../load-schemas.js";

export interface Validator {
  safeParse(
    value: unknown,
  ): { readonly success: true; readonly data: unknown } | { readonly success: false };
}

export type Direction = "request" | "response";

/** @returns the validator of the component of a name in a direction */
export async function loadValidators(
  schemas: Readonly<Record<string, object>>,
  { openapi = "3.0.4", ...config }: Pick<GenerateConfig, "zod"> & { readonly openapi?: string },
): Promise<(name: string, direction: Direction) => Validator> {
  const document = {
    openapi,
    info: { title: "table", version: "1" },
    paths: {},
    components: { schemas },
  };
  const source = { path: "table.json", text: JSON.stringify(document) };
  const { files, diagnostics, names } = await generate({ source, config });
  const refusals = diagnostics.filter((d) => d.severity === "error");
  if (refusals.length > 0)
    throw new Error(refusals.map((d) => `${d.code} ${d.pointer}: ${d.message}`).join("\n"));
  const exported = (await loadSchemas(files)) as Readonly<Record<string, Validator>>;
  return (name, direction) => {
    const place = `#/components/schemas/${name}`;
    const own = direction === "request" ? names[`${place}?request`] : undefined;
    const identifier = (own ?? names[place])?.identifier;
    const validator = identifier === undefined ? undefined : exported[identifier];
    if (!validator) throw new Error(`no validator for ${name}`);
    return validator;
  };
}
