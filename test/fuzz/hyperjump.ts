/** The oracle @hyperjump/json-schema, where it is installed. */
import type { JsonValue } from "../../generator/source/types.js";
import { firstLine } from "./generated.js";
import { type Judge, refusal } from "./judge.js";
import { isMultipleOf } from "./multiple-of.js";
import type { Schema } from "./schema.js";

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/** As much of @hyperjump/json-schema/draft-2020-12 as is used here. */
export interface Hyperjump {
  registerSchema(schema: Schema, uri: string, dialect: string): void;
  unregisterSchema(uri: string): void;
  validate(uri: string): Promise<(value: JsonValue) => { readonly valid: boolean }>;
}

interface Experimental {
  addKeyword(keyword: {
    readonly id: string;
    interpret(step: number, instance: unknown): boolean;
  }): void;
  getKeyword(id: string): object;
}

interface Instance {
  typeOf(instance: unknown): string;
  value(instance: unknown): JsonValue;
}

/** Undefined where the package is not installed. */
export async function loadHyperjump(): Promise<Hyperjump | undefined> {
  const load = async (path: string): Promise<unknown> =>
    import(/* @vite-ignore */ `@hyperjump/json-schema/${path}`);
  let hyperjump: Hyperjump;
  try {
    hyperjump = (await load("draft-2020-12")) as Hyperjump;
  } catch (error) {
    if (/Cannot find (package|module)|Failed to (load|resolve)/.test(String(error)))
      return undefined;
    throw error;
  }
  const { addKeyword, getKeyword } = (await load("experimental")) as Experimental;
  const { typeOf, value } = (await load("instance/experimental")) as Instance;
  // Its own has a tolerance; the oracles are to be exact here as well.
  const id = "https://json-schema.org/keyword/multipleOf";
  addKeyword({
    ...getKeyword(id),
    id,
    interpret: (step, instance) =>
      typeOf(instance) !== "number" || isMultipleOf(step, Number(value(instance))),
  });
  return hyperjump;
}

let resources = 0;

export async function hyperjumpJudge(hyperjump: Hyperjump, schema: Schema): Promise<Judge> {
  resources += 1;
  const uri = `https://hyperjump.test/${resources}`;
  try {
    hyperjump.registerSchema(JSON.parse(JSON.stringify(schema)) as Schema, uri, DIALECT);
    const validate = await hyperjump.validate(uri);
    return {
      verdict(value) {
        try {
          return validate(value).valid ? "valid" : "invalid";
        } catch {
          return "none";
        }
      },
    };
  } catch (error) {
    return refusal(firstLine(error));
  } finally {
    hyperjump.unregisterSchema(uri);
  }
}
