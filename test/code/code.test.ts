import ts from "typescript";
import { describe, expect, test } from "vitest";
import {
  array,
  block,
  Code,
  chain,
  code,
  doc,
  header,
  ident,
  key,
  literal,
  member,
  nothing,
  property,
  regex,
  textOf,
  typeKey,
  use,
  useModule,
} from "../../generator/code/code.js";
import { moduleOf } from "../../generator/code/file.js";
import { expressionOf, jsonOf } from "./syntax.js";

describe("the template", () => {
  test("takes code as it is and quotes every other value", () => {
    const made = code`${ident("a")}(${"b"}, ${1}, ${true}, ${null}, ${"\u0024{c}"})`;
    expect(textOf(made)).toBe('a("b", 1, true, null, "\u0024{c}")');
  });

  test("indents what is interpolated as its line is", () => {
    const inner = code`{
  b: 1,
}`;
    expect(
      textOf(code`{
  a: ${inner},
}`),
    ).toBe("{\n  a: {\n    b: 1,\n  },\n}");
  });

  test.each([
    ["a plain call with a string", "process.exit()"],
    ["an array of strings", ["process.exit()"]],
    ["an array that looks like a template", Object.assign(["process.exit()"], { raw: ["x"] })],
  ])("%s is refused", (_, forged) => {
    expect(() => code(forged as unknown as TemplateStringsArray)).toThrow(TypeError);
  });
});

describe("Code", () => {
  test("cannot be made outside the module", () => {
    const make = (secret: unknown) => () =>
      new (Code as unknown as new (...args: unknown[]) => Code)(secret, "process.exit()", [], {});
    expect(make(Symbol("Code"))).toThrow(TypeError);
    expect(make(undefined)).toThrow(TypeError);
  });

  test("that is forged with the prototype is refused when it is used", () => {
    const forged = Object.create(Code.prototype) as Code;
    expect(() => textOf(code`${forged}`)).toThrow(TypeError);
  });

  test("that only looks like it is data", () => {
    const fake = { doc: "process.exit()", imports: [], hugs: false, depth: 0 } as unknown as Code;
    expect(jsonOf(expressionOf(code`${fake}`))).toEqual({ ...fake });
  });
});

describe("string literals", () => {
  test.each([
    ["a", '"a"'],
    ["it's", '"it\'s"'],
    ['say "x"', "'say \"x\"'"],
    [`"'`, `"\\"'"`],
    ['"\\"', "'\"\\\\\"'"],
    ["\u0024{a}`", '"\u0024{a}`"'],
    ["\n\r\t\0", '"\\n\\r\\t\\u0000"'],
    ["\u2028\u2029", '"\\u2028\\u2029"'],
    ["\u202e\u200b\ufeff\u00ad", '"\\u202e\\u200b\\ufeff\\u00ad"'],
    ["\ud800", '"\\ud800"'],
    ["é 😀", '"é 😀"'],
    ["</script>", '"</script>"'],
  ])("%j is printed as %s", (value, printed) => {
    expect(textOf(literal(value))).toBe(printed);
  });
});

describe("other literals", () => {
  test.each([
    [0, "0"],
    [-0, "0"],
    [-0.5, "-0.5"],
    [1e21, "1e21"],
    [-1e-7, "-1e-7"],
    [true, "true"],
    [null, "null"],
    [[], "[]"],
    [{}, "{}"],
    [[1, "a", [null]], '[1, "a", [null]]'],
    [{ a: 1, "b-c": [] }, '{ a: 1, "b-c": [] }'],
  ])("%j is printed as %s", (value, printed) => {
    expect(textOf(literal(value))).toBe(printed);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -Infinity])("%s is no JSON number", (value) => {
    expect(() => literal(value)).toThrow("not a JSON number");
  });

  test.each([undefined, () => "x", Symbol("x"), 1n])("%s is no JSON value", (value) => {
    expect(() => literal(value as unknown as null)).toThrow();
  });

  test("__proto__ is an own property, not the prototype", () => {
    const value = JSON.parse('{"__proto__": {"polluted": true}}') as {
      readonly [key: string]: null;
    };
    expect(textOf(literal(value))).toBe('{ ["__proto__"]: { polluted: true } }');
    expect(textOf(typeKey("__proto__"))).toBe("__proto__");
  });
});

describe("names", () => {
  test.each([
    ["a", "a"],
    ["class", "class"],
    ["$a_1", "$a_1"],
    ["", '""'],
    ["1", '"1"'],
    ["a-b", '"a-b"'],
    ["a b", '"a b"'],
    ["a]: 1, [b", '"a]: 1, [b"'],
  ])("the property %j is printed as %s", (name, printed) => {
    expect(textOf(key(name))).toBe(printed);
  });

  test.each([
    "",
    "1a",
    "a-b",
    "a b",
    "a;b",
    "a\n",
    "\u0061\u200d",
    "ａ",
    "class",
    "await",
    "eval",
    "arguments",
    "undefined",
    "globalThis",
    "let",
    "enum",
    "string",
    "any",
  ])("%j cannot be declared", (name) => {
    expect(() => ident(name)).toThrow("not a free identifier");
    expect(() => use(name, "zod")).toThrow("not a free identifier");
    expect(() => useModule(name, "zod")).toThrow("not a free identifier");
  });

  test.each(["a", "$", "_1", "constructor", "__proto__"])("%j can be declared", (name) => {
    expect(textOf(ident(name))).toBe(name);
  });

  test("a member may be a reserved word and nothing but an identifier", () => {
    expect(textOf(member(ident("z"), "enum"))).toBe("z.enum");
    expect(() => member(ident("z"), "a()")).toThrow("not an identifier");
    expect(() => chain(ident("z"), [{ name: "a().b", args: [] }])).toThrow("not an identifier");
  });
});

