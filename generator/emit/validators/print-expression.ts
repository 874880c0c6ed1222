import {
  array,
  arrow,
  bigint,
  block,
  blockArray,
  blockNumbers,
  type Code,
  chain,
  code,
  doc,
  getter,
  ident,
  key,
  literal,
  member,
  property,
  record,
} from "../../code/code.js";
import { chained, json, method, regexOf, z } from "./chain.js";
import type { Call, Chain, Dialect } from "./dialect.js";
import type {
  BigintExpression,
  Constant,
  Expression,
  LiteralExpression,
  ObjectExpression,
  Property,
  StringExpression,
  TupleExpression,
} from "./expression.js";
import { isIntegerConstant } from "./expression-types.js";
import { FORMATS, type FormatCheck } from "./formats.js";
import { printCheck } from "./print-checks.js";
import type { Printing } from "./printing.js";
import { isScalar } from "./scalars.js";

/** An expression in a dialect of Zod 4. */
export function printExpression(e: Expression, printing: Printing): Code {
  if (isScalar(e)) return printScalar(e, true, printing);
  return printing.dialect.code(printChain(e, printing));
}

function printChain(e: Expression, printing: Printing): Chain {
  const print = (x: Expression): Code => printExpression(x, printing);
  const library = printing.library(e, print);
  if (library) return library;
  switch (e.kind) {
    case "unknown":
    case "never":
    case "null":
    case "boolean":
      return z(e.kind);
    case "file":
      return z("instanceof", ident("Blob"));
    case "string":
      return printString(e, printing.dialect);
    case "number": {
      const base = e.integer === "no" ? z("number") : e.integer === "safe" ? z("int") : json("int");
      return chained(
        base,
        method("gte", e.minimum),
        method("gt", e.exclusiveMinimum),
        method("lte", e.maximum),
        method("lt", e.exclusiveMaximum),
        method("multipleOf", e.multipleOf),
      );
    }
    case "bigint":
      return printBigint(e);
    case "digits":
      return json("digits", print(e.integers));
    case "date":
      return json(e.format === "date" ? "day" : "instant", print(e.texts));
    case "literal":
      return printLiteral(e, printing);
    case "open":
      return json("open", valuesOf(e, printing), print(e.base));
    case "unlisted":
      return json("unlisted", array(e.values.map(literal)));
    case "deepLiteral":
      return json("literal", ...e.values.map(literal));
    case "array":
      return chained(
        json("array", printing.dialect.code(printAt(e.at, e.items, printing))),
        method("min", e.min),
        method("max", e.max),
      );
    case "tuple":
      return printTuple(e, print);
    case "object":
      return printObject(e, printing);
    case "union":
      if (e.mode === "tagged")
        return json("discriminatedUnion", literal(e.tag ?? ""), array(e.options.map(print)));
      return json(e.mode === "any" ? "union" : "xor", array(e.options.map(print)));
    case "nullable":
      return chained(withMethods(e.inner, printing), { name: "nullable", args: [] });
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
      const target = printing.reference(e.key);
      return e.circular && !printing.deferred
        ? z("lazy", arrow(target))
        : { base: target, calls: [] };
    }
    case "local":
      return { base: printing.local(e.place), calls: [] };
    case "checked":
      return chained(withMethods(e.base, printing), {
        name: "check",
        args: e.checks.map((c) => printCheck(c, printing, printExpression)),
      });
  }
}

/** An expression whose methods are called: a constant of the file has no static type, and so no methods. */
function withMethods(e: Expression, printing: Printing): Chain {
  if (e.kind !== "local") return printChain(e, printing);
  return json("allOf", array([printExpression(e, printing)]));
}

function printString({ min, max, pattern, format }: StringExpression, dialect: Dialect): Chain {
  const asserted = format === undefined ? undefined : FORMATS.get(format);
  return chained(
    asserted ? printFormat(asserted, dialect) : z("string"),
    method("min", min),
    method("max", max),
    pattern === undefined ? undefined : { name: "regex", args: [regexOf(pattern)] },
  );
}

function printFormat({ by, name, within }: FormatCheck, dialect: Dialect): Chain {
  if (by === "json") return json(name);
  if (within === undefined) return z(name);
  return { base: chain(member(dialect.z, within), [{ name, args: [] }]), calls: [] };
}

