import { isDeepStrictEqual } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { componentName, componentsOf } from "./document.js";
import { type Json, parsed, type Row } from "./group.js";
import { type Opinion, secondOpinions } from "./second-opinion.js";
import { TABLE } from "./table.js";
import { type Direction, loadValidators, type Validator } from "./validators.js";

interface Departure {
  readonly group: string;
  readonly values: readonly Json[];
  readonly reason: string;
}

const BINARY = "Ajv divides binary fractions, of which 0.1 is none";

/** Values on which Ajv departs from the specification. */
const AJV_DEPARTS: readonly Departure[] = [
  { group: "multipleOf 0.01", values: [1.13, 19.99, 4.35, -0.07], reason: BINARY },
  { group: "multipleOf 0.1", values: [0.3, 0.7], reason: BINARY },
  { group: "multipleOf 0.0001", values: [12.3456], reason: BINARY },
  { group: "multipleOf a very small number", values: [3e-7], reason: BINARY },
  {
    group: "format uuid",
    values: ["urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380"],
    reason: "ajv-formats takes the URN of a UUID for a UUID",
  },
  {
    group: "a property called __proto__",
    values: [parsed('{"__proto__": "1"}')],
    reason: "Ajv leaves out properties of this name",
  },
  {
    group: "names that are no identifiers",
    values: [{ "a-b": 2 }],
    reason: "Ajv does not require a property whose name is empty",
  },
];

const components = componentsOf(TABLE);
let classicOf: (name: string, direction: Direction) => Validator;
let miniOf: (name: string, direction: Direction) => Validator;
let opinionOf: (name: string) => Opinion;

beforeAll(async () => {
  [classicOf, miniOf] = await Promise.all([
    loadValidators(components, { zod: "classic" }),
    loadValidators(components, { zod: "mini" }),
  ]);
  opinionOf = secondOpinions(components);
}, 60_000);

for (const [index, { group, tests }] of TABLE.entries()) {
  describe(group, () => {
    for (const row of tests) {
      test(titleOf(row), () => {
        const name = componentName(index);
        const given = {
          classic: verdict(classicOf(name, "request"), row.value),
          mini: verdict(miniOf(name, "request"), row.value),
          classicResponse: verdict(classicOf(name, "response"), row.value),
          miniResponse: verdict(miniOf(name, "response"), row.value),
          ajv: opinionOf(name)(row.value) ? "accepted" : "rejected",
        };
        const inRequests = word(row.valid);
        const inResponses = word(row.inResponses ?? row.valid);
        expect(given).toEqual({
          classic: inRequests,
          mini: inRequests,
          classicResponse: inResponses,
          miniResponse: inResponses,
          ajv: word(row.valid !== departs(group, row.value)),
        });
      });
    }
  });
}

describe("the table", () => {
  const rows = TABLE.flatMap(({ group, tests }) => tests.map((r) => `${group}: ${titleOf(r)}`));

  test("has no group and no row twice", () => {
    expect(repeated(TABLE.map((g) => g.group))).toEqual([]);
    expect(repeated(rows)).toEqual([]);
  });

  test("has valid and invalid values for each schema", () => {
    const oneSided = TABLE.filter(({ tests }) => new Set(tests.map((r) => r.valid)).size < 2);
    expect(oneSided.map((g) => g.group)).toEqual([]);
  });

  test("has every value on which Ajv departs", () => {
    const strange = AJV_DEPARTS.flatMap(({ group, values }) => {
      const known = TABLE.find((g) => g.group === group)?.tests ?? [];
      return values.filter((value) => !known.some((row) => isDeepStrictEqual(row.value, value)));
    });
    expect(strange).toEqual([]);
  });
});

function departs(group: string, value: Json): boolean {
  return AJV_DEPARTS.some(
    (d) => d.group === group && d.values.some((v) => isDeepStrictEqual(v, value)),
  );
}

function word(valid: boolean): "accepted" | "rejected" {
  return valid ? "accepted" : "rejected";
}

/** Gives a copy to the validator, so that a change of the value that went in shows as well. */
function verdict(validator: Validator, value: Json): "accepted" | "rejected" | "changed" {
  const given = structuredClone(value);
  const result = validator.safeParse(given);
  if (!isDeepStrictEqual(given, value)) return "changed";
  if (!result.success) return "rejected";
  return isDeepStrictEqual(result.data, value) ? "accepted" : "changed";
}

function titleOf({ value, valid, why }: Row): string {
  const verb = valid ? "accepts" : "rejects";
  return `${verb} ${JSON.stringify(value)}${why === undefined ? "" : ` (${why})`}`;
}

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, i) => names.indexOf(name) !== i);
}
