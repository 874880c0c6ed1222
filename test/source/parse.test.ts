import { describe, expect, test } from "vitest";
import { parseText } from "../../generator/source/parse.js";
import { source, told } from "./sources.js";

const read = (text: string) => parseText(source(text));
const place = (text: string, pointer: string) => {
  const { line, column } = read(text).locate(pointer);
  return [line, column];
};
const faults = (text: string) => read(text).findings.map(told);

describe("JSON", () => {
  test("positions: the key of a member, the value of an item, the nearest ancestor of nothing", () => {
    const text = '{\r\n\t"a": [1, {"b/c": 2}]\r\n}';
    expect(place(text, "")).toEqual([1, 1]);
    expect(place(text, "/a")).toEqual([2, 2]);
    expect(place(text, "/a/1")).toEqual([2, 11]);
    expect(place(text, "/a/1/b~1c")).toEqual([2, 12]);
    expect(place(text, "/a/1/x/y")).toEqual([2, 11]);
    expect(place(text, "/a/7")).toEqual([2, 2]);
  });

  test.each([
    ['{"a": 1\n "b": 2}', 'invalid-json 2:2 expected "," or the end of the object or array'],
    ['{"a": "x', "invalid-json 1:7 this string has no end"],
    ["{\"a\": 'x'} x", "invalid-json 1:7 this is not a JSON value"],
    ['{"a" 1}', 'invalid-json 1:6 expected ":"'],
    ["[1, 2", 'invalid-json 1:6 expected "," or "]"'],
  ])("%j is told in words", (text, message) => {
    expect(faults(text)).toEqual([message]);
  });

  test("a duplicate key is found wherever it stands, and text that only looks like one is not", () => {
    expect(faults('{"a": {"b": 1,\n "b": 2}, "a": "\\\\"}')).toEqual([
      'duplicate-key 2:11 "a" stands twice in this object',
      'duplicate-key 2:2 "b" stands twice in this object',
    ]);
    expect(faults('{"a": "\\":", "b": {"a": ":\\\\"}, "c" : "d"}')).toEqual([]);
  });

  test("__proto__ is an ordinary key", () => {
    const { value, locate } = read('{"__proto__": {"x": 1}}');
    expect(Object.keys(value ?? {})).toEqual(["__proto__"]);
    expect(locate("/__proto__/x").column).toBe(16);
  });

  test("a byte order mark is no column", () => {
    expect(place('\uFEFF{"a": 1}', "/a")).toEqual([1, 2]);
    expect(read("\uFEFFa: 1").value).toEqual({ a: 1 });
  });

  test("nesting has a limit", () => {
    const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    expect(faults(deep(150))).toEqual([]);
    expect(faults(deep(151))).toEqual([
      "invalid-json 1:1 objects and arrays are nested more than 150 levels deep",
    ]);
    expect(faults(deep(20_000))).toHaveLength(1);
    expect(faults("[".repeat(20_000))).toHaveLength(1);
  });

  test("a number has a limit", () => {
    expect(faults('{"a": [1e308, -1e999]}')).toEqual([
      "invalid-json 1:15 this number is larger than JavaScript has any",
    ]);
    expect(read('{"a": "1e999"}').value).toEqual({ a: "1e999" });
  });

  test("a comment before the value is one, where the text says that it is JSON", () => {
    for (const comment of ["// a\n", " /* a */"]) {
      const { findings } = parseText({ path: "a.json", text: `${comment}{}` });
      expect(findings.map(told)).toEqual([expect.stringContaining("JSON has no comments")]);
    }
  });
});

