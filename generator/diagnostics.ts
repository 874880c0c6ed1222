/** What can be said about a document. A closed list: a code without a cause and a fix does not compile. */
import type { CodeEntry, Severity } from "./catalogue/entry.js";
import { MEANING, type MeaningCode } from "./catalogue/meaning.js";
import { READING, type ReadingCode } from "./catalogue/reading.js";

export type { Severity } from "./catalogue/entry.js";

export type DiagnosticCode = ReadingCode | MeaningCode;

/** Every code with its severity, cause and fix. */
export const DIAGNOSTICS: Readonly<Record<DiagnosticCode, CodeEntry>> = { ...READING, ...MEANING };

/**
 * Where something was found: a JSON pointer (RFC 6901) into the document after its overlays, or a place in a text.
 * Lines and columns count from 1; columns count UTF-16 code units.
 */
export type Where =
  | { readonly pointer: string }
  | {
      readonly file: string;
      readonly line: number;
      readonly column: number;
      readonly pointer?: string;
    };

/** What a stage reports. Positions of pointers are looked up only when the finding is shown. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly where: Where;
  readonly message: string;
  /** Replaces the general fix of the code when there is a better one for this place. */
  readonly help?: string;
}

/** Each finding once: what several operations refer to is met several times. */
export function distinct<Found extends Finding | Diagnostic>(findings: readonly Found[]): Found[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

/** What is told once for all places, with one of them, whatever their order in the text: it would drown the rest. */
const TOLD_ONCE: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  "unused-field",
  "not-validated",
]);

/** Findings of which those that are told once stand for all that say the same. */
export function gathered(findings: readonly Finding[]): Finding[] {
  const places = new Map<string, number>();
  for (const { code, message } of findings)
    if (TOLD_ONCE.has(code)) places.set(message, (places.get(message) ?? 0) + 1);
  return findings.flatMap((finding) => {
    const { message } = finding;
    const count = TOLD_ONCE.has(finding.code) ? places.get(message) : 1;
    // Those after the first have been counted with it.
    if (count === undefined) return [];
    places.delete(message);
    return count === 1
      ? [finding]
      : [{ ...finding, message: `${message} (in ${count} places, of which this is one)` }];
  });
}

/** A finding with its place in a text, as the command line, `--json` and `generate()` give it. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** JSON pointer into the document after its overlays; absent for errors of syntax. */
  readonly pointer?: string;
  readonly message: string;
  readonly help: string;
}

/** Whether something is at fault. */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((f) => DIAGNOSTICS[f.code].severity === "error");
}
