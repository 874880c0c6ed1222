import picocolors from "picocolors";
import { expect, test } from "vitest";
import { framesIn, renderDiagnostics } from "../../generator/cli/diagnostics.js";
import type { Diagnostic } from "../../generator/diagnostics.js";
import { diagnostic } from "./terminal.js";

function render(diagnostics: readonly Diagnostic[], text = "", verbose = false): string {
  const colors = picocolors.createColors(false);
  return `\n${renderDiagnostics(diagnostics, { verbose, colors, find: framesIn([{ path: "spec.txt", bytes: () => Buffer.from(text) }]) })}`;
}

test("a diagnostic looks like a compiler's", () => {
  const text = `openapi: 3.1.0\n${"#\n".repeat(12)}          $ref: "#/components/schemas/Pett"\r\nend`;
  const found = diagnostic("unresolved-reference", {
    line: 14,
    column: 11,
    pointer: "/paths/~1pets/get",
    message: '"#/components/schemas/Pett" is not in the document',
    help: 'did you mean "#/components/schemas/Pet"?',
  });
  expect(render([found], text)).toMatchInlineSnapshot(`
    "
    error[unresolved-reference]: "#/components/schemas/Pett" is not in the document
      --> spec.txt:14:11
       |
    14 |           $ref: "#/components/schemas/Pett"
       |           ^
       = pointer: #/paths/~1pets/get
       = help: did you mean "#/components/schemas/Pet"?

    1 error
    "
  `);
});

test("errors come first, then warnings; infos are counted unless asked for", () => {
  const found = [
    diagnostic("format-not-asserted"),
    diagnostic("name-clash"),
    diagnostic("invalid-schema"),
    diagnostic("name-clash", { line: 2 }),
  ];
  expect(render(found, "one\ntwo")).toMatchInlineSnapshot(`
    "
    error[invalid-schema]: A Schema Object breaks the JSON Schema specification
     --> spec.txt:1:1
      |
    1 | one
      | ^
      = help: Correct the keyword, or correct it with an overlay if the document is not yours.

    warning[name-clash]: Two names lead to one identifier
     --> spec.txt:1:1
      |
    1 | one
      | ^
      = help: Choose names yourself in names.json.

    warning[name-clash]: Two names lead to one identifier
     --> spec.txt:2:1
      |
    2 | two
      | ^
      = help: Choose names yourself in names.json.

    1 error, 2 warnings, 1 info (--verbose shows the infos)
    "
  `);
  expect(render(found, "one\ntwo", true)).toContain("info[format-not-asserted]");
});

test("many of one code are cut short", () => {
  const many = Array.from({ length: 132 }, (_, index) =>
    diagnostic("name-clash", { line: index + 1 }),
  );
  const text = render(many);
  expect(text.match(/-->/g)).toHaveLength(20);
  expect(text).toContain(
    "\nwarning[name-clash]: and 112 more; --verbose shows all\n\n132 warnings\n",
  );
  expect(render(many, "", true).match(/-->/g)).toHaveLength(132);
});

test.each([
  ["tabs", "\t\tkey:\tvalue", 8],
  ["wide and combining characters", '{ "ペット 🐕 e\u0301": x }', 17],
  ["an end of line", "key: [1, 2", 11],
  ["a column after the end", "key", 99],
  ["an empty line", "", 1],
  ["the start of a long line", `{"a":1,${'"b":2,'.repeat(100)}}`, 2],
  ["the middle of a long line", `{${'"b":2,'.repeat(50)}"here":1,${'"c":3,'.repeat(50)}}`, 302],
  ["the end of a long line", `{${'"b":2,'.repeat(100)}"here":1}`, 602],
  ["a cut through surrogates", "🐕".repeat(200), 201],
])("the marker stands below its place: %s", (_, line, column) => {
  const [, , , , source, marker] = render([diagnostic("invalid-json", { column })], line).split(
    "\n",
  );
  expect(`\n${source}\n${marker}\n`).toMatchSnapshot();
});

test("a place that the text does not have is named without a frame", () => {
  expect(render([diagnostic("invalid-json", { line: 9 })], "one line")).toMatchInlineSnapshot(`
    "
    error[invalid-json]: The text is not JSON
     --> spec.txt:9:1
      = help: Correct the syntax at this place.

    1 error
    "
  `);
  expect(render([diagnostic("invalid-json", { file: "other.txt" })])).toContain(
    "--> other.txt:1:1\n  = help",
  );
});

test("text of a document cannot command a terminal", () => {
  const attack = "\u001b[2J\u202ex\u2028\u0007";
  const found = diagnostic("invalid-json", {
    file: attack,
    pointer: attack,
    message: attack,
    help: attack,
  });
  const rendered = render([found, diagnostic("invalid-yaml")], `${attack}\n`);
  for (const character of attack.replace(/[\w[]/g, "")) expect(rendered).not.toContain(character);
  expect(rendered).toContain("\ufffd[2J\ufffdx\ufffd\ufffd");
});

test("nothing found is nothing said", () => {
  expect(render([])).toBe("\n");
});
