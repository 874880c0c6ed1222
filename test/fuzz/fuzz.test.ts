import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Comparison, compareAll, type Difference } from "./compare.js";
import { cleanUp } from "./generated.js";
import { type Hyperjump, loadHyperjump } from "./hyperjump.js";
import { addUp, randomCase, scopedCase, wideCase } from "./jobs.js";
import { isMultipleOf } from "./multiple-of.js";
import { randomSchema } from "./schemas.js";
import { typesOfRandom } from "./types.js";
import { valuesFor } from "./values.js";
import { exactOf, exactText } from "./wide.js";

const SCHEMAS = 60;
const SCOPED = 20;
const WIDE = 15;
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
    const parts = [await compareAll(cases, hyperjump)];
    for (const form of ["bigint", "string"] as const) {
      const wide = Array.from({ length: WIDE }, (_, i) => wideCase(7, i, VALUES, form));
      parts.push(await compareAll(wide, hyperjump));
    }
    comparison = addUp(parts);
  }, 120_000);

  test("are given for every schema", () => {
    expect(comparison.refused).toEqual([]);
    expect(comparison.values).toBeGreaterThan((SCHEMAS + SCOPED + WIDE) * VALUES * 0.8);
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
  return `${fault ?? `ours ${ours}`}: ${exactText(subject.schema)} ${exactText(value)}`;
}

/** What Ajv is known to judge otherwise than the specification. */
function isKnownOfAjv(schema: unknown): boolean {
  return /"(unevaluated\w+|contains|prefixItems|__proto__|\$dynamicRef|)"/.test(
    JSON.stringify(schema),
  );
}

test("the types of random schemas have every value that their validators accept", {
  timeout: 120_000,
}, async () => {
  const { values, errors } = await typesOfRandom(3, 0, 60);
  expect(values).toBeGreaterThan(200);
  expect(errors).toEqual([]);
});

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

test("what stands for an integer of 64 bits is a double in the same order", () => {
  const standIns = Array.from({ length: 5 }, (_, i) => 5_123_456_789_000_000 + i * 10_000);
  const around = standIns.flatMap((one) => [one - 1, one, one + 1]);
  const all = [...around.map((one) => -one).reverse(), 0, ...around];
  const exact = all.map((one) => BigInt(exactOf(one)));
  expect(exact).toEqual([...exact].sort((a, b) => (a < b ? -1 : 1)));
  expect(exact).toContain(2n ** 53n + 1n);
  expect(exact).toContain(-(2n ** 63n) - 1n);
  expect(exact).toContain(2n ** 64n - 1n);
  expect([0.1, -3, 2 ** 53, 1e21].map(exactOf)).toEqual([0.1, -3, 2 ** 53, 1e21]);
  const value = { "5123456789000001": [5_123_456_789_000_001, 0.30000000000000004, 1e21] };
  expect(exactText(value)).toBe(
    '{"5123456789000001":[9007199254740993,0.30000000000000004,1e+21]}',
  );
});
