import { describe, expect, test } from "vitest";
import * as z from "zod";
import { RequestBody } from "../../generated/runware/schemas/request-body.js";
import { seeded } from "../json/told.js";
import { type Fault, holding, pointerTo, type Row, ranges, rows, task } from "./bodies.js";
import { judge, miniValidators, overlaid, valueAt } from "./document.js";

const document = await overlaid();
const ajv = judge(document, "/components/schemas/RequestBody");

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

const pointer = ({ path }: Issue): string => path.map((part) => `/${String(part)}`).join("");
const issuesOf = (body: unknown): readonly Issue[] =>
  RequestBody.safeParse(body).error?.issues ?? [];

/** Each issue pairs with one fault of its place and words; what is left over on either side is returned. */
function leftOver(issues: readonly Issue[], faults: readonly Fault[]): readonly string[] {
  const open = [...issues];
  const missing = faults.filter(([place, message = ""]) => {
    const index = open.findIndex(
      (issue) =>
        pointer(issue) === place &&
        (typeof message === "string"
          ? message === "" || message === issue.message
          : message.test(issue.message)),
    );
    if (index >= 0) open.splice(index, 1);
    return index < 0;
  });
  return [
    ...missing.map(([place, message]) => `missing: ${place} ${message ?? ""}`),
    ...open.map((issue) => `unexpected: ${pointer(issue)} ${issue.message}`),
  ];
}

const mini = (await miniValidators()).RequestBody as z.ZodType;

describe("each request body", () => {
  test.each(rows)("$name", ({ body, valid, issues = [] }) => {
    const verdicts = [RequestBody, z.clone(RequestBody), mini].map(
      (v) => v.safeParse(body).success,
    );
    expect(verdicts).toEqual([valid, valid, valid]);
    if (valid || issues.length > 0) expect(leftOver(issuesOf(body), issues)).toEqual([]);
  });

  test("the table is large, its names are unique, and it says why it refuses", () => {
    const names = new Set(rows.map(({ name }) => name));
    expect(names.size).toBe(rows.length);
    expect(rows.length).toBeGreaterThanOrEqual(140);
    const speechless = rows.filter((row) => !row.valid && !row.issues).map(({ name }) => name);
    expect(speechless.filter((name) => !name.includes("JSON cannot say"))).toEqual([]);
  });

  test("the numeric fields of the table are those of the document", () => {
    const places = (schema: unknown, place: string): string[] => {
      const { type, properties, items } = schema as Record<string, unknown>;
      if (type === "integer" || type === "number") return [place];
      if (items) return places(items, place);
      return Object.entries(properties ?? {}).flatMap(([name, inner]) =>
        places(inner, place === "" ? name : `${place}.${name}`),
      );
    };
    const known = places(valueAt(document, "/components/schemas/RequestBody"), "");
    expect(ranges.map(({ place }) => place).sort()).toEqual(known.sort());
  });
});

describe("Ajv on the document", () => {
  test("judges as the table does, but for the rows that say why not", () => {
    const wrong = ({ body, valid, ajv: why }: Row): boolean =>
      (ajv(body) === valid) === (why !== undefined);
    expect(rows.filter(wrong).map(({ name }) => name)).toEqual([]);
  });

  test("has few exceptions", () => {
    expect(new Set(rows.flatMap((row) => row.ajv ?? [])).size).toBeLessThanOrEqual(4);
  });

  test("judges as the validator does on bodies with up to three seeded faults", () => {
    const random = seeded(20261123);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const held = rows.filter((row) => row.ajv === undefined && Array.isArray(row.body));
    const tasks = held.map((row) => (row.body as unknown[])[0]).filter(isPlain);
    const differences: unknown[] = [];
    let valid = 0;
    for (let round = 0; round < 3000; round++) {
      const parts = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(tasks));
      const body = [Object.assign({}, ...parts)];
      const verdict = RequestBody.safeParse(body).success;
      if (verdict) valid++;
      if (verdict !== ajv(body)) differences.push(body);
    }
    expect(differences).toEqual([]);
    expect(valid).toBeGreaterThan(300);
    expect(valid).toBeLessThan(2700);
  });
});

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  return Object.getPrototypeOf(value) === Object.prototype && !Object.hasOwn(value, "__proto__");
}

