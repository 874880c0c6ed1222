import type { AssignedName, GeneratedFile, GenerateInput, GenerateResult } from "./contract.js";
import { DIAGNOSTICS, type Diagnostic, type Finding, gathered } from "./diagnostics.js";
import { emit } from "./emit/emit.js";
import { assertedFormats } from "./emit/validators/formats.js";
import { buildApi, compare } from "./model/build-api.js";
import { type Directed, tellDirectionsApart } from "./model/directions.js";
import { noticesOfDiscriminators } from "./model/discriminators.js";
import { noticesOfPlaces } from "./model/extension-places.js";
import { namedEnums } from "./model/named-enums.js";
import type { Written } from "./model/places.js";
import { referenceGraph } from "./model/references.js";
import { type Selected, selectOperations } from "./model/select.js";
import { assignNames } from "./names/assign-names.js";
import type { Name, Names } from "./names/types.js";
import { lower } from "./normalize/lower.js";
import { normalize } from "./normalize/normalize.js";
import type { WrittenPlaces } from "./normalize/places.js";
import { print } from "./print.js";
import { load } from "./source/load.js";
import type { Document } from "./source/types.js";

export type {
  AssignedName,
  GenerateConfig,
  GeneratedFile,
  GenerateInput,
  GenerateResult,
  NamingHooks,
  OperationSelector,
  OperationToName,
  SchemaToName,
  Stage,
  WebhookToName,
  ZodDialect,
} from "./contract.js";

/**
 * Compiles one OpenAPI document into the files of a TypeScript client package.
 *
 * Pure: no disk, clock, network or console of its own. A fault of the input is a diagnostic; a thrown error is a fault of Verbatim.
 */
export async function generate(input: GenerateInput): Promise<GenerateResult> {
  const { config = {}, onStage = () => undefined } = input;
  onStage("source");
  const { document, findings } = await load(input.source, input.overlays ?? [], input.read);
  if (!document) return refused(findings, input);
  onStage("normalize");
  const normal = normalize(await lower(document));
  onStage("model");
  const selected = selectOperations(normal.document, config);
  const directed = tellDirectionsApart(selected.document, {
    lenient: config.nullable !== "letter",
    open: config.responses === "open",
  });
  const { index } = directed;
  const written = (pointer: string): Written => {
    const place = directed.written(pointer);
    return { ...place, pointer: normal.places.written(place.pointer) };
  };
  const built = buildApi(directed.document);
  const graph = referenceGraph(index, built.api.schemas);
  onStage("names");
  const targets = graph.targets.map((t) => t.key);
  const chosen = withoutWaiting(config.names ?? {}, selected, directed, normal.places);
  const enums = namedEnums(index, written);
  const assigned = assignNames({
    api: built.api,
    targets,
    enums: enums.map(({ pointer }) => pointer),
    chosen,
    naming: config.naming,
    written,
  });
  const formats = assertedFormats(config);
  const soFar = [
    ...findings,
    ...asWritten(
      [
        ...normal.findings.filter(({ where }) => !selected.isLeftOut(where.pointer ?? "")),
        ...selected.findings,
        ...directed.findings,
      ],
      normal.places.written,
    ),
    ...asWritten(
      [
        ...built.findings,
        ...noticesOfPlaces(built.api, index),
        ...graph.findings,
        ...noticesOfDiscriminators(index),
      ],
      (pointer) => written(pointer).pointer,
    ),
    ...assigned.findings,
    ...formats.findings,
  ];
  if (hasErrors(soFar)) return refused(soFar, input, document);
  onStage("emit");
  const { names } = assigned;
  const emitted = emit({
    api: built.api,
    document: directed.document,
    index,
    graph,
    enums,
    names,
    written: (pointer) => written(pointer).pointer,
    formats: formats.asserted,
    config,
  });
  onStage("print");
  const files = print(emitted.plans, headerText(input));
  const told = asWritten(emitted.findings(), (pointer) => written(pointer).pointer);
  const diagnostics = place(gathered([...soFar, ...told]), document);
  return { files, diagnostics, names: publicNames(names, files) };
}

/** Names for what is left out, or met in no request, wait for the day when it is not. */
function withoutWaiting(
  names: Readonly<Record<string, string>>,
  { isLeftOut }: Selected,
  { unmet }: Directed,
  places: WrittenPlaces,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(names).filter(([key]) => {
      const [pointer = "", ...rest] = key.slice(1).split("?");
      const place = [places.normal(pointer), ...rest].join("?");
      return !unmet.has(place) && !isLeftOut(place.replace(/\?(request|response|values)$/, ""));
    }),
  );
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

/** Findings of what stands several times, as a schema and its other reading, once and where it was written. */
function asWritten(findings: readonly Finding[], written: (pointer: string) => string): Finding[] {
  const once = new Map<string, Finding>();
  for (const finding of findings) {
    const { code, message } = finding;
    const where =
      "file" in finding.where ? finding.where : { pointer: written(finding.where.pointer) };
    once.set(JSON.stringify([code, where, message]), { ...finding, where });
  }
  return [...once.values()];
}

/** In the order of the text. Positions are looked up only here, for what is reported. */
function place(findings: readonly Finding[], document: Pick<Document, "locate">): Diagnostic[] {
  const placed = findings.map(({ code, where, message, help }): Diagnostic => {
    const { severity, fix } = DIAGNOSTICS[code];
    const at =
      "file" in where ? where : { pointer: where.pointer, ...document.locate(where.pointer) };
    return { code, severity, ...at, message, help: help ?? fix };
  });
  return placed.sort((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column);
}

function headerText({ source, config }: GenerateInput): string {
  const command = config?.regenerate ?? "verbatim generate";
  // A path that leads out of the project is another one on each machine.
  const inside = !/^(\.\.\/|\/|[A-Za-z]:)/.test(source.path);
  const name = inside ? source.path : source.path.split(/[\\/]/).at(-1);
  return `Generated by Verbatim from ${name}. Do not edit: run \`${command}\`.`;
}

/** The names of what has a file: without validators, a schema that has no type has none. */
function publicNames(all: Names, files: readonly GeneratedFile[]): Record<string, AssignedName> {
  const { schemas, operations, webhooks, values } = all;
  const paths = new Set(files.map(({ path }) => path));
  const named = (names: Readonly<Record<string, Name>>, folder: string): [string, AssignedName][] =>
    Object.values(names)
      .map(({ place, identifier, file }): [string, AssignedName] => [
        `#${place}`,
        { identifier, file: `${folder}/${file}.ts` },
      ])
      .filter(([, { file }]) => paths.has(file));
  return Object.fromEntries([
    ...named({ ...schemas, ...values }, "schemas"),
    ...named(operations, "operations"),
    ...named(webhooks, "webhooks"),
  ]);
}
