import { expect, test } from "vitest";
import { cyclesIn } from "../../generator/model/references.js";

const COUNT = 50_000;

/** References from each number to the next, from the last to `end`. */
function chain(end: number): ReadonlyMap<number, ReadonlySet<number>> {
  const next = (i: number): number => (i === COUNT - 1 ? end : i + 1);
  return new Map(Array.from({ length: COUNT }, (_, i) => [i, new Set([next(i)])]));
}

test("a circle of references may be longer than the stack is deep", () => {
  const isCircular = cyclesIn(chain(0));
  expect(isCircular(0, 1)).toBe(true);
  expect(isCircular(COUNT - 1, 0)).toBe(true);
});

test("a chain that ends in a circle is none itself", () => {
  const isCircular = cyclesIn(chain(COUNT - 2));
  expect(isCircular(0, 1)).toBe(false);
  expect(isCircular(COUNT - 3, COUNT - 2)).toBe(false);
  expect(isCircular(COUNT - 2, COUNT - 1)).toBe(true);
  expect(isCircular(COUNT - 1, COUNT - 2)).toBe(true);
});

test("circles that share a node are one, and a node that refers to itself is one", () => {
  const edges = new Map([
    ["a", new Set(["b", "c"])],
    ["b", new Set(["a"])],
    ["c", new Set(["d"])],
    ["d", new Set(["a", "e"])],
    ["e", new Set(["e", "f"])],
    ["f", new Set<string>()],
  ]);
  const isCircular = cyclesIn(edges);
  for (const from of ["a", "b", "c", "d"])
    for (const to of ["a", "b", "c", "d"]) expect(isCircular(from, to)).toBe(true);
  expect(isCircular("d", "e")).toBe(false);
  expect(isCircular("e", "e")).toBe(true);
  expect(isCircular("f", "f")).toBe(false);
});
