import type { Diagnostic, Severity } from "../diagnostics.js";
import type { WorkspaceError } from "../workspace/errors.js";
import type { Frame } from "../workspace/memory.js";
import type { ReadText } from "../workspace/read.js";
import { displayable } from "./display.js";
import { Lines } from "./frame.js";
import { type Colors, count } from "./io.js";

/** How many of the same code are shown unless `--verbose` asks for all. */
const SHOWN_PER_CODE = 20;

const ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

interface RenderOptions {
  /** Show every diagnostic, infos included. */
  readonly verbose: boolean;
  readonly colors: Colors;
  /** What a diagnostic points at. */
  readonly find: FindFrame;
}

/** Diagnostics as a compiler shows them, errors first, with a summary line. Empty when there is nothing to say. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  options: RenderOptions,
): string {
  const blocks = groups(diagnostics)
    .filter(([first]) => options.verbose || first.severity !== "info")
    .flatMap((group) => renderGroup(group, options));
  const summary = summarize(diagnostics, options.verbose);
  return [...blocks, ...(summary === "" ? [] : [`${summary}\n`])].join("\n");
}

type Group = readonly [Diagnostic, ...Diagnostic[]];

/** One group per code, in the order of severity and then of first appearance. */
function groups(diagnostics: readonly Diagnostic[]): readonly Group[] {
  const byCode = new Map<string, [Diagnostic, ...Diagnostic[]]>();
  for (const diagnostic of diagnostics) {
    const group = byCode.get(diagnostic.code);
    if (group === undefined) byCode.set(diagnostic.code, [diagnostic]);
    else group.push(diagnostic);
  }
  return [...byCode.values()].sort(([a], [b]) => ORDER[a.severity] - ORDER[b.severity]);
}

function renderGroup(group: Group, { verbose, colors, find }: RenderOptions): readonly string[] {
  const shown = verbose ? group : group.slice(0, SHOWN_PER_CODE);
  const blocks = shown.map((diagnostic) => renderDiagnostic(diagnostic, find, colors));
  const hidden = group.length - shown.length;
  if (hidden === 0) return blocks;
  return [...blocks, `${heading(group[0], colors)}: and ${hidden} more; --verbose shows all\n`];
}

function renderDiagnostic(diagnostic: Diagnostic, find: FindFrame, colors: Colors): string {
  const { file, line, column, pointer, message, help } = diagnostic;
  const frame = find(diagnostic);
  const gutter = " ".repeat(frame === undefined ? 1 : String(line).length);
  const bar = colors.blue("|");
  const pointed =
    frame === undefined
      ? []
      : [
          `${gutter} ${bar}`,
          `${colors.blue(String(line))} ${bar} ${frame.text}`,
          `${gutter} ${bar} ${" ".repeat(frame.indent)}${paint(diagnostic.severity, colors)("^")}`,
        ];
  return `${[
    `${heading(diagnostic, colors)}: ${colors.bold(displayable(message))}`,
    `${gutter}${colors.blue("-->")} ${displayable(file)}:${line}:${column}`,
    ...pointed,
    ...(pointer ? [`${gutter} ${colors.blue("=")} pointer: #${displayable(pointer)}`] : []),
    `${gutter} ${colors.blue("=")} help: ${displayable(help)}`,
  ].join("\n")}\n`;
}

function heading({ severity, code }: Diagnostic, colors: Colors): string {
  return paint(severity, colors)(`${severity}[${code}]`);
}

function paint(severity: Severity, colors: Colors): (text: string) => string {
  return { error: colors.red, warning: colors.yellow, info: colors.cyan }[severity];
}

/** Finds the part of a line that a diagnostic points at. */
export type FindFrame = (diagnostic: Diagnostic) => Frame | undefined;

/** @param texts those that diagnostics may point into */
export function framesIn(texts: readonly Pick<ReadText, "path" | "bytes">[]): FindFrame {
  const sources = new Map(texts.map((text) => [text.path, text]));
  const indexed = new Map<string, Lines>();
  return ({ file, line, column }) => {
    const source = sources.get(file);
    if (source === undefined) return undefined;
    const lines = indexed.get(file) ?? new Lines(source.bytes());
    indexed.set(file, lines);
    return lines.frame(line, column);
  };
}

function summarize(diagnostics: readonly Diagnostic[], verbose: boolean): string {
  const number = (severity: Severity): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const parts = [
    { number: number("error"), noun: "error" },
    { number: number("warning"), noun: "warning" },
    { number: number("info"), noun: "info" },
  ].filter((part) => part.number > 0);
  const hidden = number("info") > 0 && !verbose ? " (--verbose shows the infos)" : "";
  return parts.map((part) => count(part.number, part.noun)).join(", ") + hidden;
}

/** An error of the workspace in the same form, without a code since it is not about what a document says. */
export function renderError(
  error: Pick<WorkspaceError, "message"> & Partial<WorkspaceError>,
  colors: Colors,
): string {
  const { place } = error;
  const at =
    place && [place.file, place.line, place.column].filter((part) => part !== undefined).join(":");
  return `${[
    `${colors.red("error")}: ${colors.bold(displayable(error.message))}`,
    ...(at === undefined ? [] : [` ${colors.blue("-->")} ${displayable(at)}`]),
    ...(error.details ?? []).map((detail) => `  ${colors.blue("-")} ${displayable(detail)}`),
    ...(error.help === undefined ? [] : [`  ${colors.blue("=")} help: ${displayable(error.help)}`]),
  ].join("\n")}\n`;
}
