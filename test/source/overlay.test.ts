import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { applyOverlays, type Overlaid } from "../../generator/source/overlay.js";
import { parseText } from "../../generator/source/parse.js";
import type { JsonValue, SourceText } from "../../generator/source/types.js";
import { source, told } from "./sources.js";

const here = dirname(fileURLToPath(import.meta.url));
const repository = resolve(here, "../..");
const compliance =
  process.env.OVERLAY_COMPLIANCE ?? join(repository, "../shared/overlay-compliance/compliant-sets");

function apply(main: SourceText, ...overlays: SourceText[]): Overlaid {
  const parsed = parseText(main);
  return applyOverlays({ ...parsed, value: parsed.value ?? null }, overlays.map(parseText));
}

/** Every folder with an openapi.yaml, an overlay.yaml and the output.yaml that must result. */
function runFolders(folder: string): void {
  for (const name of readdirSync(folder, { withFileTypes: true })) {
    const file = (base: string) => join(folder, name.name, base);
    if (!name.isDirectory() || !existsSync(file("openapi.yaml"))) continue;
    test(name.name, () => {
      const read = (base: string) => source(readFileSync(file(base), "utf8"), base);
      const result = apply(read("openapi.yaml"), read("overlay.yaml"));
      expect(result.findings).toEqual([]);
      // As text, because toEqual does not look at a key "__proto__".
      expect(sorted(result.value)).toBe(sorted(parseText(read("output.yaml")).value ?? null));
    });
  }
}

function sorted(value: JsonValue): string {
  return JSON.stringify(value, (_, item: JsonValue) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)))
      : item,
  );
}

describe("cases", () => runFolders(join(here, "overlay")));

describe("the compliant sets of the OpenAPI Initiative", () => {
  if (existsSync(compliance)) runFolders(compliance);
  else test.skip(`not run: no folder ${compliance}; name it in OVERLAY_COMPLIANCE`, () => {});
});

describe("the overlay of Runware", () => {
  const file = join(repository, "spec/runware/overlay.yaml");
  test.runIf(existsSync(file))("has 16 actions, and all match", () => {
    const text = (name: string) =>
      source(readFileSync(join(repository, "spec/runware", name), "utf8"), name);
    expect(parseText(text("overlay.yaml")).value).toMatchObject({ actions: { length: 16 } });
    expect(apply(text("openapi.json"), text("overlay.yaml")).findings).toEqual([]);
  });
});

const MAIN = source(
  [
    "openapi: 3.1.0",
    "info: { title: T }",
    "tags: [a, b, c]",
    "paths:",
    "  /a: { get: { summary: s } }",
    "  /b: { get: {} }",
  ].join("\n"),
);

function overlay(version: string, ...actions: string[]): SourceText {
  const head = [`overlay: ${version}`, "info: { title: O, version: '1' }", "actions:"];
  return source([...head, ...actions.map((action) => `  - ${action}`)].join("\n"), "overlay.yaml");
}

describe("positions", () => {
  test("lead to the text that wrote the value", () => {
    const first = overlay(
      "1.1.0",
      "{ target: $.paths.*.get, update: { x-new: { deep: 1 }, summary: new } }",
      "{ target: '$.tags[0]', remove: true }",
      "{ target: $.tags, update: d }",
      "{ target: \"$.paths['/b']\", copy: \"$.paths['/a']\" }",
    );
    const { value, locate } = apply(MAIN, first);
    const place = (pointer: string) => {
      const { file, line, column } = locate(pointer);
      return `${file}:${line}:${column}`;
    };
    expect(value).toMatchObject({ tags: ["b", "c", "d"] });
    expect(place("/paths/~1a")).toBe("openapi.yaml:5:3");
    expect(place("/paths/~1a/get/summary")).toBe("overlay.yaml:4:60");
    expect(place("/paths/~1a/get/x-new/deep")).toBe("overlay.yaml:4:49");
    expect(place("/paths/~1a/get/x-new/none")).toBe("overlay.yaml:4:40");
    expect(place("/tags/1")).toBe("openapi.yaml:3:14");
    expect(place("/tags/2")).toBe("overlay.yaml:6:23");
    expect(place("/info/title")).toBe("openapi.yaml:2:9");
    const second = overlay("1.0.0", "{ target: $.paths, update: { /c: {} } }");
    expect(apply(MAIN, first, { ...second, path: "second.yaml" }).locate("/paths/~1c").file).toBe(
      "second.yaml",
    );
  });

  test("a copied value keeps the place where it was written", () => {
    const copied = overlay("1.1.0", "{ target: $.info, copy: \"$.paths['/a']\" }");
    expect(apply(MAIN, copied).locate("/info/get/summary")).toMatchObject({ line: 5, column: 16 });
  });
});

