import { describe, expect, test } from "vitest";
import { jsonOffsets } from "../../generator/source/json-offsets.js";

const TEXT = `
{
  "openapi" : "3.1.0",
  "a/b~c": [ 1, -2.5e+10,true , null, "x]}\\"", {"deep":{"er":[[],{}]}} ],
  "n\\u0061me": {"x": 1, "x": 2},
  "empty": {}, "none": [],
  "last": 12
}
`;

/** The text from an offset on, so that a failure shows what was found. */
function at(...path: string[]): string {
  return TEXT.slice(jsonOffsets(TEXT)(path)).split("\n")[0] ?? "";
}

describe("offsets in a JSON text", () => {
  test.each([
    [[], "{"],
    [["openapi"], '"openapi" :'],
    [["a/b~c"], '"a/b~c"'],
    [["a/b~c", "0"], "1,"],
    [["a/b~c", "1"], "-2.5e+10,"],
    [["a/b~c", "2"], "true ,"],
    [["a/b~c", "3"], "null,"],
    [["a/b~c", "4"], '"x]}'],
    [["a/b~c", "5", "deep", "er"], '"er"'],
    [["a/b~c", "5", "deep", "er", "0"], "[],"],
    [["a/b~c", "5", "deep", "er", "1"], "{}]"],
    [["name"], '"n\\u0061me"'],
    [["name", "x"], '"x": 1'],
    [["empty"], '"empty"'],
    [["none"], '"none"'],
    [["last"], '"last": 12'],
  ])("of %j", (path, expected) => {
    expect(at(...path).startsWith(expected)).toBe(true);
  });

  test.each([
    [["nothing"], "{"],
    [["openapi", "3"], '"openapi" :'],
    [["a/b~c", "6"], '"a/b~c"'],
    [["a/b~c", "01"], '"a/b~c"'],
    [["a/b~c", "length"], '"a/b~c"'],
    [["empty", "x"], '"empty"'],
    [["none", "0"], '"none"'],
    [["last", "x", "y"], '"last"'],
    [["__proto__"], "{"],
  ])("of %j are those of what is there", (path, expected) => {
    expect(at(...path).startsWith(expected)).toBe(true);
  });

  test("of texts that are no object", () => {
    expect(jsonOffsets("  17")([])).toBe(2);
    expect(jsonOffsets("  17")(["a"])).toBe(2);
    expect(jsonOffsets('[[1],["a"]]')(["1", "0"])).toBe(6);
  });
});
