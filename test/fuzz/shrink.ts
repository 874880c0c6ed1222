/** Makes a schema and a value smaller while the verdicts stay apart. */
import type { JsonObject, JsonValue } from "../../generator/source/types.js";
import { type Difference, judgeValue, oraclesOf } from "./compare.js";
import { generateAll, inAllWays, type Subject, type Ways } from "./generated.js";
import type { Hyperjump } from "./hyperjump.js";
import { children, isObject, isSchema, objectOf, resolve, type Schema, shapeOf } from "./schema.js";

/** Differences between the oracles need no validator of ours, which makes them quick to shrink. */
export async function shrink(
  start: Difference,
  library: Hyperjump | undefined,
): Promise<Difference> {
  let best = start;
  for (let round = 0; round < 40; round += 1) {
    const subjects = smallerSchemas(best.subject.schema)
      .sort((a, b) => sizeOf(a) - sizeOf(b))
      .map((schema, i): Subject => ({ ...best.subject, name: `C${i}`, schema }));
    const next =
      (await firstAlike(subjects, [best.value], best, library)) ??
      (await firstAlike([best.subject], smallerValues(best.value), best, library));
    if (next === undefined) return best;
    best = next;
  }
  return best;
}

async function firstAlike(
  subjects: readonly Subject[],
  values: readonly JsonValue[],
  like: Difference,
  library: Hyperjump | undefined,
): Promise<Difference | undefined> {
  const needsOurs = like.against === "both" || like.against === "fault";
  const step = needsOurs ? 60 : subjects.length;
  for (let from = 0; from < subjects.length; from += step) {
    const some = subjects.slice(from, from + step);
    const validators = needsOurs
      ? await inAllWays((zod) => generateAll(some, zod), { int64: like.subject.int64 })
      : new Map<string, Ways>();
    for (const subject of some) {
      const validator = validators.get(subject.name) ?? fixed(like);
      if ("refused" in validator) continue;
      const oracles = await oraclesOf(subject, library);
      // What a validator remembers of the first time may matter the second time.
      for (const value of needsOurs ? values.flatMap((v) => [v, v]) : values) {
        const found = judgeValue(subject, validator, oracles, value);
        if (typeof found !== "string" && isAlike(found, like)) return found;
      }
    }
  }
  return undefined;
}

/** The smallest schema that is refused for the same reason. */
export async function shrinkRefused(subject: Subject, why: string): Promise<Subject> {
  let best = subject;
  for (let round = 0; round < 60; round += 1) {
    const subjects = smallerSchemas(best.schema)
      .sort((a, b) => sizeOf(a) - sizeOf(b))
      .map((schema): Subject => ({ ...best, schema }));
    let next: Subject | undefined;
    for (const candidate of subjects) {
      const generated = (
        await inAllWays((zod) => generateAll([candidate], zod), { int64: subject.int64 })
      ).get(candidate.name);
      if (generated === undefined || !("refused" in generated)) continue;
      if (generated.refused.slice(0, 30) !== why.slice(0, 30)) continue;
      next = candidate;
      break;
    }
    if (next === undefined) return best;
    best = next;
  }
  return best;
}

/** A validator that always says what ours said. */
function fixed(like: Difference): Ways {
  return new Map([["fixed", { safeParse: (data) => ({ success: like.ours === "valid", data }) }]]);
}

function isAlike(a: Difference, b: Difference): boolean {
  return (
    a.against === b.against &&
    a.ours === b.ours &&
    a.ajv === b.ajv &&
    a.hyperjump === b.hyperjump &&
    (a.fault ?? "").slice(0, 24) === (b.fault ?? "").slice(0, 24)
  );
}

export function sizeOf(value: JsonValue): number {
  return JSON.stringify(value).length;
}

/** The schema with one thing less; none with a reference to nothing. */
export function smallerSchemas(schema: Schema): Schema[] {
  const texts = new Set<string>();
  return reduced(schema, schema).filter((candidate) => {
    const text = JSON.stringify(candidate);
    if (texts.has(text) || text.length >= sizeOf(schema) + 20) return false;
    texts.add(text);
    return references(candidate).every((ref) => resolve(candidate, ref) !== undefined);
  });
}