describe("YAML", () => {
  test("flow syntax that is no JSON", () => {
    expect(read("{a: 1, b: [x]} # c").value).toEqual({ a: 1, b: ["x"] });
    expect(parseText(source('{"a": }', "a.json")).findings.map(told)).toEqual([
      "invalid-json 1:7 expected a value",
    ]);
  });

  test("positions", () => {
    const text = "a:\r\n  - 1\r\n  - b/c: 2\r\n    d:\r\n";
    expect(place(text, "")).toEqual([1, 1]);
    expect(place(text, "/a")).toEqual([1, 1]);
    expect(place(text, "/a/1")).toEqual([3, 5]);
    expect(place(text, "/a/1/d")).toEqual([4, 5]);
    expect(place(text, "/a/1/b~1c/x")).toEqual([3, 5]);
  });

  test("keys are names as written; dates, octals of 1.1 and yes are text; numbers are numbers", () => {
    const text =
      "200: a\n1.10: b\nnull: c\ntrue: d\nx: [2020-01-01, yes, 0o17, 9007199254740993, 1e3, ~]";
    expect(read(text).value).toEqual({
      "200": "a",
      "1.10": "b",
      null: "c",
      true: "d",
      x: ["2020-01-01", "yes", 15, 9007199254740992, 1000, null],
    });
    expect(place(text, "/200")).toEqual([1, 1]);
  });

  test("aliases and merge keys, own keys first, and their positions", () => {
    const text = [
      "base: &base { a: 1, b: 2 }",
      "more: &more { b: 3, c: 4 }",
      "one: { <<: *base, b: 5 }",
      "two: { <<: [*more, *base] }",
      "three: *base",
      'four: { "<<": x }',
    ].join("\n");
    expect(read(text).findings).toEqual([]);
    expect(read(text).value).toMatchObject({
      one: { a: 1, b: 5 },
      two: { a: 1, b: 3, c: 4 },
      three: { a: 1, b: 2 },
      four: { "<<": "x" },
    });
    expect(place(text, "/one/a")).toEqual([1, 15]);
    expect(place(text, "/one/b")).toEqual([3, 19]);
    expect(place(text, "/two/b")).toEqual([2, 15]);
    expect(place(text, "/three/b")).toEqual([1, 21]);
  });

  test("__proto__ is an ordinary key", () => {
    const { value } = read("__proto__: { x: 1 }\nm: { <<: { __proto__: 2 } }");
    expect(JSON.stringify(value)).toBe('{"__proto__":{"x":1},"m":{"__proto__":2}}');
  });

  test.each([
    [
      "a: [1",
      "invalid-yaml 1:6 Flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    [
      "a: 1\n---\nb: 2",
      "invalid-yaml 2:1 a second document starts here; one file holds one document",
    ],
    ["a: 1\nb: .inf", "invalid-yaml 2:4 JSON has no number for .inf"],
    ["a: !include x.yaml", "invalid-yaml 1:4 Unresolved tag: !include"],
    ["? [a]\n: 1", "invalid-yaml 1:3 a key must be a single word or text, as in JSON"],
    ["a: &a [*a]", "invalid-yaml 1:8 *a stands inside the value that it names"],
    ["a: 1\n<<: 2", "invalid-yaml 2:5 the merge key << takes an object or an array of objects"],
  ])("%j is refused", (text, message) => {
    expect(faults(text)).toEqual([message]);
  });

  test.each([
    ['a:\n  b: "one\n  two"\n  c: 1', { b: "one two", c: 1 }, "2:6", 3],
    ["a:\n  b: 'it''\n\nis\n  so'\n  c: 1", { b: "it'\nis so", c: 1 }, "2:6", 4],
    ["a:\n  b: [1,\n  2, # two\n\n3]\n  c: 1", { b: [1, 2, 3], c: 1 }, "2:6", 3],
    ["a:\r\n  b: {x: [1,\r\n  2],\r\n  y: '2\r\n'\r\n  }\r\n  c: 1", undefined, "2:6", 3],
  ])("%j: lines that belong to a value for sure need not be indented", (text, value, at, line) => {
    expect(faults(text)).toEqual([
      `yaml-indentation ${at} line ${line} belongs to this value, but stands no further right than its key`,
    ]);
    if (value !== undefined) expect(read(text).value).toEqual({ a: value });
    expect(place(text, "/a/c")).toEqual([text.split("\n").length, 3]);
  });

  test("a place in a line that is not indented is the place in the text", () => {
    const text = "a:\n  b: {x: 1,\n  y: 2,\n  z: 3, y: 4}";
    expect(place(text, "/a/b/z")).toEqual([4, 3]);
    expect(faults(text).at(-1)).toBe('duplicate-key 4:9 "y" stands twice in this object');
  });

  test.each([
    ['a:\n  b: "one\n  c: "two"', 'invalid-yaml 2:10 Missing closing "quote'],
    ['a:\n  b: "one\n  c: 1\n  d: "', 'invalid-yaml 2:10 Missing closing "quote'],
    [
      "a:\n  b: [1, 2\n  c: 1\n  d: [3]",
      "invalid-yaml 3:3 Flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    [
      `a:\n  b: [1${",\n  1".repeat(101)}]`,
      "invalid-yaml 3:3 Flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
  ])("%j is a quote or bracket that was forgotten", (text, message) => {
    expect(faults(text)).toEqual([message]);
  });

  test("a duplicate key, of numbers too, is an error at its second place", () => {
    expect(faults("a:\n  200: 1\n  '200': 2")).toEqual([
      'duplicate-key 3:3 "200" stands twice in this object',
    ]);
  });

  test("aliases within aliases are stopped, many plain aliases are not", () => {
    const level = (name: string, of: string) =>
      `${name}: &${name} [${Array(10).fill(`*${of}`).join(", ")}]`;
    const lines = [
      "a: &a [x]",
      level("b", "a"),
      level("c", "b"),
      level("d", "c"),
      level("e", "d"),
      level("f", "e"),
      level("g", "f"),
    ];
    expect(faults(lines.join("\n"))).toEqual([
      "invalid-yaml 7:20 the aliases of this document stand for more than 1000000 values",
    ]);
    expect(faults(`a: &a x\nb: [${Array(5000).fill("*a").join(", ")}]`)).toEqual([]);
  });

  test("nesting has a limit", () => {
    expect(faults(`a: ${"[".repeat(600)}${"]".repeat(600)}`)).toHaveLength(1);
    expect(faults(`a: ${"[".repeat(20_000)}${"]".repeat(20_000)}`)).toHaveLength(1);
  });

  test("an empty text is null", () => {
    expect(read("").value).toBeNull();
    expect(place("", "/a")).toEqual([1, 1]);
  });
});