test("the value that comes in is not touched, and two runs give the same", () => {
  const freeze = (value: JsonValue): JsonValue => {
    if (typeof value === "object" && value !== null) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  const parsed = parseText(MAIN);
  const main = { ...parsed, value: freeze(parsed.value ?? null) };
  const overlays = [
    overlay(
      "1.1.0",
      "{ target: $.paths.*.get, update: { y: [1] } }",
      "{ target: $.tags[1], remove: true }",
    ),
  ];
  const run = () => JSON.stringify(applyOverlays(main, overlays.map(parseText)).value);
  expect(run()).toBe(run());
  expect(JSON.stringify(main.value)).toBe(JSON.stringify(parseText(MAIN).value));
});

describe("faults", () => {
  const faults = (text: SourceText) => apply(MAIN, text).findings.map(told);

  test.each([
    [
      "1.0.0",
      "{ target: $.none, remove: true }",
      "overlay-action-unmatched 4:7 $.none selects nothing",
    ],
    [
      "1.0.0",
      "{ target: '$.a[', remove: true }",
      'invalid-overlay-target 4:7 "$.a[" is no JSONPath: ',
    ],
    ["1.0.0", "{ target: '$[?none(@)]', remove: true }", "invalid-overlay-target 4:7 "],
    [
      "1.0.0",
      "{ target: $, remove: true }",
      "invalid-overlay-target 4:7 the root of the document cannot be removed",
    ],
    [
      "1.0.0",
      "{ target: $.info.title, update: x }",
      "invalid-overlay-target 4:7 the target selects a string; Overlay 1.0 updates only objects and arrays",
    ],
    [
      "1.1.0",
      "{ target: '$.*', update: {} }",
      "invalid-overlay-target 4:7 the target selects a primitive value and an object and an array",
    ],
    [
      "1.1.0",
      "{ target: $.info, copy: $.paths.* }",
      "invalid-overlay-target 4:23 $.paths.* selects 2 values; a copy needs exactly one",
    ],
    [
      "1.0.0",
      "{ target: $.info, update: x }",
      "invalid-overlay 4:23 a string cannot be merged into an object",
    ],
    [
      "1.0.0",
      "{ target: $, update: { info: null } }",
      "invalid-overlay 4:28 null cannot be merged with an object of the document at /info",
    ],
    [
      "1.1.0",
      "{ target: $.info, update: { title: [] } }",
      "invalid-overlay 4:33 an array cannot be merged with a string of the document at /title",
    ],
    [
      "1.0.0",
      "{ target: $.info, updaet: {} }",
      'invalid-overlay 4:23 "updaet" is no field of this object (known: target, description, update, remove, x-*)',
    ],
    ["1.0.0", "{ target: $.info, copy: $.tags }", 'invalid-overlay 4:23 "copy" is no field'],
    [
      "1.1.0",
      "{ target: $.info, copy: $.tags, update: {} }",
      "invalid-overlay 4:5 an action needs exactly one of",
    ],
    ["1.0.0", "{ update: {} }", 'invalid-overlay 4:5 "target" must be a JSONPath'],
    [
      "1.0.0",
      "{ target: $.info, remove: 'yes' }",
      'invalid-overlay 4:23 "remove" must be true or false',
    ],
    ["1.0.0", "text", "invalid-overlay 4:5 an action is an object, not a string"],
    [
      "2.0.0",
      "{ target: $, update: {} }",
      'invalid-overlay 1:1 version "2.0.0" is not supported; 1.0.x and 1.1.x are',
    ],
  ])("%s %s", (version, action, message) => {
    expect(faults(overlay(version, action))).toEqual([expect.stringContaining(message)]);
  });

  test("of the overlay itself", () => {
    expect(faults(source("a: 1"))).toEqual([
      expect.stringContaining("invalid-overlay 1:1 an overlay starts with"),
    ]);
    expect(faults(source("overlay: 1.0.0\nactions: []\nfoo: 1"))).toEqual([
      'invalid-overlay 3:1 "foo" is no field of this object (known: overlay, info, extends, actions, x-*)',
      'invalid-overlay 1:1 "info" with a title and a version is missing',
      'invalid-overlay 2:1 "actions" must be an array with at least one action',
    ]);
    expect(faults(source("a: ["))).toEqual([expect.stringContaining("invalid-yaml")]);
  });

  test("of one action leave the others in force", () => {
    const result = apply(
      MAIN,
      overlay("1.0.0", "{ target: '$[' }", "{ target: $.info, update: { x: 1 } }"),
    );
    expect(result.findings).toHaveLength(1);
    expect(result.value).toMatchObject({ info: { x: 1 } });
  });
});
