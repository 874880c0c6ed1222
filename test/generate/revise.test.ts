/** A run that goes on from an earlier one comes to what a whole run comes to. */
import { expect, test } from "vitest";
import type { Recalled } from "../../generator/contract.js";
import { type GenerateInput, type GenerateResult, generate } from "../../generator/generate.js";
import { parseText } from "../../generator/source/parse.js";
import type { JsonValue } from "../../generator/source/types.js";
import { readCases } from "../cases/read.js";
import { type Random, randomOf } from "../fuzz/random.js";

const EVERYTHING = {
  openapi: "3.2.0",
  info: { title: "Everything", version: "1", description: "An API." },
  paths: {
    "/pets/{id}": {
      summary: "A path.",
      parameters: [
        {
          name: "id",
          in: "path",
          required: true,
          description: "Which.",
          schema: { type: "string" },
        },
      ],
      get: {
        operationId: "getPet",
        summary: "Get",
        description: "Get",
        externalDocs: { url: "https://example.com", description: "More." },
        responses: {
          "200": {
            description: "A pet.",
            headers: { "X-Left": { description: "Left.", schema: { type: "integer" } } },
            content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
          },
        },
        callbacks: {
          born: {
            "{$request.query.url}": {
              post: { description: "Born.", responses: { "204": { description: "Fine." } } },
            },
          },
        },
      },
      put: {
        description: "Put.\nIn two lines.",
        deprecated: true,
        requestBody: {
          description: "The pet.",
          content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
        },
        responses: { "204": { description: "Done." } },
      },
    },
  },
  webhooks: { lost: { post: { summary: "Lost.", responses: { "200": { description: "ok" } } } } },
  components: {
    securitySchemes: { key: { type: "apiKey", in: "header", name: "K", description: "Secret." } },
    schemas: {
      Pet: {
        title: "Pet",
        description: "An animal.",
        type: "object",
        required: ["id"],
        properties: {
          id: { type: "string", readOnly: true, description: "Its number.", examples: ["a"] },
          description: { type: "string", description: "What is said.", default: "description" },
          size: {
            oneOf: [
              { const: "s", description: "Small." },
              { const: "l", title: "Large" },
            ],
          },
          data: { const: { description: "Data.", summary: "Data." } },
        },
        example: { description: "An example." },
        "x-verbatim-other": { description: "Not ours." },
      },
    },
  },
};

const TEXTS = [
  "Another.",
  "Two\nlines",
  "The end */ of @it {@link x}",
  "`code` | *bold* <b>\r\nnext",
  " ",
  "",
  "\uE0050\uE005",
  "\uFEFF",
  "ü".repeat(200),
  "An animal.",
  "Get",
  "Summary: ",
];

interface Leaf {
  readonly holder: { [key: string]: JsonValue };
  readonly key: string;
}

/** Everything in a value that is no object and no list. */
function leavesOf(value: JsonValue): Leaf[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as { [key: string]: JsonValue };
  return Object.entries(holder).flatMap(([key, item]) =>
    typeof item === "object" && item !== null ? leavesOf(item) : [{ holder, key }],
  );
}

function describes({ key }: Leaf): boolean {
  return /^(?:description|summary)$/.test(key);
}

/** The document with one thing changed, most often one that describes. */
function changed(document: JsonValue, random: Random): JsonValue {
  const copy = structuredClone(document);
  const all = leavesOf(copy);
  const describing = all.filter(describes);
  const { holder, key } = random.pick(
    describing.length > 0 && random.chance(0.8) ? describing : all,
  );
  const before = holder[key];
  if (random.chance(0.1)) delete holder[key];
  else if (typeof before === "string") holder[key] = random.pick(TEXTS);
  else holder[key] = typeof before === "number" ? before + 1 : !before;
  return copy;
}

function recalledFrom({
  draft,
  files,
}: GenerateResult): (skeleton: string) => Recalled | undefined {
  return (skeleton) => {
    if (draft === undefined || draft.skeleton !== skeleton) return undefined;
    // As it is kept.
    const { skeleton: _, ...kept } = JSON.parse(JSON.stringify(draft)) as typeof draft;
    return { draft: kept, files } satisfies Recalled;
  };
}

/** Runs over a document that changes again and again; how many of them went on from the one before. */
async function follow(input: GenerateInput, steps: number, random: Random): Promise<number> {
  let document = parseText(input.source).value;
  if (document === undefined) return 0;
  let last = await generate(input);
  let revisions = 0;
  for (let step = 0; step < steps; step++) {
    const candidate = changed(document, random);
    const source = { path: input.source.path, text: JSON.stringify(candidate, null, 1) };
    const before = recalledFrom(last);
    const whole = await generate({ ...input, source });
    const next = await generate({
      ...input,
      source,
      recall(skeleton) {
        const recalled = before(skeleton);
        if (recalled) revisions++;
        return recalled;
      },
    });
    expect(next).toEqual(whole);
    // A document that is at fault would be so for ever.
    if (next.files.length > 0) [document, last] = [candidate, next];
  }
  return revisions;
}

