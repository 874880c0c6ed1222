import { type Finding, hasErrors } from "../diagnostics.js";
import { bundle } from "./documents/bundle.js";
import type { Read } from "./documents/library.js";
import { readDocuments } from "./documents/read-documents.js";
import { textsAsWritten } from "./number-texts.js";
import { applyOverlays } from "./overlay.js";
import { parseText } from "./parse.js";
import type { Document, Loaded, SourceText } from "./types.js";
import { validateDocument } from "./validate.js";
import { isObject } from "./value.js";
import { withVersion } from "./version-field.js";

type Locate = Document["locate"];

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
 *
 * @param sources all texts, those that `read` gives too, by their paths
 */
export async function complete(
  opened: Document,
  before: readonly Finding[],
  read?: Read,
  sources: ReadonlyMap<string, string> = new Map(),
): Promise<Loaded> {
  const library = await readDocuments(opened, read);
  const bundled = bundle(library);
  const { locate, places } = bundled;
  const textAt = textsAsWritten({ locate }, sources);
  const origin = { written: opened.root, textAt };
  const { root, findings: own } = await validateDocument(bundled.root, places, origin);
  const others = untold(own, library.findings, locate);
  const findings = [...before, ...library.findings, ...bundled.findings, ...others];
  if (hasErrors(findings)) return failed(findings, locate);
  return { document: { path: opened.path, root, locate }, findings };
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

/** Where a reference leads to nothing, that it is none by the specification need not be told as well. */
function untold(
  findings: readonly Finding[],
  told: readonly Finding[],
  locate: Locate,
): readonly Finding[] {
  const keyOf = (where: Finding["where"]): string => {
    const at = placed(where, locate);
    return "file" in at ? `${at.line}:${at.column} ${at.file}` : at.pointer;
  };
  const errors = told.filter((finding) => hasErrors([finding]));
  const places = new Set(errors.map(({ where }) => keyOf(where)));
  return places.size === 0 ? findings : findings.filter(({ where }) => !places.has(keyOf(where)));
}