describe("every value of the grids", () => {
  const grid = (from: number, to: number, scale: number): number[] =>
    Array.from({ length: (to - from) * scale + 1 }, (_, index) => (from * scale + index) / scale);
  const judgedValid = (place: string, values: readonly number[]): number[] =>
    values.filter((value) => RequestBody.safeParse([holding(place, value)]).success);

  test.each([
    ["CFGScale", 0, 20, 100],
    ["strength", 0, 1, 100],
    ["lora.weight", -4, 4, 100],
    ["controlNet.weight", -4, 4, 100],
    ["acceleratorOptions.teaCacheDistance", 0, 1, 100],
    ["ultralytics.CFGScale", 0, 50, 10],
    ["ultralytics.confidence", 0, 1, 100],
  ])(
    "%s from %d to %d: each k/%d is valid, each tenth between is not",
    (place, from, to, scale) => {
      const fine = grid(from, to, scale * 10);
      const onGrid = fine.filter((_, index) => index % 10 === 0);
      expect(onGrid).toEqual(grid(from, to, scale));
      expect(judgedValid(place, fine)).toEqual(onGrid);
    },
  );

  test.each(["width", "height"])("%s: every sixteenth integer from 128 to 2048", (place) => {
    const sixteenths = Array.from({ length: 121 }, (_, index) => 128 + 16 * index);
    expect(judgedValid(place, grid(0, 2100, 1))).toEqual(sixteenths);
  });

  test("Ajv sees the same grids", () => {
    const off = grid(0, 20, 1000).filter((value) => {
      const body = [holding("CFGScale", value)];
      return RequestBody.safeParse(body).success !== ajv(body);
    });
    expect(off).toEqual([]);
  });

  test("every scheduler of the document, and none in another case", () => {
    const place = "/components/schemas/RequestBody/items/properties/scheduler/enum";
    const names = valueAt(document, place) as readonly string[];
    const accepted = (name: string) => RequestBody.safeParse([task({ scheduler: name })]).success;
    expect(names).toHaveLength(75);
    expect(names.filter((name) => !accepted(name))).toEqual([]);
    const swapped = names.map((name) =>
      name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase(),
    );
    expect(swapped.filter(accepted)).toEqual([]);
  });
});

describe("what comes out", () => {
  const valid = rows.filter((row) => row.valid);

  test("nothing is added, left out or changed", () => {
    for (const { name, body } of valid) {
      const before = structuredClone(body);
      expect(RequestBody.parse(body), name).toEqual(body);
      expect(structuredClone(body), name).toStrictEqual(before);
    }
  });

  test("no default is filled in", () => {
    const bare = [
      task({ safety: { checkContent: true }, lora: [{ model: "a" }], ultralytics: {} }),
    ];
    expect(JSON.stringify(RequestBody.parse(bare))).toBe(JSON.stringify(bare));
  });

  test("the tasks in it are the objects that came in", () => {
    const copied = valid.filter(({ body }) => {
      const parsed: readonly unknown[] = RequestBody.parse(body);
      return !Array.isArray(body) || !parsed.every((task, i) => task === body[i]);
    });
    expect(copied.map(({ name }) => name)).toEqual([]);
  });

  test("a frozen body is judged as well", () => {
    const freeze = (value: unknown): unknown => {
      if (typeof value === "object" && value !== null) Object.values(value).forEach(freeze);
      return Object.freeze(value);
    };
    const everything = rows.find(({ name }) => name === "everything at once");
    expect(RequestBody.safeParse(freeze(structuredClone(everything?.body))).success).toBe(true);
  });
});

describe("large images", () => {
  test.each([
    ["base64", ""],
    ["a data URI", "data:image/png;base64,"],
    ["a URL", "https://example.com/"],
  ])("%s of 24 megabytes", (_, start) => {
    const seedImage = start + "A".repeat(24_000_000);
    expect(RequestBody.safeParse([task({ inputs: { seedImage } })]).success).toBe(true);
  });

  test("a refusal does not repeat the image", () => {
    const seedImage = `${"A".repeat(1_000_000)}-`;
    const { error } = RequestBody.safeParse([task({ inputs: { seedImage } })]);
    expect(error?.issues.map(pointer)).toEqual([pointerTo("inputs.seedImage")]);
    expect(JSON.stringify(error?.issues).length).toBeLessThan(5000);
    expect(error?.message.length).toBeLessThan(5000);
  });
});
