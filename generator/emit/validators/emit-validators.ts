import {
  arrow,
  type Code,
  code,
  constant,
  generic,
  ident,
  literal,
  paragraphs,
  pure,
  typeAlias,
  use,
} from "../../code/code.js";
import { isFreeIdentifier } from "../../code/text.js";
import type { Named } from "../../model/dynamic-scope.js";
import type { NamedEnum } from "../../model/named-enums.js";
import type { ReferenceGraph } from "../../model/references.js";
import type { SchemaIndex } from "../../model/schema-index.js";
import type { Api } from "../../model/types.js";
import type { Names } from "../../names/types.js";
import { camelCase } from "../../names/words.js";
import { digest } from "../../source/digest.js";
import { digitsIn, docOf } from "../docs.js";
import { valuesFile } from "../emit-enum-values.js";
import { folderIndex } from "../emit-index.js";
import type { FilePlan } from "../plan.js";
import { nameOfSchema, typeOfSchema } from "../types/type-of-schema.js";
import { json } from "./chain.js";
import { constantsIn } from "./constants.js";
import type { Dialect } from "./dialect.js";
import type { Expression, ValidatorPlan } from "./expression.js";
import type { Library } from "./json-schema-to-zod.js";
import type { Planner } from "./planner.js";
import { printExpression } from "./print-expression.js";
import type { Printing } from "./printing.js";
import type { PrintedScalars } from "./scalars.js";

export interface ValidatorContext {
  readonly api: Api;
  readonly index: SchemaIndex;
  readonly graph: ReferenceGraph;
  readonly enums: readonly NamedEnum[];
  readonly names: Names;
  readonly planner: Planner;
  readonly dialect: Dialect;
  readonly library: Library;
  readonly scalars: PrintedScalars;
  /** The place in the document as it was written. */
  written(pointer: string): string;
}

/** One file for each component schema and each other schema that is referred to, and one that gathers them. */
export function* emitValidators(context: ValidatorContext): Generator<FilePlan> {
  const { graph, enums, names } = context;
  const all = [...graph.components, ...graph.targets];
  for (const schema of all) yield schemaFile(schema, context);
  for (const one of enums) yield valuesFile(one, names);
  yield folderIndex("schemas", [
    ...all.map((s) => nameOfSchema(s.key, names)),
    ...Object.values(names.values),
  ]);
}

function schemaFile(schema: Named, context: ValidatorContext): FilePlan {
  const { api, index, names, planner, dialect } = context;
  const own = nameOfSchema(schema.key, names);
  const plan = planner.plan(schema);
  const printing = printingOf(".", context, schema);
  const expression = printConstant(plan.expression, schema.pointer, printing);
  const locals = printLocals(plan, printing);
  const name = ident(own.identifier);
  const type = typeOfValidator(plan.expression, name, dialect);
  const declaration = constant({ exported: true, name, type, value: expression });
  const component = api.schemas.find((s) => s.pointer === schema.key);
  const digits =
    typeof schema.schema === "object"
      ? { digits: digitsIn(schema.schema, schema.pointer, index.wide) }
      : {};
  const comment = docOf(schema.schema, component?.name ?? "", digits);
  const alias = typeAlias(name, typeOfSchema(component, own));
  const body = paragraphs([alias, ...locals, code`${comment}${declaration}`]);
  return {
    path: `schemas/${own.file}.ts`,
    content: { kind: "typescript", body, exports: [own.identifier] },
  };
}

/** Objects have a type of their own, and so have schemas that a union can tell apart. */
function typeOfValidator(e: Expression, value: Code, dialect: Dialect): Code {
  const base = e.kind === "checked" ? e.base : e;
  const isObject = base.kind === "object" && base.properties.length > 0;
  const isTagged = constantsIn(base).length > 0;
  const name = isObject ? "ObjectSchema" : isTagged ? "TaggedSchema" : "Schema";
  return generic(code`${dialect.json}.${ident(name)}`, [value]);
}

/**
 * @param folder where the schema files are, seen from the file that is printed
 * @param owner the schema whose file it is; for a schema without a name its pointer alone
 */
export function printingOf(
  folder: "." | "../schemas",
  {
    names,
    dialect,
    library,
    scalars,
    written,
  }: Pick<ValidatorContext, "names" | "dialect" | "library" | "scalars" | "written">,
  owner: { readonly pointer: string; readonly key?: string },
): Printing {
  const isShared = folder !== ".";
  return {
    dialect,
    library,
    scalars,
    written,
    reference(key) {
      const { identifier, file } = nameOfSchema(key, names);
      return key === owner.key ? ident(identifier) : use(identifier, `${folder}/${file}.js`);
    },
    values(pointer) {
      const found = names.values[`${written(pointer)}?values`];
      return found && use(found.identifier, `${folder}/${found.file}.js`);
    },
    local: (place) => ident(localName(place, owner.pointer, names, isShared)),
    shared: isShared,
    deferred: false,
  };
}

/** `/components/schemas/Pet/anyOf/0` in the file of Pet -> `anyOf0` */
function localName(place: string, owner: string, names: Names, isShared: boolean): string {
  const [pointer = "", scope] = place.split("?", 2);
  const name = camelCase(pointer.startsWith(owner) ? pointer.slice(owner.length) : pointer);
  return !isShared &&
    scope === undefined &&
    isFreeIdentifier(name) &&
    !names.identifiers.includes(name)
    ? name
    : `${name}_${digest(place)}`;
}

/** The constants that stand before the validator of a plan. */
function printLocals({ locals }: ValidatorPlan, printing: Printing): Code[] {
  return locals.map(({ place, pointer, expression, circular }) => {
    const printed = printConstant(expression, pointer, printing);
    // TypeScript infers no type from itself. This one fits wherever the constant may stand.
    const type = circular
      ? generic(code`${printing.dialect.json}.${ident("Schema")}`, [code`never`])
      : undefined;
    return constant({
      exported: false,
      name: printing.local(place),
      type,
      value: printing.shared ? pure(printed) : printed,
      claim: type && { operator: "as", type },
    });
  });
}

/** A validator that knows its place in the document and is made when first used; another constant knows its own. */
function printConstant(e: Expression, pointer: string, printing: Printing): Code {
  const printed = printExpression(e, printing);
  return isConstant(e) ? printed : placed(arrow(printed), pointer, printing);
}

/** Whether an expression is the name of a constant that is there when the expression is reached. */
function isConstant(e: Expression): boolean {
  return e.kind === "reference" || (e.kind === "local" && !e.circular);
}

function placed(validator: Code, pointer: string, { dialect, written }: Printing): Code {
  return dialect.code(json("schema", literal(written(pointer)), validator));
}

/**
 * The validator of a schema in passing, and the constants before it. A plain scalar needs no judge, and what holds it knows
 * its place.
 */
export function printInline(
  plan: ValidatorPlan,
  printing: Printing,
  pointer: string,
): { expression: Code; locals: Code[] } {
  const { expression } = plan;
  const printed = printExpression(expression, printing);
  const known = isPlain(expression) || isConstant(expression);
  return {
    expression: known ? printed : placed(printed, pointer, printing),
    locals: isPlain(expression) ? [] : printLocals(plan, printing),
  };
}

function isPlain(e: Expression): boolean {
  switch (e.kind) {
    case "unknown":
    case "never":
    case "null":
    case "boolean":
    case "file":
    case "number":
      return true;
    case "literal":
      return e.values.length === 1;
    case "string":
      // Zod throws for some values that are no strings when it is to measure them.
      return e.min === undefined && e.max === undefined;
    default:
      return false;
  }
}
