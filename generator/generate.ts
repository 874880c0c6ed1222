import type { compile as Compile, Made } from "./compile.js";
import type { Draft, GenerateInput, GenerateResult } from "./contract.js";
import {
  DIAGNOSTICS,
  type Diagnostic,
  distinct,
  type Finding,
  gathered,
  hasErrors,
} from "./diagnostics.js";
import { revise } from "./print/revise.js";
import { sourceAt } from "./source/documents/library.js";
import { complete, open } from "./source/load.js";
import { longNumbers, numberTexts } from "./source/number-texts.js";
import { type Separated, separate } from "./source/texts.js";
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
  const { onStage = () => undefined } = input;
  onStage("source");
  const { source, overlays = [] } = input;
  const sources = new Map([source, ...overlays].map(({ path, text }) => [path, text]));
  const opened = open(source, overlays);
  if (!opened.document) return refused(opened.findings, input);
  const own = separate(opened.document.root);
  const ownSkeleton = recallableBy(own, sources, input);
  const before = input.recall?.(ownSkeleton);
  // Of a document that stands alone nothing is to be found but what was found in it then.
  if (before?.draft.checked) {
    const { checked } = before.draft;
    return finished(revise(before, own.texts), {
      findings: [...opened.findings, ...checked],
      document: opened.document,
      checked,
      skeleton: ownSkeleton,
    });
  }
  const read = remembering(input.read, sources);
  const { document, findings } = await complete(opened.document, opened.findings, read, sources);
  if (!document) return refused(findings, input);
  const isAlone = document.root === opened.document.root;
  const separated = isAlone ? own : separate(document.root);
  const skeleton = isAlone ? ownSkeleton : recallableBy(separated, sources, input);
  const recalled = isAlone ? undefined : input.recall?.(skeleton);
  const made = recalled
    ? revise(recalled, separated.texts)
    : await whole({ ...document, root: separated.root }, separated.texts, input, {
        before: findings,
        numberAt: numberTexts(document, sources),
      });
  const all = [...findings, ...made.draft.findings];
  if (hasErrors(all)) return refused(all, input, document);
  const checked = isAlone ? findings.slice(opened.findings.length) : undefined;
  return finished(made, { findings, document, skeleton, ...(checked && { checked }) });
}

/** What was found in reading a document. */
interface Found extends Pick<Draft, "checked"> {
  readonly findings: readonly Finding[];
  readonly document: Document;
  readonly skeleton: string;
}

/** The document without its describing texts; with the digits of its numbers, where the output depends on more than their values. */
function recallableBy(
  { skeleton }: Separated,
  sources: ReadonlyMap<string, string>,
  { config }: GenerateInput,
): string {
  const isExact = (config?.int64 ?? "number") !== "number";
  return isExact ? skeleton + longNumbers(sources.values()) : skeleton;
}

function finished(
  { files, draft }: Made,
  { findings, document, checked, skeleton }: Found,
): GenerateResult {
  return {
    files,
    diagnostics: place(gathered([...findings, ...draft.findings]), document),
    names: draft.names,
    draft: { ...draft, ...(checked && { checked }), skeleton },
  };
}

/** Reads, and keeps what was read by its location. */
function remembering(
  read: GenerateInput["read"],
  sources: Map<string, string>,
): GenerateInput["read"] {
  if (!read) return undefined;
  return async (location) => {
    const source = sourceAt(location, await read(location));
    sources.set(source.path, source.text);
    return source;
  };
}

/** Loaded only when it is needed, and the TypeScript compiler with it. */
async function whole(...given: Parameters<typeof Compile>): Promise<Made> {
  const { compile } = await import("./compile.js");
  return compile(...given);
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

/** In the order of the text. Positions are looked up only here, for what is reported. */
function place(findings: readonly Finding[], document: Pick<Document, "locate">): Diagnostic[] {
  const placed = findings.map(({ code, where, message, help }): Diagnostic => {
    const { severity, fix } = DIAGNOSTICS[code];
    const at =
      "file" in where ? where : { pointer: where.pointer, ...document.locate(where.pointer) };
    return { code, severity, ...at, message, help: help ?? fix };
  });
  // What is imported to several places was written once.
  return distinct(placed).sort((a, b) => byFile(a, b) || a.line - b.line || a.column - b.column);
}

function byFile(a: Diagnostic, b: Diagnostic): number {
  return a.file === b.file ? 0 : a.file < b.file ? -1 : 1;
}
