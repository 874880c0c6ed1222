import type { AssignedName, Draft, GeneratedFile, GenerateInput } from "./contract.js";
import { type Finding, hasErrors } from "./diagnostics.js";
import { emit } from "./emit/emit.js";
import { assertedFormats } from "./emit/validators/formats.js";
import { noticesOfAnnotations } from "./model/annotation-notices.js";
import { buildApi } from "./model/build-api.js";
import { NO_DATES } from "./model/dates.js";
import { type Directed, tellDirectionsApart } from "./model/directions.js";
import { noticesOfDiscriminators } from "./model/discriminators.js";
import { withoutEndless } from "./model/endless.js";
import { noticesOfPlaces } from "./model/extension-places.js";
import { heldDates } from "./model/held-dates.js";
import { buildLinks } from "./model/links.js";
import { namedEnums } from "./model/named-enums.js";
import { enumPlaceOf } from "./model/openness.js";
import type { Written } from "./model/places.js";
import { referenceGraph } from "./model/references.js";
import type { SchemaIndex } from "./model/schema-index.js";
import { type Selected, selectOperations } from "./model/select.js";
import { wideIntegers } from "./model/wide-integers.js";
import { assignNames } from "./names/assign-names.js";
import type { Name, Names } from "./names/types.js";
import { lower } from "./normalize/lower.js";
import { normalize } from "./normalize/normalize.js";
import type { WrittenPlaces } from "./normalize/places.js";
import { type PrintedFile, print } from "./print/print.js";
import type { NumberText } from "./source/number-texts.js";
import { fromPointer } from "./source/pointer.js";
import { fillWith } from "./source/texts.js";
import type { Document } from "./source/types.js";
import { isObject, valueAt } from "./source/value.js";

/** What a run makes of a document. */
export interface Made {
  readonly files: readonly GeneratedFile[];
  readonly draft: Draft;
}

/** What the first stage has found out besides the document. */
export interface Context {
  readonly before: readonly Finding[];
  /** The text of a number of the document. */
  readonly numberAt: NumberText;
}

/** All stages after the first, over a document whose describing texts are set apart. No files when a finding is an error. */
export async function compile(
  document: Document,
  texts: readonly string[],
  { config = {}, onStage = () => undefined, ...input }: GenerateInput,
  { before, numberAt }: Context,
): Promise<Made> {
  onStage("normalize");
  const normal = normalize(await lower(document));
  onStage("model");
  const selected = selectOperations(normal.document, config);
  const ended = withoutEndless(selected.document);
  const directed = tellDirectionsApart(ended, {
    lenient: config.nullable !== "letter",
    open: config.responses === "open",
  });
  const written = writtenPlaces(directed, normal.places, document);
  const held: Finding[] = [];
  const wide = wideIntegers(directed.index, {
    as: config.int64 ?? "number",
    numberAt: (pointer) => numberAt(written(pointer).pointer),
    findings: held,
  });
  const formats = assertedFormats(config);
  const dates =
    config.dates === "date" ? heldDates(directed.index, formats.asserted, held) : NO_DATES;
  const index: SchemaIndex = { ...directed.index, wide, dates };
  const built = buildApi(directed.document);
  const linked = buildLinks(directed.document, built.api, index, selected);
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
    layout: config.layout,
    written,
  });
  const soFar = [
    ...asWritten(
      [
        ...normal.findings.filter(({ where }) => !selected.isLeftOut(where.pointer ?? "")),
        ...selected.findings,
        ...ended.findings,
        ...directed.findings,
      ],
      normal.places.written,
    ),
    ...asWritten(
      [
        ...built.findings,
        ...linked.findings,
        ...noticesOfPlaces(built.api, index),
        ...graph.findings,
        ...noticesOfDiscriminators(index, written),
        ...noticesOfAnnotations(index, targets, (pointer) =>
          holdsSchema(document, written(pointer).pointer),
        ),
      ],
      (pointer) => written(pointer).pointer,
    ),
    ...assigned.findings,
    ...formats.findings,
  ];
  if (hasErrors([...before, ...soFar]))
    return { files: [], draft: { texts, slots: {}, findings: soFar, names: {} } };
  onStage("emit");
  const { names } = assigned;
  const emitted = emit({
    api: built.api,
    document: directed.document,
    index,
    graph,
    links: linked.links,
    enums,
    names,
    written: (pointer) => written(pointer).pointer,
    formats: formats.asserted,
    config,
  });
  onStage("print");
  const printed = print(emitted.plans, headerText({ config, ...input }), fillWith(texts));
  const told = asWritten([...emitted.findings(), ...held], (pointer) => written(pointer).pointer);
  const draft = { texts, findings: [...soFar, ...told], names: publicNames(names) };
  return made(printed, draft);
}

function made(printed: readonly PrintedFile[], draft: Omit<Draft, "slots">): Made {
  const filled = printed.filter(({ slots }) => slots.length > 0);
  return {
    files: printed.map(({ path, text }) => ({ path, text })),
    draft: { ...draft, slots: Object.fromEntries(filled.map(({ path, slots }) => [path, slots])) },
  };
}

/** Whether a schema stands in a place, and not a reference alone, in whose place a copy may have come. */
function holdsSchema({ root }: Document, pointer: string): boolean {
  const value = valueAt(root, fromPointer(pointer));
  return isObject(value) && (value.$ref === undefined || Object.keys(value).length > 1);
}

function writtenPlaces(
  directed: Directed,
  places: WrittenPlaces,
  { root }: Document,
): (pointer: string) => Written {
  return (pointer) => {
    const place = directed.written(pointer);
    return { ...place, pointer: enumPlaceOf(places.written(place.pointer), root) };
  };
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

function headerText({ source, config }: GenerateInput): string {
  const command = config?.regenerate ?? "verbatim generate";
  // A path that leads out of the project is another one on each machine.
  const inside = !/^(\.\.\/|\/|[A-Za-z]:)/.test(source.path);
  const name = inside ? source.path : source.path.split(/[\\/]/).at(-1);
  return `Generated by Verbatim from ${name}. Do not edit: run \`${command}\`.`;
}

/** What the places of the document are called, and where their files are. */
function publicNames(all: Names): Record<string, AssignedName> {
  const { schemas, operationFiles, webhooks, values } = all;
  const operations = Object.fromEntries(
    Object.entries(all.operations).map(([pointer, name]) => [
      pointer,
      { ...name, file: operationFiles[pointer] ?? name.file },
    ]),
  );
  const named = (names: Readonly<Record<string, Name>>, folder: string): [string, AssignedName][] =>
    Object.values(names).map(({ place, identifier, file }): [string, AssignedName] => [
      `#${place}`,
      { identifier, file: `${folder}/${file}.ts` },
    ]);
  return Object.fromEntries([
    ...named({ ...schemas, ...values }, "schemas"),
    ...named(operations, "operations"),
    ...named(webhooks, "webhooks"),
  ]);
}
