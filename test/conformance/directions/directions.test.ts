import { beforeAll, describe, expect, test } from "vitest";
import { generate } from "../../../generator/generate.js";
import { type Direction, loadValidators, type Validator } from "../openapi-3.0/validators.js";
import { type Group, type Row, TABLE } from "./table.js";

const VERSIONS = ["3.0.4", "3.1.1"] as const;
const DIALECTS = ["classic", "mini"] as const;
const CASES = TABLE.flatMap((group) =>
  VERSIONS.filter((openapi) => openapi === (group.only ?? openapi)).flatMap((openapi) =>
    DIALECTS.map((zod) => ({
      ...group,
      openapi,
      zod,
      title: `${group.group} (${openapi}, ${zod})`,
    })),
  ),
);

describe.each(CASES)("$title", ({ schemas, openapi, zod, rows }) => {
  let validatorOf: (name: string, direction: Direction) => Validator;
  beforeAll(async () => {
    validatorOf = await loadValidators(schemas, { openapi, zod });
  });

  test.each(rows)("request $request, response $response: $value", ({ value, ...expected }: Row) => {
    const given = { request: false, response: false };
    for (const direction of ["request", "response"] as const) {
      const result = validatorOf("Root", direction).safeParse(value);
      given[direction] = result.success;
      if (result.success) expect(result.data).toEqual(value);
    }
    expect(given).toEqual(expected);
  });
});

describe("the other reading", () => {
  const namesOf = async (group: Group): Promise<string[]> => {
    const document = {
      openapi: group.only ?? "3.1.1",
      info: { title: "T", version: "1" },
      components: { schemas: group.schemas },
      paths: {},
    };
    const source = { path: "api.json", text: JSON.stringify(document) };
    return Object.keys((await generate({ source })).names);
  };

  test.each(TABLE)("of $group is there exactly if a value shows it", async (group) => {
    const differs = group.rows.some(({ request, response }) => request !== response);
    const names = await namesOf(group);
    expect(names.includes("#/components/schemas/Root?request")).toBe(differs);
  });
});
