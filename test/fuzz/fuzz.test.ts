import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Comparison, compareAll, type Difference } from "./compare.js";
import { cleanUp } from "./generated.js";
import { type Hyperjump, loadHyperjump } from "./hyperjump.js";
import { randomCase, scopedCase } from "./jobs.js";
import { isMultipleOf } from "./multiple-of.js";
import { randomSchema } from "./schemas.js";
import { valuesFor } from "./values.js";

const SCHEMAS = 60;
const SCOPED = 20;
const VALUES = 12;

afterAll(cleanUp);

describe("the verdicts of generated validators on random schemas", () => {
  let hyperjump: Hyperjump | undefined;
  let comparison: Comparison;
  beforeAll(async () => {
    hyperjump = await loadHyperjump();
    const cases = [
      ...Array.from({ length: SCHEMAS }, (_, i) => randomCase(7, i, VALUES)),
      ...Array.from({ length: SCOPED }, (_, i) => scopedCase(7, SCHEMAS + i, VALUES)),
    ];
    comparison = await compareAll(cases, hyperjump);
  }, 120_000);

  test("are given for every schema", () => {
    expect(comparison.refused).toEqual([]);
    expect(comparison.values).toBeGreaterThan((SCHEMAS + SCOPED) * VALUES * 0.8);
    expect(comparison.valid / comparison.values).toBeGreaterThan(0.25);
    expect(comparison.valid / comparison.values).toBeLessThan(0.75);
  });

  test("differ from no oracle that can be trusted", () => {
    // Ajv alone is no measure: it errs with unevaluated keywords, contains and names such as __proto__.
    const trusted = comparison.differences.filter((d) =>
      hyperjump === undefined
        ? d.against !== "fault" && !isKnownOfAjv(d.subject.schema)
        : d.against === "both",
    );
    expect(trusted.map(told)).toEqual([]);
  });

  test("come without an exception and leave the value as it was", () => {
    const faults = comparison.differences.filter((d) => d.against === "fault");
    expect(faults.map(told)).toEqual([]);
  });
});

function told({ subject, value, ours, fault }: Difference): string {
  return `${fault ?? `ours ${ours}`}: ${JSON.stringify(subject.schema)} ${JSON.stringify(value)}`;
}

/** What Ajv is known to judge otherwise than the specification. */
function isKnownOfAjv(schema: unknown): boolean {
  return /"(unevaluated\w+|contains|prefixItems|__proto__|\$dynamicRef|)"/.test(
    JSON.stringify(schema),
  );
}

test("a seed stands for the same schemas and values", () => {
  expect(randomSchema(5)).toEqual(randomSchema(5));
  expect(randomSchema(5)).not.toEqual(randomSchema(6));
  const schema = randomSchema(5);
  expect(valuesFor(schema, schema, 10, 3)).toEqual(valuesFor(schema, schema, 10, 3));
});

test.each([
  [0.01, 19.99, true],
  [0.1, 0.3, true],
  [1e-8, 1.0000000000000002, false],
  [1e-8, 5e-324, false],
  [0.5, 1e308, true],
  [7, 2 ** 53, false],
  [3, -9, true],
])("the oracles take %d as a factor of %d: %s", (step, value, expected) => {
  expect(isMultipleOf(step, value)).toBe(expected);
});