describe("regular expressions", () => {
  test.each([
    ["^a/b$", "/^a\\/b$/u"],
    ["[/]", "/[/]/u"],
    ["", "/(?:)/u"],
    ["\n\u2028", "/\\n\\u2028/u"],
    ["\u200b", "/\\u200b/u"],
  ])("%j is printed as %s", (pattern, printed) => {
    expect(textOf(regex(pattern, "u"))).toBe(printed);
  });

  test("what is no pattern is refused", () => {
    expect(() => regex("[", "u")).toThrow(SyntaxError);
    expect(() => regex("\\-", "u")).toThrow(SyntaxError);
    expect(textOf(regex("\\-", ""))).toBe("/\\-/");
  });

  test.each(["\\\u200b", "[\\\u202e]", "\\\\\u200b", "\\\ufeff"])(
    "%j means what it meant",
    (pattern) => {
      const node = expressionOf(regex(pattern, ""));
      if (!ts.isRegularExpressionLiteral(node)) throw new Error(node.getText());
      const printed = new RegExp(node.text.slice(1, -1));
      for (const sample of ["\u200b", "\u202e", "\\\u200b", "\ufeff", "u200b", "\\u200b"]) {
        expect([sample, printed.test(sample)]).toEqual([sample, new RegExp(pattern).test(sample)]);
      }
    },
  );
});

describe("comments", () => {
  const printed = (text: string): string => textOf(code`${doc(text)}const a = 1;`);

  test("short ones take one line, long ones several", () => {
    expect(printed("A pet.")).toBe("/** A pet. */\nconst a = 1;");
    expect(printed("A pet.\n\nOr two.")).toBe("/**\n * A pet.\n *\n * Or two.\n */\nconst a = 1;");
    expect(printed("x".repeat(91))).toBe(`/**\n * ${"x".repeat(91)}\n */\nconst a = 1;`);
  });

  test.each(["", " ", "\n\r\n\t", "\u2028"])("%j says nothing", (text) => {
    expect(printed(text)).toBe("const a = 1;");
  });

  test("do not end early", () => {
    expect(printed("a */ b **/ c")).toBe("/** a *\\/ b **\\/ c */\nconst a = 1;");
    expect(printed("*\n/")).toBe("/**\n * *\n * /\n */\nconst a = 1;");
    expect(printed("*\u0000/")).toBe("/** * / */\nconst a = 1;");
    expect(printed("*\u200b/")).toBe("/** *\\u200b/ */\nconst a = 1;");
  });

  test("know one kind of line", () => {
    expect(printed("a\r\nb\rc\u2028d\u2029e")).toBe(
      "/**\n * a\n * b\n * c\n * d\n * e\n */\nconst a = 1;",
    );
  });

  test("keep code, lists and links", () => {
    const text = 'See {@link Pet}.\n\n```json\n{ "a": 1 }\n```\n\n- one\n  - two';
    const starred = text.split("\n").map((line) => (line === "" ? " *" : ` * ${line}`));
    expect(printed(text)).toBe(["/**", ...starred, " */", "const a = 1;"].join("\n"));
  });

  test("have only the tags that are asked for", () => {
    const made = doc("@deprecated\n  @internal", [{ tag: "default", text: "1\n@see x" }]);
    expect(textOf(code`${made}x`)).toBe(
      "/**\n * \\@deprecated\n *   \\@internal\n *\n * @default 1\n * \\@see x\n */\nx",
    );
  });

  test("at the top of a file hold spec text too", () => {
    expect(textOf(header("a */ b\nc"))).toBe("/* a *\\/ b\n * c */");
  });
});

describe("imports", () => {
  const module = (body: Code): string => textOf(moduleOf(header("x"), body));

  test("come from what is used, sorted, one line to a module", () => {
    const body = array([
      use("b", "./b.js"),
      useModule("z", "zod"),
      use("T", "../types.js", { type: true }),
      use("c", "./b.js", { type: true }),
    ]);
    expect(module(code`f(${body})`).split("\n")).toEqual([
      "/* x */",
      'import * as z from "zod";',
      'import type { T } from "../types.js";',
      'import { b, type c } from "./b.js";',
      "",
      "f([b, z, T, c])",
      "",
    ]);
  });

  test("are types only where nothing uses the value", () => {
    const both = array([use("a", "./a.js", { type: true }), use("a", "./a.js")]);
    expect(module(both)).toContain('import { a } from "./a.js";');
  });

  test("of two things under one name are refused", () => {
    const clash = array([use("a", "./a.js"), use("a", "./b.js")]);
    expect(() => module(clash)).toThrow("a comes from ./a.js and from ./b.js");
    const renamed = array([use("a", "./a.js"), use("b", "./a.js", { as: "a" })]);
    expect(() => module(renamed)).toThrow("two imports called a");
  });

  test("name their module by a string", () => {
    const body = use("a", './a.js"; process.exit(); "');
    expect(module(body)).toContain("import { a } from './a.js\"; process.exit(); \"';");
  });
});

test("empty lists stay on their line", () => {
  expect(textOf(nothing)).toBe("");
  expect(textOf(block([]))).toBe("{}");
  expect(textOf(array([]))).toBe("[]");
  expect(textOf(block([property(key("a"), block([]))]))).toBe("{\n  a: {},\n}");
});
