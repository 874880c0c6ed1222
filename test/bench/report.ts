/** What a bench has found, as a table that reads well on a terminal and in Markdown. */
import { readFile, writeFile } from "node:fs/promises";
import { cpus, release, totalmem, type } from "node:os";

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Section {
  readonly title: string;
  /** What was measured, and how. */
  readonly about: string;
  readonly tables: readonly Table[];
  readonly notes?: readonly string[];
  /** The versions that took part. */
  readonly versions: readonly string[];
}

export function markdown({ title, about, tables, notes = [], versions }: Section): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} x ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release().split("-")[0]}`;
  const date = new Date().toISOString().slice(0, 10);
  return [
    `## ${title}`,
    about,
    ...tables.map(tableText),
    ...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join("\n")] : []),
    `${date}, ${machine}, ${[`Node ${process.versions.node}`, ...versions].join(", ")}.`,
  ].join("\n\n");
}

function tableText({ columns, rows }: Table): string {
  const widths = columns.map((name, i) =>
    Math.max(name.length, 3, ...rows.map((row) => (row[i] ?? "").length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((w, i) => (i === 0 ? (cells[i] ?? "").padEnd(w) : (cells[i] ?? "").padStart(w))).join(" | ")} |`;
  const rule = widths.map((w, i) => (i === 0 ? "-".repeat(w) : `${"-".repeat(w - 1)}:`));
  return [line(columns), line(rule), ...rows.map(line)].join("\n");
}

const HEAD = `# Benchmarks

Made by \`npm run bench -- --peers --write\`; each section says when, where and with which versions. All times are CPU seconds
(user and system) of whole child processes. What is compared runs in turns in one run, so ratios hold better than single figures.`;

/** Puts the sections in place of those of the same title and leaves the others. */
export async function keep(path: string, sections: readonly Section[]): Promise<void> {
  const old = await readFile(path, "utf8").catch(() => "");
  const parts = new Map(
    old
      .split(/\n(?=## )/)
      .filter((part) => part.startsWith("## "))
      .map((part) => [part.split("\n")[0]?.slice(3) ?? "", part.trim()]),
  );
  for (const section of sections) parts.set(section.title, markdown(section));
  await writeFile(path, `${[HEAD, ...parts.values()].join("\n\n")}\n`);
}

export function grouped(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

export function ratio(value: number, base: number): string {
  return `${(value / base).toFixed(2)} x`;
}
