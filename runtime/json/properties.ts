import { type Check, ofObject, onObject, type Schema } from "./check.js";
import { has, keysOf } from "./values.js";
import { quoted } from "./words.js";

/** `required`, for names without a schema of their own. */
export function required(...names: readonly string[]): Check {
  return onObject((value, report) => {
    for (const name of names) if (!has(value, name)) report.fault("Required", name);
  });
}

/** `dependentRequired`: a property that is there needs others. One issue for each that is missing. */
export function dependentRequired(dependents: Readonly<Record<string, readonly string[]>>): Check {
  const entries = Object.entries(dependents);
  return onObject((value, report) => {
    for (const [name, needed] of entries) {
      if (!has(value, name)) continue;
      for (const other of needed) {
        if (!has(value, other)) report.fault(`${quoted([name])} needs ${quoted([other])}`, other);
      }
    }
  });
}

/** `not: { required: names }`: the names exclude each other. */
export function exclusive(...names: readonly string[]): Check {
  return onObject((value, report) => {
    if (!names.every((name) => has(value, name))) return;
    if (names.length === 1) report.fault("Must be absent", ...names);
    else
      report.fault(
        names.length === 2 ? `only one of ${quoted(names)}` : `not all of ${quoted(names)}`,
      );
  });
}

export function minProperties(least: number): Check {
  const message = `Expected at least ${count(least, "property", "properties")}`;
  return ofObject((value) => keysOf(value).length >= least, message);
}

export function maxProperties(most: number): Check {
  const message = `Expected at most ${count(most, "property", "properties")}`;
  return ofObject((value) => keysOf(value).length <= most, message);
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** `propertyNames`: every name satisfies a schema. */
export function propertyNames(names: Schema): Check {
  return onObject((value, report) => {
    for (const name of keysOf(value)) report.from(names, name, name);
  });
}

/** `patternProperties`: the value of every property whose name matches satisfies the schema beside the pattern. */
export function patternProperties(...patterns: readonly (readonly [RegExp, Schema])[]): Check {
  return onObject((value, report) => {
    for (const name of keysOf(value)) {
      for (const [pattern, schema] of patterns)
        if (pattern.test(name)) report.from(schema, value[name], name);
    }
  });
}

/** `additionalProperties` beside `patternProperties`: every property that neither names nor patterns know. */
export function additionalProperties(
  schema: Schema,
  names: readonly string[],
  patterns: readonly RegExp[] = [],
): Check {
  return onObject((value, report) => {
    const isKnown = (name: string): boolean =>
      names.includes(name) || patterns.some((p) => p.test(name));
    const others = keysOf(value).filter((name) => !isKnown(name));
    report.others(schema, others, value);
  });
}

/** `dependentSchemas`: an object with this property satisfies that schema. */
export function dependentSchemas(dependents: Readonly<Record<string, Schema>>): Check {
  const entries = Object.entries(dependents);
  return onObject((value, report) => {
    for (const [name, schema] of entries) if (has(value, name)) report.from(schema, value);
  });
}
