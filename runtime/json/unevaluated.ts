import { type Check, onArray, onObject, type Report, type Schema } from "./check.js";
import { has, isObject, keysOf } from "./values.js";

/**
 * Which properties or items the other keywords of a schema have evaluated (2020-12 core, section 11). Zod gives no
 * annotations, so the generator writes down what each keyword would have said; `when` parts count only where they hold.
 */
export interface Evaluated {
  readonly all?: true;
  readonly names?: readonly string[];
  readonly patterns?: readonly RegExp[];
  /** The first so many items. */
  readonly items?: number;
  readonly contains?: readonly Schema[];
  readonly when?: readonly Conditional[];
}

interface Conditional {
  /** The value satisfies this schema … */
  readonly if?: Schema;
  /** … or has this property. */
  readonly has?: string;
  readonly then?: Evaluated;
  readonly else?: Evaluated;
}

function* parts(evaluated: Evaluated, value: unknown, report: Report): Generator<Evaluated> {
  yield evaluated;
  for (const { if: test, has: name, then, else: otherwise } of evaluated.when ?? []) {
    const holds =
      name === undefined
        ? test !== undefined && report.accepts(test, value)
        : isObject(value) && has(value, name);
    const branch = holds ? then : otherwise;
    if (branch) yield* parts(branch, value, report);
  }
}

/** `unevaluatedProperties`: every property that no other keyword has evaluated satisfies the schema. */
export function unevaluatedProperties(schema: Schema, evaluated: () => Evaluated): Check {
  return onObject((value, report) => {
    const known = [...parts(evaluated(), value, report)];
    const isKnown = (name: string): boolean =>
      known.some((e) => e.all || e.names?.includes(name) || e.patterns?.some((p) => p.test(name)));
    const others = keysOf(value).filter((name) => !isKnown(name));
    report.others(schema, others, value);
  });
}

/** `unevaluatedItems`: every item that no other keyword has evaluated satisfies the schema. */
export function unevaluatedItems(schema: Schema, evaluated: () => Evaluated): Check {
  return onArray((value, report) => {
    const known = [...parts(evaluated(), value, report)];
    value.forEach((item, index) => {
      const isKnown = known.some(
        (e) => e.all || index < (e.items ?? 0) || e.contains?.some((c) => report.accepts(c, item)),
      );
      if (!isKnown) report.from(schema, item, index);
    });
  });
}
