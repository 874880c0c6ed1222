import { DIAGNOSTICS, type Diagnostic, type Finding } from "./diagnostics.js";
import { emit } from "./emit/emit.js";
import { buildApi } from "./model/build-api.js";
import { referenceGraph } from "./model/references.js";
import { indexSchemas } from "./model/schema-index.js";
import { assignNames } from "./names/assign-names.js";
import type { Name, Names } from "./names/types.js";
import { normalize } from "./normalize/normalize.js";
import { print } from "./print.js";
import { load } from "./source/load.js";
import type { Document, SourceText } from "./source/types.js";

/** What the generator can be told about one API. Every field has a default. */
export interface GenerateConfig {
  /** Formats that validators assert. Default: the formats that Verbatim checks exactly. */
  readonly formats?: readonly string[];
  /** Also write package.json, tsconfig.json and README.md for a package of this name. */
  readonly package?: { readonly name: string; readonly version?: string };
  /** The command that file headers name. Default: `verbatim generate`. */
  readonly regenerate?: string;
  /** Identifiers for places of the document: JSON pointer -> identifier. The contents of names.json. */
  readonly names?: Readonly<Record<string, string>>;
}

/** The stages of a run, in their order. */
export type Stage = "source" | "normalize" | "model" | "names" | "emit" | "print";

export interface GenerateInput {
  readonly source: SourceText;
  /** Applied in this order. */
  readonly overlays?: readonly SourceText[];
  readonly config?: GenerateConfig;
  /** Fetches another document by its location. Without it, references to other documents are errors. */
  readonly read?: (location: string) => Promise<string>;
  /** Called when a stage begins. */
  readonly onStage?: (stage: Stage) => void;
}

export interface GeneratedFile {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** The identifier that a place of the document got, and the file that exports it. */
export interface AssignedName {
  readonly identifier: string;
  readonly file: string;
}

export interface GenerateResult {
  /** Empty when a diagnostic is an error. Sorted by path. */
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** By JSON pointer with a leading `#`, such as `#/components/schemas/Pet` and `#/paths/~1pets/get`. */
  readonly names: Readonly<Record<string, AssignedName>>;
}

/**
 * Compiles one OpenAPI document into the files of a TypeScript client package.
 *
 * Pure: no disk, clock, network or console of its own. A fault of the input is a diagnostic; a thrown error is a fault of Verbatim.
 */
export async function generate(input: GenerateInput): Promise<GenerateResult> {
  const { config = {}, onStage = () => undefined } = input;
  onStage("source");
  const { document, findings } = await load(input.source, input.overlays ?? []);
  if (!document) return refused(findings, input);
  onStage("normalize");
  const normal = normalize(document);
  onStage("model");
  const built = buildApi(normal.document);
  const index = indexSchemas(normal.document);
  const graph = referenceGraph(
    index,
    built.api.schemas.map((s) => s.pointer),
  );
  onStage("names");
  const assigned = assignNames(
    built.api,
    graph.targets.map((t) => t.pointer),
    config.names,
  );
  const soFar = [...findings, ...normal.findings, ...built.findings, ...assigned.findings];
  if (hasErrors(soFar)) return refused(soFar, input, document);
  onStage("emit");
  const { names } = assigned;
  const emitted = emit({ api: built.api, document: normal.document, index, graph, names, config });
  onStage("print");
  const files = print(emitted.plans, headerText(input));
  const diagnostics = place([...soFar, ...emitted.findings], document);
  return { files, diagnostics, names: publicNames(names) };
}

function refused(
  findings: readonly Finding[],
  input: GenerateInput,
  document?: Document,
): GenerateResult {
  return {
    files: [],
    diagnostics: place(
      findings,
      document ?? { locate: () => ({ file: input.source.path, line: 1, column: 1 }) },
    ),
    names: {},
  };
}

function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((f) => DIAGNOSTICS[f.code].severity === "error");
}

/** In the order of the text. Positions are looked up only here, for what is reported. */
function place(findings: readonly Finding[], document: Pick<Document, "locate">): Diagnostic[] {
  const placed = findings.map(({ code, where, message, help }): Diagnostic => {
    const { severity, fix } = DIAGNOSTICS[code];
    const at =
      "file" in where ? where : { ...document.locate(where.pointer), pointer: where.pointer };
    return { code, severity, ...at, message, help: help ?? fix };
  });
  return placed.sort((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function headerText({ source, config }: GenerateInput): string {
  const command = config?.regenerate ?? "verbatim generate";
  // A path that leads out of the project is another one on each machine.
  const inside = !/^(\.\.\/|\/|[A-Za-z]:)/.test(source.path);
  const name = inside ? source.path : source.path.split(/[\\/]/).at(-1);
  return `Generated by Verbatim from ${name}. Do not edit: run \`${command}\`.`;
}

function publicNames({ schemas, operations }: Names): Record<string, AssignedName> {
  const named = (names: ReadonlyMap<string, Name>, folder: string): [string, AssignedName][] =>
    [...names].map(([pointer, { identifier, file }]) => [
      `#${pointer}`,
      { identifier, file: `${folder}/${file}.ts` },
    ]);
  return Object.fromEntries([...named(schemas, "schemas"), ...named(operations, "operations")]);
}
