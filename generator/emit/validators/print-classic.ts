import {
  array,
  arrow,
  block,
  blockArray,
  type ChainedCall,
  type Code,
  chain,
  code,
  doc,
  getter,
  key,
  literal,
  member,
  property,
  record,
  regex,
  useModule,
} from "../../code/code.js";
import type {
  Check,
  Evaluated,
  Expression,
  ObjectExpression,
  Property,
  StringExpression,
} from "./expression.js";
import { type Chain, viaLibrary } from "./json-schema-to-zod.js";
import { patternOf } from "./plan-scalars.js";

/** What printing a validator needs to know of its surroundings. */
export interface Printing {
  /** The constant of a named schema, imported if need be. */
  reference(pointer: string): Code;
  /** A constant of the same file. */
  local(pointer: string): Code;
  /** Inside a getter or an arrow function: everything that the module declares is there when this runs. */
  readonly deferred: boolean;
}

/** An expression in the classic dialect of Zod 4. */
export function printClassic(e: Expression, printing: Printing): Code {
  const { base, calls } = printChain(e, printing);
  return calls.length === 0 ? base : chain(base, calls);
}

function z(name: string, ...args: readonly Code[]): Chain {
  return { base: useModule("z", "zod"), calls: [{ name, args }] };
}

function json(name: string, ...args: readonly Code[]): Chain {
  return { base: useModule("json", "@openapi-verbatim/runtime/json"), calls: [{ name, args }] };
}

function then(before: Chain, ...calls: readonly (ChainedCall | undefined)[]): Chain {
  return { base: before.base, calls: [...before.calls, ...calls.filter((c) => c !== undefined)] };
}

function method(name: string, value: number | undefined): ChainedCall | undefined {
  return value === undefined ? undefined : { name, args: [literal(value)] };
}

function printChain(e: Expression, printing: Printing): Chain {
  const print = (x: Expression): Code => printClassic(x, printing);
  const library = viaLibrary(e, print);
  if (library) return library;
  switch (e.kind) {
    case "unknown":
    case "never":
    case "null":
    case "boolean":
      return z(e.kind);
    case "string":
      return printString(e);
    case "number": {
      const base = e.integer === "no" ? z("number") : e.integer === "safe" ? z("int") : json("int");
      return then(
        base,
        method("min", e.minimum),
        method("gt", e.exclusiveMinimum),
        method("max", e.maximum),
        method("lt", e.exclusiveMaximum),
        method("multipleOf", e.multipleOf),
      );
    }
    case "literal":
      return printLiteral(e.values, e.docs);
    case "deepLiteral":
      return json("literal", ...e.values.map(literal));
    case "array":
      return then(z("array", print(e.items)), method("min", e.min), method("max", e.max));
    case "tuple":
      return z("tuple", array(e.items.map(print)), ...(e.rest ? [print(e.rest)] : []));
    case "object":
      return printObject(e, printing);
    case "union":
      if (e.mode === "tagged")
        return z("discriminatedUnion", literal(e.tag ?? ""), array(e.options.map(print)));
      return z(e.mode === "any" ? "union" : "xor", array(e.options.map(print)));
    case "nullable":
      return then(printChain(e.inner, printing), { name: "nullable", args: [] });
    case "requiring":
      return json("requiring", print(e.base), ...e.names.map(literal));
    case "allOf":
      return json("allOf", array(e.parts.map(print)));
    case "byType":
      return json(
        "byType",
        record(e.cases.map(({ type, schema }) => property(key(type), print(schema)))),
      );
    case "reference": {
      const target = printing.reference(e.pointer);
      return e.circular && !printing.deferred
        ? z("lazy", arrow(target))
        : { base: target, calls: [] };
    }
    case "local":
      return { base: printing.local(e.pointer), calls: [] };
    case "checked":
      return then(printChain(e.base, printing), {
        name: "check",
        args: e.checks.map((c) => printCheck(c, printing)),
      });
  }
}

/** Formats that Zod has a schema for, which is exact. */
const ZOD_FORMATS: Readonly<Record<string, string>> = { ipv4: "ipv4", ipv6: "ipv6", uuid: "guid" };

function printString({ min, max, pattern, format }: StringExpression): Chain {
  const builtin = format === undefined ? undefined : ZOD_FORMATS[format];
  const iso = chain(member(useModule("z", "zod"), "iso"), [{ name: "date", args: [] }]);
  const base = format === "date" ? { base: iso, calls: [] } : builtin ? z(builtin) : z("string");
  const checked =
    builtin || format === undefined || format === "date" ? undefined : formatCheck(format);
  return then(
    base,
    method("min", min),
    method("max", max),
    pattern === undefined ? undefined : { name: "regex", args: [regexOf(pattern)] },
    checked && { name: "check", args: [checked] },
  );
}

