import { DIAGNOSTICS, type DiagnosticCode } from "../diagnostics.js";
import { suggest } from "../workspace/suggest.js";
import { colorsFor, EXIT, type Io, UsageError } from "./io.js";

/** `verbatim explain`: what a diagnostic code means, or the list of all codes. Returns the exit code. */
export function runExplain(code: string | undefined, io: Io): number {
  if (code === undefined) io.stdout.write(listOfCodes());
  else io.stdout.write(explanation(known(code), io));
  return EXIT.done;
}

function codes(): readonly DiagnosticCode[] {
  return Object.keys(DIAGNOSTICS) as DiagnosticCode[];
}

function known(code: string): DiagnosticCode {
  const found = codes().find((candidate) => candidate === code);
  if (found !== undefined) return found;
  const meant = suggest(code, codes());
  throw new UsageError(
    `there is no diagnostic ${JSON.stringify(code)}`,
    meant === undefined ? "verbatim explain lists all codes" : `did you mean ${meant}?`,
  );
}

function listOfCodes(): string {
  const width = Math.max(...codes().map((code) => code.length));
  return codes()
    .map((code) => `${code.padEnd(width)}  ${DIAGNOSTICS[code].title}\n`)
    .join("");
}

function explanation(code: DiagnosticCode, io: Io): string {
  const { bold } = colorsFor(io.stdout, io.env);
  const { severity, title, cause, fix } = DIAGNOSTICS[code];
  return `${bold(`${severity}[${code}]`)}: ${title}\n\n${bold("Cause:")} ${cause}\n${bold("Fix:")}   ${fix}\n`;
}
