import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cleanUp, generateAll, type Validator } from "../fuzz/generated.js";
import { SHAPES, type Shape } from "./shapes.js";
import { watched } from "./watched.js";

const LIMIT = 40_000;
const loaded = new Map<string, Validator>();

afterAll(cleanUp);

beforeAll(async () => {
  for (const { name, schema } of SHAPES) {
    const all = await generateAll([{ name: "Node", schema, place: "lifted" }]);
    const one = all.get("Node");
    if (one === undefined || "refused" in one) throw new Error(`${name}: ${one?.refused}`);
    loaded.set(name, one);
  }
}, 60_000);

describe.each(SHAPES)("$name", (shape) => {
  test.each(["valid", "invalid"] as const)("work for a %s value grows with its depth", (kind) => {
    const [at20, at40] = [20, 40].map((depth) => looksAt(shape, kind, depth)) as [number, number];
    expect(at20).toBeGreaterThan(20);
    expect(at40).toBeLessThan(at20 * 4);
  });
});

function looksAt(shape: Shape, kind: "valid" | "invalid", depth: number): number {
  const { value, looks } = watched(shape[kind](depth), LIMIT);
  const { success } = loaded.get(shape.name)?.safeParse(value) ?? {};
  expect(success).toBe(kind === "valid");
  return looks();
}
