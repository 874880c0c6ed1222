import {
  type Code,
  code,
  constant,
  generic,
  ident,
  lines,
  literal,
  paragraphs,
  typeAlias,
  use,
  useModule,
} from "../../code/code.js";
import { isFreeIdentifier } from "../../code/text.js";
import type { ReferenceGraph } from "../../model/references.js";
import type { SchemaIndex } from "../../model/schema-index.js";
import type { Api, SchemaAt } from "../../model/types.js";
import type { Names } from "../../names/types.js";
import { camelCase, digest } from "../../names/words.js";
import { docOf } from "../docs.js";
import type { FilePlan } from "../plan.js";
import { typeAt } from "../types/type-at.js";
import type { Expression, ValidatorPlan } from "./expression.js";
import { referencesOf } from "./expression-types.js";
import type { Planner } from "./planner.js";
import { printClassic } from "./print-classic.js";
import type { Printing } from "./printing.js";

export interface ValidatorContext {
  readonly api: Api;
  readonly index: SchemaIndex;
  readonly graph: ReferenceGraph;
  readonly names: Names;
  readonly planner: Planner;
}

/** One file for each component schema and each other schema that is referred to, and one that gathers them. */
export function emitValidators(context: ValidatorContext): FilePlan[] {
  const targets = context.graph.targets.map((target) => schemaFile(target, undefined, context));
  const components = context.api.schemas.map((schema) => schemaFile(schema, schema.name, context));
  const pointers = [...context.api.schemas, ...context.graph.targets].map((s) => s.pointer);
  return [...components, ...targets, indexFile(pointers, context.names)];
}

function schemaFile(
  { schema, pointer }: SchemaAt,
  component: string | undefined,
  context: ValidatorContext,
): FilePlan {
  const { names, planner, graph } = context;
  const { identifier, file } = nameOf(pointer, names);
  const plan = planner.plan(schema, pointer);
  const { expression, locals } = printPlan(plan, printingOf(".", names, pointer));
  const type = typeAt(pointer, context.index, "..");
  const name = ident(identifier);
  const zodType = generic(code`${useModule("z", "zod")}.ZodType`, [type ? name : code`unknown`]);
  const cyclic = graph.inCycle(pointer, pointer);
  const provable = [plan.expression, ...plan.locals.map((l) => l.expression)].every((e) =>
    isProvable(e, context),
  );
  const declaration = constant({
    exported: true,
    name,
    type: cyclic ? zodType : undefined,
    value: expression,
    claim:
      type && (!cyclic || !provable)
        ? { operator: provable ? "satisfies" : "as", type: zodType }
        : undefined,
  });
  const comment = docOf(schema, component ?? "");
  const alias = type ? [typeAlias(name, type)] : [];
  const body = paragraphs([...alias, ...locals, code`${comment}${declaration}`]);
  return {
    path: `schemas/${file}.ts`,
    content: { kind: "typescript", body, exports: [identifier] },
  };
}

/** TypeScript knows the type of every schema that an expression names: of none that waits for itself without one. */
function isProvable(e: Expression, { index }: ValidatorContext): boolean {
  return referencesOf(e).every((r) => !r.circular || typeAt(r.pointer, index, "..") !== undefined);
}

function nameOf(pointer: string, names: Names): { identifier: string; file: string } {
  const name = names.schemas[pointer];
  if (!name) throw new Error(`no name for ${pointer}`);
  return name;
}

/** @param folder where the schema files are, seen from the file that is printed */
export function printingOf(folder: "." | "../schemas", names: Names, owner: string): Printing {
  return {
    reference(pointer) {
      const { identifier, file } = nameOf(pointer, names);
      return pointer === owner ? ident(identifier) : use(identifier, `${folder}/${file}.js`);
    },
    local: (pointer) => ident(localName(pointer, owner, names)),
    deferred: false,
  };
}

/** `/components/schemas/Pet/anyOf/0` in the file of Pet -> `anyOf0` */
function localName(pointer: string, owner: string, names: Names): string {
  const name = camelCase(pointer.startsWith(owner) ? pointer.slice(owner.length) : pointer);
  return isFreeIdentifier(name) && !names.identifiers.includes(name)
    ? name
    : `${name}_${digest(pointer)}`;
}

/** The printed expression of a validator, and the constants before it. */
export function printPlan(
  plan: ValidatorPlan,
  printing: Printing,
): { expression: Code; locals: Code[] } {
  return {
    expression: printClassic(plan.expression, printing),
    locals: plan.locals.map(({ pointer, expression }) =>
      constant({
        exported: false,
        name: printing.local(pointer),
        value: printClassic(expression, printing),
      }),
    ),
  };
}

function indexFile(pointers: readonly string[], names: Names): FilePlan {
  const all = pointers
    .map((p) => nameOf(p, names))
    .sort((a, b) => (a.identifier < b.identifier ? -1 : 1));
  const exported = all.map(
    ({ identifier, file }) =>
      code`export { ${ident(identifier)} } from ${literal(`./${file}.js`)};`,
  );
  return {
    path: "schemas/index.ts",
    content: {
      kind: "typescript",
      body: exported.length > 0 ? lines(exported) : code`export {};`,
      exports: all.map((n) => n.identifier),
    },
  };
}