test("with everything in it", async () => {
  const source = { path: "everything.json", text: JSON.stringify(EVERYTHING) };
  const config = { package: { name: "everything" } };
  expect(await follow({ source, config }, 25, randomOf(1))).toBeGreaterThan(8);
}, 240_000);

test("of the cases", async () => {
  const random = randomOf(2);
  let revisions = 0;
  for (const found of readCases()) {
    if (found.name.startsWith("error-") || !random.chance(0.15)) continue;
    revisions += await follow(found.input, 3, random);
  }
  expect(revisions).toBeGreaterThan(5);
}, 240_000);

test("of the cases with all of their texts changed at once", async () => {
  const texts = (value: JsonValue): JsonValue => {
    const copy = structuredClone(value);
    for (const leaf of leavesOf(copy).filter(describes))
      leaf.holder[leaf.key] = `${leaf.holder[leaf.key]}\nmore`;
    return copy;
  };
  const whole = await generate({ source: { path: "a.json", text: JSON.stringify(EVERYTHING) } });
  const source = { path: "a.json", text: JSON.stringify(texts(EVERYTHING as JsonValue)) };
  const expected = await generate({ source });
  // Texts in data change with them, so the earlier run is none to go on from.
  expect(await generate({ source, recall: recalledFrom(whole) })).toEqual(expected);
});

test.each([
  ["Its number.", "Its other number.", "types.ts"],
  ["An API.", "An API *of* {@link everything}.\\n\\nAn API.", "client.ts"],
])("writes only what another text changes: %s", async (said, after, path) => {
  const source = { path: "a.json", text: JSON.stringify(EVERYTHING) };
  const first = await generate({ source });
  const text = source.text.replace(said, after);
  const second = await generate({ source: { ...source, text }, recall: recalledFrom(first) });
  const before = new Set(first.files);
  expect(second.files.filter((file) => !before.has(file)).map((file) => file.path)).toEqual([path]);
  expect(second.files).toEqual((await generate({ source: { ...source, text } })).files);
});

test.each(["main.json", "part.json"])(
  "of several documents, another text in %s",
  async (changedFile) => {
    const main = {
      openapi: "3.1.0",
      info: { title: "Two", version: "1" },
      paths: {
        "/a": {
          get: {
            description: "From here.",
            responses: {
              "200": {
                description: "ok",
                content: { "application/json": { schema: { $ref: "part.json#/A" } } },
              },
            },
          },
        },
      },
    };
    const part = { A: { type: "string", description: "From there.", format: "unknown" } };
    const texts = new Map([
      ["main.json", JSON.stringify(main, null, 1)],
      ["part.json", JSON.stringify(part, null, 1)],
    ]);
    const input = (): GenerateInput => ({
      source: { path: "main.json", text: texts.get("main.json") ?? "" },
      read: async (location) => texts.get(location) ?? "",
    });
    const first = await generate(input());
    texts.set(changedFile, (texts.get(changedFile) ?? "").replace("From", "Straight\\nfrom"));
    const whole = await generate(input());
    const before = recalledFrom(first);
    let revisions = 0;
    const recall = (skeleton: string): Recalled | undefined => {
      const recalled = before(skeleton);
      if (recalled) revisions++;
      return recalled;
    };
    expect(await generate({ ...input(), recall })).toEqual(whole);
    expect(revisions).toBe(1);
    expect(whole.files).not.toEqual(first.files);
  },
);

test.each([
  ["9007199254740993", "9007199254740992"],
  ["9.007199254740993e15", "9.007199254740992e15"],
  ["12345678901234567891", "12345678901234567892"],
])(
  "another integer is another document, though it is the same number: %s, %s",
  async (before, digits) => {
    expect(Number(before)).toBe(Number(digits));
    const at = (maximum: string): GenerateInput => ({
      source: {
        path: "a.json",
        text: `{"openapi": "3.1.0", "info": {"title": "A", "version": "1"}, "paths": {}, "components": {"schemas": {
          "A": {"description": "Text.", "type": "integer", "format": "int64", "maximum": ${maximum}}}}}`,
      },
      config: { int64: "bigint" },
    });
    const first = await generate(at(before));
    const whole = await generate(at(digits));
    expect(await generate({ ...at(digits), recall: recalledFrom(first) })).toEqual(whole);
    expect(whole.files).not.toEqual(first.files);
    const same = await generate({ ...at(before), recall: recalledFrom(first) });
    expect(same).toEqual(first);
  },
);

test("takes no text for the mark of another one", async () => {
  const forged = "\uE0050\uE005";
  const text = JSON.stringify({
    ...EVERYTHING,
    info: { title: forged, version: "1", description: forged },
    components: { schemas: { Pet: { type: "string", title: forged, description: '", "a": "b' } } },
  });
  const { files } = await generate({
    source: { path: "a.json", text },
    config: { package: { name: "everything" } },
  });
  const printed = (path: string) => files.find((file) => file.path === path)?.text ?? "";
  expect(JSON.parse(printed("package.json")).description).toContain(forged);
  expect(printed("README.md")).toContain(`# ${forged}`);
  expect(printed("types.ts")).toContain(forged);
});
