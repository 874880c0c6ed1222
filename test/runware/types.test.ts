import { describe, expect, test } from "vitest";
import * as schemas from "../../generated/runware/schemas/index.js";
import { rows } from "./bodies.js";
import { overlaid, valueAt } from "./document.js";
import { compile, type Statement } from "./program.js";

const names = Object.keys(schemas).sort();
const typed = rows.flatMap((row) =>
  row.typed === undefined ? [] : [{ ...row, typed: row.typed }],
);

/** A value as TypeScript writes it, with properties that are undefined. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const members = Object.entries(value).map(
    ([name, inner]) => `${JSON.stringify(name)}: ${literal(inner)}`,
  );
  return `{ ${members.join(", ")} }`;
}

const bodies: readonly Statement[] = typed.map(({ name, body }, index) => ({
  name,
  text: `export const b${index}: Schemas["RequestBody"] = ${literal(body)};`,
}));

const agreements: readonly Statement[] = names.flatMap((name) => [
  {
    name: `${name} agrees`,
    text: [
      `export const there_${name} = (v: z.infer<typeof all.${name}>): Schemas["${name}"] => v;`,
      `export const back_${name} = (v: Schemas["${name}"]): z.infer<typeof all.${name}> => v;`,
      `export const input_${name} = (v: Schemas["${name}"]): z.input<typeof all.${name}> => v;`,
      `export const named_${name} = (v: all.${name}): Schemas["${name}"] => v;`,
    ].join("\n"),
  },
  {
    name: `${name} is no any`,
    text: `export const any_${name}: [0 extends 1 & Schemas["${name}"] ? 1 : 0, 0 extends 1 & z.infer<typeof all.${name}> ? 1 : 0] = [0, 0];`,
  },
]);

/** Statements that compile, and others that must not. */
const right: readonly string[] = [
  // Optional although they have a default.
  ...[
    ["Task", "includeCost"],
    ["Task", "numberResults"],
    ["Task", "outputType"],
    ["Task", "outputFormat"],
    ["Task", "outputQuality"],
    ["Task", "deliveryMethod"],
    ["Task", "strength"],
    ["Item<'lora'>", "weight"],
    ["Item<'lora'>", "transformer"],
    ["Item<'controlNet'>", "weight"],
    ["Item<'controlNet'>", "controlMode"],
    ["NonNullable<Task['safety']>", "mode"],
    ["NonNullable<Task['safety']>", "checkContent"],
    ["NonNullable<Task['ultralytics']>", "steps"],
    ["NonNullable<Task['acceleratorOptions']>", "fbCacheThreshold"],
  ].map(
    ([type, name]) =>
      `export const optional_${name}_${type?.replace(/\W/g, "")}: object extends Pick<${type}, "${name}"> ? true : false = true;`,
  ),
  `export const image: Same<NonNullable<Task["inputs"]>["seedImage"], string | undefined> = true;`,
  `export const mask: Same<NonNullable<Task["inputs"]>["maskImage"], string | undefined> = true;`,
  `export const guide: Same<Item<"controlNet">["guideImage"], string> = true;`,
  `export const size: Same<Task["width"], number | undefined> = true;`,
  `export const seed: Same<Task["seed"], number | undefined> = true;`,
  `export const method: Same<Task["deliveryMethod"], "sync" | "async" | undefined> = true;`,
  `export const model: Same<Task["model"], "runware:z-image@turbo"> = true;`,
  `export const loras: Same<NonNullable<Task["lora"]>, Item<"lora">[]> = true;`,
  `export const open = (v: Schemas["ImageInferenceResult"]): unknown => v.aFieldOfTomorrow;`,
  `export const openIsUnknown = (v: Schemas["ImageInferenceResult"]): Same<typeof v.aFieldOfTomorrow, unknown> => true;`,
  `export const known = (v: Schemas["ImageInferenceResult"]): string => v.imageUUID;`,
  `export const openItem = (v: NonNullable<Schemas["ResponseBody"]["data"]>[number]): unknown => v["aFieldOfTomorrow"];`,
  `export const openError = (v: Schemas["ErrorItem"]): unknown => v.aFieldOfTomorrow;`,
  `export const openParsed = (v: z.infer<typeof all.ImageInferenceResult>): unknown => v["aFieldOfTomorrow"];`,
  `export const more: Schemas["ErrorResponse"] = { errors: [], data: [], error: true };`,
  `export const parameter: Same<Schemas["ErrorItem"]["parameter"], string | string[] | undefined> = true;`,
  `export const poll: Body = [{ taskType: "getResponse", taskUUID: "" }];`,
  `export const run: Body = [{ taskType: "imageInference", taskUUID: "", model: "runware:z-image@turbo", positivePrompt: "" }];`,
];
const faulty: readonly string[] = [
  `export const no1 = (v: Task): unknown => v.cfgScale;`,
  `export const no2 = (v: Task): number => v.numberResults;`,
  `export const no3 = (v: NonNullable<Task["inputs"]>): string => v.seedImage;`,
  `export const no4 = (v: Schemas["ImageInferenceResult"]): string => v.imageURL;`,
  `export const no5 = (v: Schemas["ImageInferenceResult"]): string => v.aFieldOfTomorrow;`,
  `export const no6 = (v: Schemas["ResponseBody"]): unknown[] => v.data;`,
  `export const no7: Body = [{ taskType: "getResponse", taskUUID: "" }, { taskType: "imageInference", taskUUID: "", model: "runware:z-image@turbo", positivePrompt: "" }];`,
  `export const no8: Body = [{ taskType: "getResponse", taskUUID: "", model: "runware:z-image@turbo" }];`,
  `export const no9: Body = [{ taskType: "authentication", apiKey: "" }];`,
  // The agreement check can fail.
  `export const no10 = (v: z.infer<typeof all.RequestBody>): Schemas["GetResponseRequestBody"] => v;`,
  `export const no11 = (v: Schemas["TaskProgress"]): z.infer<typeof all.TaskFailure> => v;`,
];

