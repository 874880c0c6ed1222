import { describe, expect, test } from "vitest";
import * as z from "zod";
import * as json from "../../runtime/json/index.js";
import { only, seeded, told } from "./told.js";

describe("int", () => {
  test.each([0, -0, 1, -1, 1.0, 2 ** 53, 2 ** 53 + 2, -(2 ** 60), 2 ** 63, 1e300])(
    "%d",
    (value) => {
      expect(told(json.int(), value)).toEqual([]);
      expect(json.int().parse(value)).toBe(value);
    },
  );

  test.each([0.5, -1.5, 1e-300, 2 ** 52 - 0.5])("%d is none", (value) => {
    expect(told(json.int(), value)).toEqual([" Expected an integer"]);
  });

  test.each(["1", null, true, [1], {}, undefined])("%j is no number", (value) => {
    expect(told(json.int(), value)).toHaveLength(1);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "%d is told once",
    (value) => {
      expect(told(json.int(), value)).toHaveLength(1);
      expect(told(z.number().check(json.multipleOf(0.1)), value)).toHaveLength(1);
    },
  );

  test("bounds follow", () => {
    const schema = json
      .int()
      .min(0)
      .max(2 ** 63);
    expect(told(schema, 2 ** 63)).toEqual([]);
    expect(told(schema, 2 ** 63 + 2048)).toHaveLength(1);
    expect(told(schema, -1)).toHaveLength(1);
  });
});

/** A decimal as a whole number of units of 10^-scale, read from its text without any floating point. */
function units(text: string, scale: number): bigint {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = BigInt(whole + fraction);
  const shift = Number(exponent) - fraction.length + scale;
  if (shift >= 0) return digits * 10n ** BigInt(shift);
  throw new Error(`${text} has more than ${scale} decimals`);
}

function isMultiple(value: number, step: number): boolean {
  const scale = 400;
  return units(String(value), scale) % units(String(step), scale) === 0n;
}

const accepts = (value: number, step: number): boolean =>
  only(json.multipleOf(step)).safeParse(value).success;

describe("multipleOf", () => {
  test.each([
    [0, 0.01],
    [-0, 0.01],
    [0.07, 0.01],
    [0.29, 0.01],
    [4.35, 0.01],
    [-3.99, 0.01],
    [0.3, 0.1],
    [1.1, 0.1],
    [1e22, 16],
    [1e308, 1e-308],
    [0.3, 0.0006],
    [0.0075, 0.0001],
    [5e-324, 5e-324],
    [12, 1.5],
    [1e-7, 1e-8],
    [2 ** 53 + 2, 2],
    [-16, 16],
    [2.28564e-21, 3e-26],
    [67524100000, 700000],
    [84583751591.8538, 0.00004],
    [36086776.11686289, 3e-8],
  ])("%d is one of %d", (value, step) => {
    expect(isMultiple(value, step)).toBe(true);
    expect(told(only(json.multipleOf(step)), value)).toEqual([]);
  });

  test.each([
    [1e308, 1.5e-300],
    [0.075, 0.01],
    [0.30000000000000004, 0.1],
    [1e-300, 0.01],
    [7, 2],
    [1e-8, 1e-7],
    [35, 1.5],
    [2 ** 53 + 2, 4],
    [1.5, 1],
    [1e22, 7],
    [-0.005, 0.01],
    [1, 1.234567890123456],
    [1500, 1000],
  ])("%d is none of %d", (value, step) => {
    expect(isMultiple(value, step)).toBe(false);
    expect(told(only(json.multipleOf(step)), value)).toEqual([` Expected a multiple of ${step}`]);
  });

  test.each(["0.07", null, [0.075], {}, true])("%j is no number and passes", (value) => {
    expect(told(only(json.multipleOf(0.01)), value)).toEqual([]);
  });

  test("agrees with exact arithmetic on seeded decimals", () => {
    const random = seeded(7);
    const digits = (most: number): number =>
      1 + Math.floor(random() * (10 ** Math.ceil(random() * most) - 1));
    const wrong: unknown[] = [];
    let multiples = 0;
    for (let round = 0; round < 20_000; round++) {
      const step = Number(`${digits(3)}e${Math.floor(random() * 12) - 8}`);
      const exact = random() < 0.5;
      const sign = random() < 0.5 ? "-" : "";
      const times = digits(7);
      const scaled = units(String(step), 30) * BigInt(times);
      const value = exact
        ? Number(`${sign}${scaled}e-30`)
        : Number(`${sign}${digits(9)}e${Math.floor(random() * 14) - 10}`);
      const expected = isMultiple(value, step);
      if (expected) multiples++;
      if (exact && !expected) wrong.push(["the reference", value, step]);
      if (accepts(value, step) !== expected) wrong.push([value, step, expected]);
    }
    expect(wrong).toEqual([]);
    expect(multiples).toBeGreaterThan(9_000);
    expect(multiples).toBeLessThan(19_000);
  });
});
