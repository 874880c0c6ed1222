import type { Read } from "../../generator/source/documents/library.js";
import { complete, open } from "../../generator/source/load.js";
import type { Loaded, SourceText } from "../../generator/source/types.js";

/** The first stage as a whole: a document with its overlays, what it refers to, and every finding. */
export async function load(
  source: SourceText,
  overlays: readonly SourceText[],
  read?: Read,
): Promise<Loaded> {
  const opened = open(source, overlays);
  if (!opened.document) return opened;
  const sources = new Map([source, ...overlays].map(({ path, text }) => [path, text]));
  return complete(opened.document, opened.findings, read, sources);
}
