import { join } from "node:path";
import type { GeneratedFile } from "../../generator/contract.js";
import { compare } from "../../generator/workspace/check.js";
import type { OutputFolder } from "../../generator/workspace/inspect.js";
import { applyWrite, planWrite, type WriteSummary } from "../../generator/workspace/write.js";

/** Generated files from their paths and texts. */
export function files(record: Readonly<Record<string, string>>): readonly GeneratedFile[] {
  return Object.entries(record).map(([path, text]) => ({ path, text }));
}

/** The output folder `out`. */
export function output(folder: string): OutputFolder {
  return { path: join(folder, "out"), shown: "out" };
}

/** Plans and writes. */
export async function write(
  folder: string,
  planned: Readonly<Record<string, string>>,
  force = false,
): Promise<WriteSummary> {
  return applyWrite(await planWrite(output(folder), files(planned), { force }));
}

/** `state path` for each file that differs. */
export async function differences(
  folder: string,
  planned: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  return (await compare(output(folder), files(planned))).map(
    ({ file, state }) => `${state} ${file}`,
  );
}
