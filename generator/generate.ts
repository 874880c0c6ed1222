import type { compile as Compile, Made } from "./compile.js";
import type { GenerateInput, GenerateResult } from "./contract.js";
import { DIAGNOSTICS, type Diagnostic, type Finding, gathered, hasErrors } from "./diagnostics.js";
import { revise } from "./print/revise.js";
import { load } from "./source/load.js";
import { numberTexts } from "./source/number-texts.js";
import { separate } from "./source/texts.js";
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
  const { document, findings } = await load(source, overlays, remembering(input.read, sources));
  if (!document) return refused(findings, input);
  const { root, texts, skeleton } = separate(document.root);
  const recalled = input.recall?.(skeleton);
  const made = recalled
    ? revise(recalled, texts)
    : await whole({ ...document, root }, texts, input, {
        before: findings,
        numberAt: numberTexts(document, sources),
      });
  const all = [...findings, ...made.draft.findings];
  if (hasErrors(all)) return refused(all, input, document);
  const { files, draft } = made;
  const diagnostics = place(gathered(all), document);
  return { files, diagnostics, names: draft.names, draft: { ...draft, skeleton } };
}

/** Reads, and keeps what was read by its location. */
function remembering(
  read: GenerateInput["read"],
  sources: Map<string, string>,
): GenerateInput["read"] {
  if (!read) return undefined;
  return async (location) => {
    const text = await read(location);
    sources.set(location, text);
    return text;
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
  return placed.sort((a, b) => byFile(a, b) || a.line - b.line || a.column - b.column);
}

function byFile(a: Diagnostic, b: Diagnostic): number {
  return a.file === b.file ? 0 : a.file < b.file ? -1 : 1;
}
