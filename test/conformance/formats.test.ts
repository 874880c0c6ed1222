import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EXACT_FORMATS } from "../../generator/index.js";
import { formatsTable } from "./formats-table.js";

const score = JSON.parse(readFileSync(join(import.meta.dirname, "score.json"), "utf8"));

test("docs/formats.md says what the conformance run found", () => {
  const written = readFileSync(join(import.meta.dirname, "../../docs/formats.md"), "utf8");
  expect(written).toBe(formatsTable(score.formats.files));
});

test("a format that is asserted by default passes all of its tests", () => {
  for (const format of EXACT_FORMATS) {
    const { passed, total } = score.formats.files[format];
    expect([format, passed]).toEqual([format, total]);
    expect(total).toBeGreaterThan(5);
  }
});
