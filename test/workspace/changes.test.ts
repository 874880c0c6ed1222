import { expect, test } from "vitest";
import { allOrNothing } from "../../generator/workspace/changes.js";

test("what cannot be taken back keeps none of the others from it", () => {
  const undone: number[] = [];
  const run = () =>
    allOrNothing((did) => {
      did(() => undone.push(1));
      did(() => {
        throw new Error("the second one stays");
      });
      did(() => undone.push(3));
      throw new Error("the disk is full");
    });
  expect(run).toThrow("the disk is full");
  expect(undone).toEqual([3, 1]);
});
