/** docs/formats.md, from the formats that can be asserted and their score on the official suite. */
import { EXACT_FORMATS, FORMATS, type FormatCheck } from "openapi-verbatim";

interface FileScore {
  readonly passed: number;
  readonly total: number;
}

/** @param scores by the name of the suite's file */
export function formatsTable(scores: Readonly<Record<string, FileScore>>): string {
  const rows = [...FORMATS].map(([format, check]) => {
    const { passed, total } = scoreOf(format, scores);
    const asserted = EXACT_FORMATS.includes(format) ? "yes" : "no";
    return `| \`${format}\` | \`${callOf(check)}\` | ${check.standard} | ${passed} of ${total} | ${asserted} |`;
  });
  return `${[...BEFORE, ...rows, ...AFTER].join("\n")}\n`;
}

/** The tests of \`regex\` lie in two files. */
function scoreOf(format: string, scores: Readonly<Record<string, FileScore>>): FileScore {
  const files = format === "regex" ? ["regex", "ecmascript-regex"] : [format];
  const found = files.flatMap((file) => scores[file] ?? []);
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  return { passed: sum(found.map((s) => s.passed)), total: sum(found.map((s) => s.total)) };
}

function callOf({ by, name, within }: FormatCheck): string {
  return `${by === "zod" ? "z" : by}.${within === undefined ? "" : `${within}.`}${name}()`;
}

const BEFORE = [
  "# Formats",
  "",
  "The specification lets `format` be documentation. Validators assert the formats that the config names:",
  "",
  "| `formats` | asserted |",
  "| --- | --- |",
  '| `"exact"` (default) | every format whose check is exact |',
  '| `"all"` | every format that has a check; at present the same |',
  '| `"none"` | none |',
  '| `["uuid", "date-time"]` | these; a name without a check is an error |',
  "",
  "A check is exact when it passes every test that the official JSON Schema test suite has for the format. Whatever is not",
  "asserted is documentation, and reported so. The score is that of the conformance run, which also writes this file:",
  "`npm run conformance -- --suite <dir> --write`.",
  "",
  "| format | check | standard | tests passed | by default |",
  "| --- | --- | --- | --- | --- |",
] as const;

const AFTER = [
  "",
  "A format says something of strings only. Formats that are not in the table, such as `int32`, `byte` or `password` of",
  "OpenAPI's registry, are documentation: what they mean for JSON is either said by other keywords or nothing.",
  "",
  "Which characters an internationalized host name may hold is taken from the engine's own Unicode properties, so it grows",
  "with the engine; joining types and viramas, which engines do not know, are those of Unicode 15.1.",
] as const;
