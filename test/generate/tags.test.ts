import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import { generate } from "../../generator/generate.js";
import { loadSchemas } from "../load-schemas.js";

const text = (name: string): string =>
  readFileSync(new URL(`../cases/${name}/input.yaml`, import.meta.url), "utf8");

/** All objects that have some of the properties, each with one of its values. */
function objects(properties: Readonly<Record<string, readonly unknown[]>>): object[] {
  return Object.entries(properties).reduce<object[]>(
    (all, [name, values]) => all.flatMap((o) => [o, ...values.map((v) => ({ ...o, [name]: v }))]),
    [{}],
  );
}

const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  discriminator: objects({
    kind: ["circle", "square", "quad", "other", 1],
    petType: ["Cat"],
    radius: [1, "1"],
    side: [2, null],
  }),
  "discriminator-inheritance": [
    ...objects({
      petType: ["cat", "dog", "puppy", "bat", "fish", null],
      name: ["Tom", 1],
      lives: [9, 1.5],
      barks: [true, "yes"],
      wingspan: [1, "wide"],
    }),
    ...objects({
      kind: ["branch", "leaf", "bud", "root"],
      size: [1, "big"],
      open: [true, 0],
      children: [
        [],
        [
          { kind: "leaf", size: 1 },
          { kind: "branch", children: [] },
        ],
        [{ kind: "leaf" }],
      ],
    }),
  ],
};

describe.each(Object.entries(VALUES))("unions of %s", (name, values) => {
  const document = parse(text(name)) as { readonly components: { readonly schemas: object } };
  const ajv = new Ajv2020({ strict: false }).addSchema({ ...document, $id: "api:/document" });

  test.each(["classic", "mini"] as const)("accept in %s what Ajv accepts", async (zod) => {
    const source = { path: "api.yaml", text: text(name) };
    const { files } = await generate({ source, config: { zod } });
    const validators = await loadSchemas(files);
    for (const schema of Object.keys(document.components.schemas)) {
      const theirs = ajv.compile({ $ref: `api:/document#/components/schemas/${schema}` });
      const ours = validators[schema] as z.ZodType;
      // A clone has no judge: it is what Zod does alone, for those who build on it.
      const both = [ours, z.clone(ours)];
      const differing = [null, "cat", ...values].filter((value) =>
        both.some((validator) => validator.safeParse(value).success !== theirs(value)),
      );
      expect(differing, schema).toEqual([]);
    }
  });
});