const compiled = compile(
  [
    `import type * as z from "zod";`,
    `import type * as all from "./schemas/index.js";`,
    `import type { components, operations } from "./types.js";`,
    `type Schemas = components["schemas"];`,
    `type Task = Schemas["RequestBody"][number];`,
    `type Item<K extends "lora" | "controlNet"> = NonNullable<Task[K]>[number];`,
    `type Body = operations["run_alibaba_z_image_turbo"]["requestBody"]["content"]["application/json"];`,
    `type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;`,
  ],
  [...bodies, ...agreements, ...[...right, ...faulty].map((text) => ({ name: text, text }))],
);
const said = (name: string): readonly string[] => {
  const messages = compiled.get(name);
  if (!messages) throw new Error(`no statement ${name}`);
  return messages;
};

describe("request bodies as literals", () => {
  test("many are asked, of both kinds", () => {
    expect(typed.length).toBeGreaterThanOrEqual(60);
    expect(typed.filter((row) => !row.typed).length).toBeGreaterThanOrEqual(30);
  });

  test("the type takes what it should take", () => {
    const refused = typed.filter((row) => row.typed && said(row.name).length > 0);
    expect(refused.map(({ name }) => [name, said(name)])).toEqual([]);
  });

  test("the type refuses what it should refuse", () => {
    const taken = typed.filter((row) => !row.typed && said(row.name).length === 0);
    expect(taken.map(({ name }) => name)).toEqual([]);
  });

  test("the type refuses no valid body, but for properties that are undefined", () => {
    const narrow = typed.filter((row) => row.valid && !row.typed);
    expect(narrow.filter(({ name }) => !name.includes("undefined"))).toEqual([]);
  });
});

describe("type and validator agree", () => {
  test("every schema of the document has a validator", async () => {
    const components = valueAt(await overlaid(), "/components/schemas");
    expect(names).toEqual(Object.keys(components ?? {}).sort());
  });

  test.each(names)("%s", (name) => {
    expect(said(`${name} agrees`)).toEqual([]);
    expect(said(`${name} is no any`)).toEqual([]);
  });
});

describe("facts about the types", () => {
  test.each(right)("compiles: %s", (text) => {
    expect(said(text)).toEqual([]);
  });

  test.each(faulty)("does not compile: %s", (text) => {
    expect(said(text)).not.toEqual([]);
  });
});
