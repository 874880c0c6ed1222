import { array, arrow, type Code, code, key, literal, property, record } from "../../code/code.js";
import { json, regexOf } from "./chain.js";
import type { Check, Evaluated, Expression } from "./expression.js";
import type { Printing } from "./printing.js";

/** Prints an expression in surroundings; the dialect's own function. */
export type Print = (e: Expression, printing: Printing) => Code;

/** A check, which is a call of the runtime's `json` module in every dialect. */
export function printCheck(check: Check, printing: Printing, printExpression: Print): Code {
  const print = (e: Expression): Code => printExpression(e, printing);
  const made = (...args: readonly Code[]): Code => printing.dialect.code(json(check.name, ...args));
  switch (check.name) {
    case "multipleOf":
      return made(literal(check.step));
    case "uniqueItems":
    case "fraction":
      return made();
    case "minItems":
    case "maxItems":
    case "minProperties":
    case "maxProperties":
      return made(literal(check.limit));
    case "contains": {
      const bounds =
        check.max !== undefined
          ? [check.min ?? 1, check.max]
          : check.min !== undefined
            ? [check.min]
            : [];
      return made(print(check.schema), ...bounds.map(literal));
    }
    case "required":
    case "exclusive":
      return made(...check.names.map(literal));
    case "propertyNames":
    case "not":
    case "satisfies":
      return made(print(check.schema));
    case "patternProperties":
      return made(
        ...check.patterns.map(({ pattern, schema }) => array([regexOf(pattern), print(schema)])),
      );
    case "additionalProperties":
      return made(
        print(check.schema),
        literal([...check.names]),
        array(check.patterns.map(regexOf)),
      );
    case "dependentRequired":
      return made(
        record(check.dependents.map((d) => property(key(d.name), literal([...d.needs])))),
      );
    case "dependentSchemas":
      return made(record(check.dependents.map((d) => property(key(d.name), print(d.schema)))));
    case "ifThenElse":
      return made(
        print(check.if),
        check.then ? print(check.then) : code`undefined`,
        ...(check.else ? [print(check.else)] : []),
      );
    case "unevaluatedProperties":
    case "unevaluatedItems": {
      const inside = { ...printing, deferred: true };
      return made(
        print(check.schema),
        arrow(printEvaluated(check.evaluated, inside, printExpression)),
      );
    }
  }
}

function printEvaluated(e: Evaluated, printing: Printing, print: Print): Code {
  const field = (name: string, value: Code | undefined): Code[] =>
    value ? [property(key(name), value)] : [];
  if (e.all) return record([property(key("all"), literal(true))]);
  const conditions = e.when.map((w) =>
    record([
      ...field("if", w.if && print(w.if, printing)),
      ...field("has", w.has === undefined ? undefined : literal(w.has)),
      ...field("then", w.then && printEvaluated(w.then, printing, print)),
      ...field("else", w.else && printEvaluated(w.else, printing, print)),
    ]),
  );
  return record([
    ...field("names", e.names.length > 0 ? literal([...e.names]) : undefined),
    ...field("patterns", e.patterns.length > 0 ? array(e.patterns.map(regexOf)) : undefined),
    ...field("items", e.items > 0 ? literal(e.items) : undefined),
    ...field(
      "contains",
      e.contains.length > 0 ? array(e.contains.map((c) => print(c, printing))) : undefined,
    ),
    ...field("when", conditions.length > 0 ? array(conditions) : undefined),
  ]);
}