function printBigint(e: BigintExpression): Chain {
  const limit = (name: string, digits: string | undefined): Call | undefined =>
    digits === undefined ? undefined : { name, args: [bigint(digits)] };
  return chained(
    z("bigint"),
    limit("gte", e.minimum),
    limit("gt", e.exclusiveMinimum),
    limit("lte", e.maximum),
    limit("lt", e.exclusiveMaximum),
    limit("multipleOf", e.multipleOf),
  );
}

function constantOf(value: Constant): Code {
  return isIntegerConstant(value) ? bigint(value.integer) : literal(value);
}

function printLiteral(e: LiteralExpression, printing: Printing): Chain {
  const [only] = e.values;
  const named = e.named !== undefined && printing.values(e.named) !== undefined;
  if (e.values.length === 1 && !named) return json("const", constantOf(only ?? null));
  const isEnum = named || e.values.every((v) => typeof v === "string");
  if (isEnum && !named && !e.docs) return json("enum", ...e.values.map(constantOf));
  return z(isEnum ? "enum" : "literal", valuesOf(e, printing));
}

/** The constant that has the values by their names, or a list of them. */
function valuesOf(
  { values, docs, named }: Pick<LiteralExpression, "values" | "docs" | "named">,
  printing: Printing,
): Code {
  const constant = named === undefined ? undefined : printing.values(named);
  if (constant) return constant;
  const items = values.map((v, i) => code`${doc(docs?.[i] ?? undefined)}${constantOf(v)}`);
  if (!docs) return array(items);
  if (!values.every((value) => typeof value === "number")) return blockArray(items);
  const lists: Code[][] = [];
  for (const [i, item] of items.entries()) {
    const list = docs[i] === null ? lists.at(-1) : undefined;
    if (list) list.push(item);
    else lists.push([item]);
  }
  return blockNumbers(lists);
}

function printTuple({ items, min, rest }: TupleExpression, print: (e: Expression) => Code): Chain {
  const all = array(items.map(print));
  if (min === undefined) return z("tuple", all, ...(rest ? [print(rest)] : []));
  const options = [
    ...(min > 0 ? [property(key("min"), literal(min))] : []),
    ...(rest ? [property(key("rest"), print(rest))] : []),
  ];
  return json("tuple", all, ...(options.length > 0 ? [record(options)] : []));
}

function printObject({ properties, rest }: ObjectExpression, printing: Printing): Chain {
  const shape = block(properties.map((p) => printProperty(p, printing)));
  if (rest === "closed") return json("strictObject", shape);
  if (rest === "open")
    return properties.length > 0
      ? json("object", shape)
      : json("record", printExpression({ kind: "unknown" }, printing));
  if (rest.kind === "unknown" && properties.length > 0) return json("looseObject", shape);
  const further = printExpression(rest, printing);
  return properties.length > 0 ? json("objectWith", shape, further) : json("record", further);
}

function printProperty({ name, schema, required, at }: Property, printing: Printing): Code {
  if (at === undefined && isScalar(schema))
    return property(key(name), printScalar(schema, required, printing));
  const deferred = printing.deferred || isCircular(schema);
  const inside = { ...printing, deferred };
  const isConstant = schema.kind === "local" && !required;
  const plain = isConstant ? withMethods(schema, inside) : printAt(at, schema, inside);
  const value = printing.dialect.code(
    required ? plain : chained(plain, { name: "exactOptional", args: [] }),
  );
  return deferred && !printing.deferred ? getter(key(name), value) : property(key(name), value);
}

/** A scalar of a property, printed once for all that have the same. */
function printScalar(e: Expression, required: boolean, printing: Printing): Code {
  const printed = printing.scalars.get(e) ?? {};
  printing.scalars.set(e, printed);
  const which = required ? "required" : "optional";
  const known = printed[which];
  if (known) return known;
  const plain = printChain(e, printing);
  const made = printing.dialect.code(
    required ? plain : chained(plain, { name: "exactOptional", args: [] }),
  );
  printed[which] = made;
  return made;
}

/** A schema that says where it stands, which is not where its owner would say. */
function printAt(pointer: string | undefined, e: Expression, printing: Printing): Chain {
  const printed = printChain(e, printing);
  if (pointer === undefined || ["unknown", "reference", "local"].includes(e.kind)) return printed;
  return json("schema", literal(printing.written(pointer)), printing.dialect.code(printed));
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
