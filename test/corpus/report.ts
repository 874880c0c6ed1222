import type { Compiler } from "./compilers.js";
import type { CorpusDocument } from "./find.js";
import type { Generated } from "./generate-child.js";
import type { Judged } from "./judge-child.js";

export interface Compilation {
  readonly dialect: string;
  /** Of TypeScript. */
  readonly line: string;
  /** CPU seconds; of documents that are compiled together, by their sizes. */
  readonly cpu: number;
  readonly errors: number;
}

/** Of how many validators the type is the very one, says less, or says what is not so. */
export interface TypesCompared {
  readonly equal: number;
  readonly wider: number;
  readonly wrong: number;
}

/** What came of a document, as far as it got: filled step by step. */
export interface Row {
  readonly document: CorpusDocument;
  readonly faults: string[];
  readonly compilations: Compilation[];
  /** CPU seconds of the whole process that generated the first dialect. */
  cpu?: number;
  result?: Generated;
  agreement?: TypesCompared;
  judged?: Judged;
}

export function newRow(document: CorpusDocument): Row {
  return { document, faults: [], compilations: [] };
}

export function isFaulty({ faults }: Row): boolean {
  return faults.length > 0;
}

/** How many diagnostics of a document that is refused are shown. */
const SHOWN = 8;

/** What a person wants to know of a document beyond its row. */
export function said({ document, result, faults }: Row): string {
  const refused = result?.files === 0;
  const errors = result?.diagnostics.filter((d) => d.severity === "error") ?? [];
  const lines = [
    `${document.name}: ${faults.length > 0 ? `${faults.length} faults` : refused ? "refused" : "ok"}`,
    ...errors
      .slice(0, SHOWN)
      .map((d) => `  ${d.code} ${d.line}:${d.column} ${d.pointer ?? ""} ${d.message}`),
    ...(errors.length > SHOWN ? [`  and ${errors.length - SHOWN} more`] : []),
    ...faults.map((fault) => `  ${fault}`),
  ];
  return lines.join("\n");
}

/** A row for each document; of the compilers the CPU seconds for the first dialect. */
export function table(rows: readonly Row[], compilers: readonly Compiler[]): string {
  const heads = [
    "document",
    "kB",
    "schemas",
    "generate s",
    ...compilers.map(({ line }) => `tsc ${line} s`),
    "types equal / wider / wrong",
    "values",
    "valid",
    "differences",
  ];
  const cells = rows.map((row) => cellsOf(row, compilers));
  const lines = [heads, heads.map((_, i) => (i === 0 ? "---" : "--:")), ...cells];
  return [...lines.map((line) => `| ${line.join(" | ")} |`), "", totals(rows)].join("\n");
}

function cellsOf(row: Row, compilers: readonly Compiler[]): string[] {
  const { document, result, judged, agreement } = row;
  const head = [document.name, String(Math.round(document.bytes / 1000))];
  if (result === undefined || result.files === 0)
    return [...head, result ? "refused" : "failed", ...compilers.map(() => ""), "", "", "", "", ""];
  return [
    ...head,
    judged ? String(judged.schemas) : "",
    (row.cpu ?? 0).toFixed(1),
    ...compilers.map(({ line }) => compilerCell(row, line)),
    agreement ? `${agreement.equal} / ${agreement.wider} / ${agreement.wrong}` : "",
    judged ? String(judged.values) : "",
    judged ? `${Math.round((100 * judged.valid) / (judged.values || 1))} %` : "",
    judged ? differencesCell(judged) : "failed",
  ];
}

function differencesCell({ differences, errsAjv }: Judged): string {
  return errsAjv === 0 ? String(differences) : `${differences} (Ajv errs in ${errsAjv} schemas)`;
}

function compilerCell({ compilations }: Row, line: string): string {
  const own = compilations.filter((c) => c.line === line);
  const errors = own.reduce((sum, c) => sum + c.errors, 0);
  return `${own[0]?.cpu.toFixed(1) ?? ""}${errors > 0 ? `, ${errors} errors` : ""}`;
}

function totals(rows: readonly Row[]): string {
  const refused = rows.filter((row) => row.result?.files === 0).length;
  const sum = (of: (row: Row) => number): number => rows.reduce((n, row) => n + of(row), 0);
  return [
    `${rows.length} documents`,
    `${refused} refused`,
    `${rows.filter(isFaulty).length} with faults`,
    `${sum((row) => row.judged?.values ?? 0)} values`,
    `${sum((row) => row.judged?.differences ?? 0)} differences`,
  ].join(", ");
}
