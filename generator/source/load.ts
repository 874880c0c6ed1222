import { DIAGNOSTICS, type Finding } from "../diagnostics.js";
import { applyOverlays } from "./overlay.js";
import { parseText } from "./parse.js";
import { fromPointer, toPointer } from "./pointer.js";
import { type Read, readRemotes } from "./remote.js";
import { REMOTE_DOCUMENTS } from "./specification.js";
import type {
  Document,
  JsonObject,
  JsonValue,
  Loaded,
  ParsedText,
  Position,
  SourceText,
} from "./types.js";
import { validateDocument } from "./validate.js";
import { isObject, kindOf, member } from "./value.js";

type Locate = (pointer: string) => Position;

/**
 * Turns the text of a document and of its overlays into a checked Document.
 *
 * A text that is no JSON or YAML, is no OpenAPI or has a faulty overlay is not checked further; otherwise every finding of this
 * stage is given: those of `parseText`, `applyOverlays` and `validateDocument`, `not-an-openapi-document`, `unsupported-version`.
 * With `read`, schema documents that schemas refer to by absolute URI are read too.
 * When one is an error there is no document, and all findings carry their places.
 */
export async function load(
  source: SourceText,
  overlays: readonly SourceText[],
  read?: Read,
): Promise<Loaded> {
  const main = parseText(source);
  if (main.value === undefined) return { findings: main.findings };
  const overlaid = applyOverlays({ ...main, value: main.value }, overlays.map(parseText));
  const before = [...main.findings, ...overlaid.findings];
  const { value: root, locate } = overlaid;
  const version = versionFindings(root);
  if (!isObject(root) || hasError([...before, ...version]))
    return failed([...before, ...version], locate);
  const remotes = read ? await readRemotes(root, read) : { root, texts: new Map(), findings: [] };
  const findings = [
    ...before,
    ...remotes.findings,
    ...(await validateDocument(root, remotes.root)),
  ];
  const locateAll = locateIn(remotes.texts, locate);
  if (hasError(findings)) return failed(findings, locateAll);
  const document: Document = { path: source.path, root: remotes.root, locate: locateAll };
  return { document, findings };
}

/** Places in remote documents are found in their own texts. */
function locateIn(texts: ReadonlyMap<string, ParsedText>, locate: Locate): Locate {
  return (pointer) => {
    const [holder, uri = "", ...path] = fromPointer(pointer);
    const text = holder === REMOTE_DOCUMENTS ? texts.get(uri) : undefined;
    return text ? text.locate(toPointer(path)) : locate(pointer);
  };
}

function hasError(findings: readonly Finding[]): boolean {
  return findings.some(({ code }) => DIAGNOSTICS[code].severity === "error");
}

/** Without a document nobody could look the pointers up later. */
function failed(findings: readonly Finding[], locate: Locate): Loaded {
  return {
    findings: findings.map((finding) => ({ ...finding, where: placed(finding.where, locate) })),
  };
}

function placed(where: Finding["where"], locate: Locate): Finding["where"] {
  return "file" in where ? where : { ...locate(where.pointer), pointer: where.pointer };
}

function versionFindings(root: JsonValue): Finding[] {
  if (!isObject(root)) {
    const message = `the document must be an object, not ${kindOf(root)}`;
    return [{ code: "not-an-openapi-document", where: { pointer: "" }, message }];
  }
  if (member(root, "openapi") === undefined && member(root, "swagger") !== undefined)
    return [swagger(root)];
  const version = member(root, "openapi");
  if (typeof version !== "string") {
    const pointer = version === undefined ? "" : "/openapi";
    const message = `"openapi" must be a string such as "3.1.1"`;
    return [{ code: "not-an-openapi-document", where: { pointer }, message }];
  }
  if (/^3\.[01]\.\d+(-.+)?$/.test(version)) return [];
  const message = `OpenAPI ${JSON.stringify(version)} is not supported; 3.0.x and 3.1.x are`;
  return [{ code: "unsupported-version", where: { pointer: "/openapi" }, message }];
}

function swagger(root: JsonObject): Finding {
  return {
    code: "unsupported-version",
    where: { pointer: "/swagger" },
    message: `this is Swagger ${String(member(root, "swagger"))}, the predecessor of OpenAPI 3`,
    help: "Convert it to OpenAPI 3 first, for instance with swagger2openapi.",
  };
}
