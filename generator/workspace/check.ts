import type { GeneratedFile } from "../contract.js";
import { type InspectedFile, inspect, type OutputFolder } from "./inspect.js";
import { MANIFEST_FILE } from "./manifest.js";

/** A file of the output folder that is not as `generate` would leave it. */
export interface Difference {
  /** Relative to the output folder. */
  readonly file: string;
  readonly state: "missing" | "extra" | "stale" | "edited" | "foreign";
}

/** Compares an output folder with the files that belong there. */
export async function compare(
  output: OutputFolder,
  planned: readonly GeneratedFile[],
  inputs: readonly string[] = [],
): Promise<readonly Difference[]> {
  const { files, manifest } = await inspect(output, planned, inputs);
  return [
    ...files.flatMap(differenceOf),
    ...differenceOf({ path: MANIFEST_FILE, state: manifest.state }),
  ];
}

function differenceOf({ path, state }: InspectedFile): readonly Difference[] {
  if (state === "unchanged") return [];
  return [{ file: path, state: state === "extra-edited" ? "extra" : state }];
}