const FORMAT_CHECKS: Readonly<Record<string, string>> = { uri: "uri", "date-time": "dateTime" };

function formatCheck(format: string): Code {
  const name = FORMAT_CHECKS[format];
  if (name === undefined) throw new Error(`no check for the format ${JSON.stringify(format)}`);
  const { base, calls } = json(name);
  return chain(base, calls);
}

function regexOf(pattern: string): Code {
  return regex(pattern, patternOf(pattern).flags === "u" ? "u" : "");
}

function printLiteral(
  values: readonly (string | number | boolean | null)[],
  docs?: readonly (string | null)[],
): Chain {
  const [only] = values;
  if (values.length === 1) return z("literal", literal(only ?? null));
  const items = values.map((v, i) => code`${doc(docs?.[i] ?? undefined)}${literal(v)}`);
  const list = docs ? blockArray(items) : array(items);
  return z(values.every((v) => typeof v === "string") ? "enum" : "literal", list);
}

function printObject({ properties, rest }: ObjectExpression, printing: Printing): Chain {
  const shape = block(properties.map((p) => printProperty(p, printing)));
  if (rest === "closed") return json("strictObject", shape);
  if (rest === "open")
    return properties.length > 0
      ? json("object", shape)
      : json("record", printClassic({ kind: "unknown" }, printing));
  const further = printClassic(rest, printing);
  return properties.length > 0 ? json("objectWith", shape, further) : json("record", further);
}

function printProperty({ name, schema, required }: Property, printing: Printing): Code {
  const deferred = printing.deferred || isCircular(schema);
  const chained = printChain(schema, { ...printing, deferred });
  const { base, calls } = required ? chained : then(chained, { name: "exactOptional", args: [] });
  const value = calls.length === 0 ? base : chain(base, calls);
  return deferred && !printing.deferred ? getter(key(name), value) : property(key(name), value);
}

/** Whether an expression names, outside the properties of objects in it, a schema that may not be there yet. */
function isCircular(e: Expression): boolean {
  switch (e.kind) {
    case "reference":
      return e.circular;
    case "array":
      return isCircular(e.items);
    case "tuple":
      return e.items.some(isCircular) || (e.rest !== undefined && isCircular(e.rest));
    case "object":
      return typeof e.rest === "object" && isCircular(e.rest);
    case "union":
      return e.options.some(isCircular);
    case "nullable":
      return isCircular(e.inner);
    case "allOf":
      return e.parts.some(isCircular);
    case "byType":
      return e.cases.some((c) => isCircular(c.schema));
    case "checked":
    case "requiring":
      return isCircular(e.base);
    default:
      return false;
  }
}

function printCheck(check: Check, printing: Printing): Code {
  const print = (e: Expression): Code => printClassic(e, printing);
  const made = (...args: readonly Code[]): Code => {
    const { base, calls } = json(check.name, ...args);
    return chain(base, calls);
  };
  switch (check.name) {
    case "multipleOf":
      return made(literal(check.step));
    case "format":
      return formatCheck(check.format);
    case "uniqueItems":
      return made();
    case "minItems":
    case "maxItems":
    case "minProperties":
    case "maxProperties":
      return made(literal(check.limit));
    case "prefixItems":
      return made(array(check.prefix.map(print)), ...(check.rest ? [print(check.rest)] : []));
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
      return made(print(check.schema), arrow(code`(${printEvaluated(check.evaluated, inside)})`));
    }
  }
}

function printEvaluated(e: Evaluated, printing: Printing): Code {
  const field = (name: string, value: Code | undefined): Code[] =>
    value ? [property(key(name), value)] : [];
  if (e.all) return record([property(key("all"), literal(true))]);
  const conditions = e.when.map((w) =>
    record([
      ...field("if", w.if && printClassic(w.if, printing)),
      ...field("has", w.has === undefined ? undefined : literal(w.has)),
      ...field("then", w.then && printEvaluated(w.then, printing)),
      ...field("else", w.else && printEvaluated(w.else, printing)),
    ]),
  );
  return record([
    ...field("names", e.names.length > 0 ? literal([...e.names]) : undefined),
    ...field("patterns", e.patterns.length > 0 ? array(e.patterns.map(regexOf)) : undefined),
    ...field("items", e.items > 0 ? literal(e.items) : undefined),
    ...field(
      "contains",
      e.contains.length > 0 ? array(e.contains.map((c) => printClassic(c, printing))) : undefined,
    ),
    ...field("when", conditions.length > 0 ? array(conditions) : undefined),
  ]);
}
