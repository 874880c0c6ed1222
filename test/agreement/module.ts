/** Writes, for a generated package, a module of TypeScript that compares each validator with the type of its schema. */
import { join, resolve } from "node:path";
import ts from "typescript";

export interface SourceFile {
  /** Relative to the package, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** A validator whose type is compared. */
export interface Subject {
  readonly identifier: string;
  readonly path: string;
  /** The expression stands under an annotation, so it is compared without it, with the annotations of all others taken as given. */
  readonly annotated: boolean;
}

export interface Agreement {
  /** The package, in which every validator with an annotation stands a second time without it, and `agreement.ts`. */
  readonly files: readonly SourceFile[];
  readonly subjects: readonly Subject[];
  /** Validators beside which no type is exported: `components` has no place for them. */
  readonly untyped: readonly string[];
}

/** What one line of `agreement.ts` asserts. */
export const QUESTIONS = ["input", "output", "wider", "certain"] as const;
export type Question = (typeof QUESTIONS)[number];

export const MODULE = "agreement.ts";

const HERE = resolve(import.meta.dirname.replace(/\/dist(?=\/agreement$)/, ""), "inferring");

/** `paths` of a compiler's options: the modules of the runtime whose static types say what values are (`inferring/`). */
export const INFERRING: Readonly<Record<string, string[]>> = {
  "@openapi-verbatim/runtime/json": [join(HERE, "classic.ts")],
  "@openapi-verbatim/runtime/json/mini": [join(HERE, "mini.ts")],
};

const PRELUDE: readonly string[] = [
  `import type * as core from "zod/v4/core";`,
  "",
  "/** The same to TypeScript itself, so it tells apart any, unknown, never, {}, optional, undefined and readonly. */",
  "type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;",
  "/** `A & B` of two objects as one object, however deep. */",
  "type Flat<T> = T extends object ? { [K in keyof T]: Flat<T[K]> } : T;",
  "type Equal<A, B> = Same<A, B> extends true ? true : Same<Flat<A>, Flat<B>>;",
  "type Within<A, B> = [A] extends [B] ? true : false;",
  "type IsNoAny<T> = 0 extends 1 & T ? false : true;",
  "type True<T extends true> = T;",
];

/** @param files what `generate` has given */
export function agreementOf(files: readonly SourceFile[]): Agreement {
  const modules = files.filter(({ path }) => /^schemas\/(?!index\.ts$)/.test(path)).map(readModule);
  const found = modules.flatMap((m) => m.validators.map((v) => ({ ...v, path: m.file.path })));
  const subjects = found.filter((v) => v.typed);
  const rewritten = new Map(modules.map((m) => [m.file.path, m.text]));
  const imports = subjects.map(
    ({ path }, i) => `import type * as m${i} from "./${path.replace(/\.ts$/, ".js")}";`,
  );
  const lines = subjects.flatMap((subject, i) =>
    QUESTIONS.map((question) => assertion(question, subject, i)),
  );
  const text = [...imports, ...PRELUDE, ...lines, ""].join("\n");
  return {
    files: [
      ...files.map(({ path, text }) => ({ path, text: rewritten.get(path) ?? text })),
      { path: MODULE, text },
    ],
    subjects: subjects.map(({ identifier, path, annotated }) => ({ identifier, path, annotated })),
    untyped: found.filter((v) => !v.typed).map((v) => v.identifier),
  };
}

/** The subject and the question of a line of the module; undefined for the lines above them. */
export function subjectAt(
  line: number,
  { subjects }: Pick<Agreement, "subjects">,
): { readonly subject: Subject; readonly question: Question } | undefined {
  const index = line - subjects.length - PRELUDE.length;
  const subject = subjects[Math.floor(index / QUESTIONS.length)];
  const question = QUESTIONS[index % QUESTIONS.length];
  return index >= 0 && subject && question ? { subject, question } : undefined;
}

/**
 * Of lines of the module that do not hold: the subjects whose type says nothing wrong but less than the validator does,
 * and those whose validator lets through what the type does not, or is any.
 */
export function verdictOn(
  lines: readonly number[],
  agreement: Pick<Agreement, "subjects">,
): { readonly wider: readonly Subject[]; readonly wrong: readonly Subject[] } {
  const failed = lines.flatMap((line) => subjectAt(line, agreement) ?? []);
  const isWrong = ({ question }: { readonly question: Question }): boolean =>
    question === "wider" || question === "certain";
  const wrong = new Set(failed.filter(isWrong).map(({ subject }) => subject));
  const rest = new Set(failed.map(({ subject }) => subject).filter((s) => !wrong.has(s)));
  return { wider: [...rest], wrong: [...wrong] };
}

function assertion(question: Question, { identifier, annotated }: Subject, index: number): string {
  const validator = `typeof m${index}.${annotated ? bare(identifier) : identifier}`;
  const type = `m${index}.${identifier}`;
  const claims: Readonly<Record<Question, string>> = {
    input: `Equal<core.input<${validator}>, ${type}>`,
    output: `Equal<core.output<${validator}>, ${type}>`,
    wider: `Within<core.output<${validator}>, ${type}>`,
    certain: `IsNoAny<core.output<${validator}>>`,
  };
  return `export type ${question}${index} = True<${claims[question]}>;`;
}

/** The name of the constant that repeats another one without its annotation. */
function bare(identifier: string): string {
  return `${identifier}$bare`;
}

interface Module {
  readonly file: SourceFile;
  readonly text: string;
  readonly validators: readonly {
    readonly identifier: string;
    readonly annotated: boolean;
    readonly typed: boolean;
  }[];
}

function readModule(file: SourceFile): Module {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true);
  const types = new Set(
    source.statements.filter(ts.isTypeAliasDeclaration).map(({ name }) => name.text),
  );
  const module = { text: "", read: 0 };
  const repeated: string[] = [];
  const validators = source.statements.filter(ts.isVariableStatement).flatMap((statement) =>
    statement.declarationList.declarations.flatMap(({ name, type, initializer }) => {
      const identifier = name.getText();
      if (!initializer) throw new Error(`${file.path}: ${identifier} has no value`);
      if (isConstant(initializer)) return [];
      const { expression, asserted } = unclaimed(initializer);
      const annotated = type !== undefined || asserted;
      const typed = types.has(identifier);
      if (typed && annotated)
        repeated.push(`export const ${bare(identifier)} = ${expression.getText()};\n`);
      // A constant of the file that is made of itself has a type that claims nothing.
      if (!typed && !(type && asserted && !isExported(statement))) {
        // Nobody else says what its type is, so it is what the expression says.
        module.text += `${file.text.slice(module.read, name.end)} = ${expression.getText()}`;
        module.read = initializer.end;
      }
      return isExported(statement) ? [{ identifier, annotated, typed }] : [];
    }),
  );
  const text = module.text + file.text.slice(module.read);
  return { file, text: [text, ...repeated].join("\n"), validators };
}

function isExported({ modifiers }: ts.VariableStatement): boolean {
  return modifiers?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

/** The values of an enum by their names, which are no validator. */
function isConstant(e: ts.Expression): boolean {
  return ts.isAsExpression(e) && ts.isConstTypeReference(e.type);
}

/** An expression without what takes its type away: `json.schema(pointer, () => …)`, which gives back any type, and claims. */
function unclaimed(e: ts.Expression): { expression: ts.Expression; asserted: boolean } {
  if (ts.isSatisfiesExpression(e)) return unclaimed(e.expression);
  const inner = ts.isAsExpression(e) ? e.expression : placedIn(e);
  return inner ? { ...unclaimed(inner), asserted: true } : { expression: e, asserted: false };
}

function placedIn(e: ts.Expression): ts.Expression | undefined {
  if (!ts.isCallExpression(e) || e.expression.getText() !== "json.schema") return undefined;
  const [, schema] = e.arguments;
  return schema && ts.isArrowFunction(schema) && !ts.isBlock(schema.body) ? schema.body : schema;
}
