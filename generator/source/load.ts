import { type Finding, hasErrors } from "../diagnostics.js";
import { bundle } from "./documents/bundle.js";
import type { Read } from "./documents/library.js";
import { readDocuments } from "./documents/read-documents.js";
import { applyOverlays } from "./overlay.js";
import { parseText } from "./parse.js";
import type { Document, Loaded, SourceText } from "./types.js";
import { validateDocument } from "./validate.js";
import { isObject } from "./value.js";
import { withVersion } from "./version-field.js";

type Locate = Document["locate"];

/**
 * Turns the text of a document and of its overlays into a checked Document, in which every reference starts with `#`.
 *
 * A text that is no JSON or YAML, is no OpenAPI or has a faulty overlay is not checked further; otherwise every finding of this
 * stage is given: those of `open` and `complete`. When one is an error there is no document, and all findings carry their places.
 *
 * @param read gives the other documents that the document refers to; overlays apply to none of them
 */
export async function load(
  source: SourceText,
  overlays: readonly SourceText[],
  read?: Read,
): Promise<Loaded> {
  const opened = open(source, overlays);
  return opened.document ? complete(opened.document, opened.findings, read) : opened;
}

/**
 * Parses a document and applies its overlays. What it refers to is not read, and what it says is not checked but for its version.
 * Findings: those of `parseText`, `applyOverlays` and `withVersion`.
 */
export function open(source: SourceText, overlays: readonly SourceText[]): Loaded {
  const main = parseText(source);
  if (main.value === undefined) return { findings: main.findings };
  const overlaid = applyOverlays({ ...main, value: main.value }, overlays.map(parseText));
  const { locate } = overlaid;
  const { root, findings: own } = withVersion(overlaid.value);
  const findings = [...main.findings, ...overlaid.findings, ...own];
  if (!isObject(root) || hasErrors(findings)) return failed(findings, locate);
  return { document: { path: source.path, root, locate }, findings };
}

/**
 * Reads what an opened document refers to, and checks it all. A document that stands alone keeps its root.
 * Findings: those before it, and those of `readDocuments`, `bundle` and `validateDocument`.
 */
export async function complete(
  opened: Document,
  before: readonly Finding[],
  read?: Read,
): Promise<Loaded> {
  const library = await readDocuments(opened, read);
  const bundled = bundle(library);
  const findings = [
    ...before,
    ...library.findings,
    ...bundled.findings,
    ...(await validateDocument(bundled.root, bundled.places, opened.root)),
  ];
  if (hasErrors(findings)) return failed(findings, bundled.locate);
  return { document: { path: opened.path, root: bundled.root, locate: bundled.locate }, findings };
}

/** Without a document nobody could look the pointers up later. */
function failed(findings: readonly Finding[], locate: Locate): Loaded {
  return {
    findings: findings.map((finding) => ({ ...finding, where: placed(finding.where, locate) })),
  };
}

function placed(where: Finding["where"], locate: Locate): Finding["where"] {
  return "file" in where ? where : { pointer: where.pointer, ...locate(where.pointer) };
}
