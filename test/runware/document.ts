import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { generate } from "../../generator/generate.js";
import type { JsonObject, JsonValue } from "../../generator/source/types.js";
import { loadSchemas } from "../load-schemas.js";
import { load } from "../source/load.js";

export const repository: string = resolve(import.meta.dirname, "../..");

const text = async (path: string) => ({
  path,
  text: await readFile(join(repository, path), "utf8"),
});

const source = await text("spec/runware/openapi.json");
const overlays = [await text("spec/runware/overlay.yaml")];

/** The validators of the same document in the other dialect of Zod. */
export async function miniValidators(): Promise<Readonly<Record<string, unknown>>> {
  const { files } = await generate({ source, overlays, config: { zod: "mini" } });
  return loadSchemas(files);
}

/** The vendor's document with the overlay applied. */
export async function overlaid(): Promise<JsonObject> {
  const { document, findings } = await load(source, overlays);
  if (!document) throw new Error(JSON.stringify(findings));
  return document.root;
}

/** The value at a JSON pointer. */
export function valueAt(root: JsonValue, pointer: string): JsonValue {
  let value = root;
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    const next = (value as JsonObject)[name];
    if (next === undefined) throw new Error(`nothing at ${pointer}`);
    value = next;
  }
  return value;
}

/** A second opinion: Ajv on the document's own schema at a pointer. */
export function judge(root: JsonObject, pointer: string): ValidateFunction {
  const ajv = new Ajv2020({ strict: false, ownProperties: true, multipleOfPrecision: 6 });
  addFormats.default(ajv, ["uuid", "uri"]);
  ajv.addFormat("int64", true);
  ajv.addSchema({ ...root }, "document");
  return ajv.compile({ $ref: `document#${pointer}` });
}