export function references(schema: Schema): string[] {
  if (typeof schema === "boolean") return [];
  const own = typeof schema.$ref === "string" ? [schema.$ref] : [];
  return [...own, ...children(schema).flatMap(([, child]) => references(child))];
}

function reduced(schema: Schema, root: Schema): Schema[] {
  if (typeof schema === "boolean") return [];
  const keepsDefs = (s: Schema): Schema =>
    schema === root && typeof s === "object" && schema.$defs !== undefined && s.$defs === undefined
      ? { ...s, $defs: schema.$defs }
      : s;
  const whole: Schema[] = [true, false, ...children(schema).map(([, s]) => keepsDefs(s))];
  const target = typeof schema.$ref === "string" ? resolve(root, schema.$ref) : undefined;
  if (typeof target === "object" && target !== schema) {
    const { $ref: _, ...rest } = schema;
    whole.push({ ...target, ...rest });
  }
  const less = Object.entries(schema).flatMap(([keyword, value]) => [
    without(schema, keyword),
    ...reducedKeyword(keyword, value, root).map((v) => ({ ...schema, [keyword]: v })),
  ]);
  return [...(schema === root ? whole.filter((s) => typeof s === "object") : whole), ...less];
}

function reducedKeyword(keyword: string, value: JsonValue, root: Schema): JsonValue[] {
  const shape = shapeOf(keyword);
  if (shape === "one") return isSchema(value) ? reduced(value, root) : [];
  if (Array.isArray(value)) {
    const fewer = value.length > 1 ? value.map((_, i) => value.filter((__, j) => i !== j)) : [];
    if (shape !== "list") return fewer;
    const inner = value.flatMap((s: JsonValue, i) =>
      isSchema(s)
        ? reduced(s, root).map((r) => value.map((v: JsonValue, j) => (i === j ? r : v)))
        : [],
    );
    return [...fewer, ...inner];
  }
  if (isObject(value) && (shape === "map" || keyword === "dependentRequired")) {
    const names = Object.keys(value);
    const fewer = names.map((name) => without(value, name));
    const inner = names.flatMap((name) => {
      const s = value[name];
      return shape === "map" && isSchema(s)
        ? reduced(s, root).map((r) =>
            objectOf(Object.entries(value).map(([n, v]) => [n, n === name ? r : v])),
          )
        : [];
    });
    return [...fewer, ...inner];
  }
  return [];
}

function without(object: JsonObject, name: string): JsonObject {
  return objectOf(Object.entries(object).filter(([n]) => n !== name));
}

export function smallerValues(value: JsonValue): JsonValue[] {
  if (Array.isArray(value)) {
    const items = value as readonly JsonValue[];
    const fewer = items.map((_, i) => items.filter((__, j) => i !== j));
    const inner = items.flatMap((v, i) =>
      smallerValues(v).map((r) => items.map((o, j) => (i === j ? r : o))),
    );
    return [...items, ...fewer, ...inner];
  }
  if (isObject(value)) {
    const names = Object.keys(value);
    const inner = names.flatMap((name) =>
      smallerValues(value[name] ?? null).map((r) =>
        objectOf(Object.entries(value).map(([n, v]) => [n, n === name ? r : v])),
      ),
    );
    return [...Object.values(value), ...names.map((n) => without(value, n)), ...inner];
  }
  if (typeof value === "string")
    return value === "" ? [] : ["", ...(value.length > 1 ? [value.slice(1)] : [])];
  return value === 0 || value === null ? [] : [null, 0];
}

/** The keywords of a schema, which stand for the cause of a difference. */
export function signatureOf({ against, subject, fault, ours }: Difference): string {
  const words = new Set<string>();
  const visit = (schema: Schema): void => {
    if (typeof schema === "boolean") return;
    for (const keyword of Object.keys(schema)) if (keyword !== "$defs") words.add(keyword);
    for (const [, child] of children(schema)) visit(child);
  };
  visit(subject.schema);
  const what = fault ?? `ours ${ours}`;
  return `${against}, ${what}: ${[...words].sort().join(" ")}`;
}
