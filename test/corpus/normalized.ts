/** A document as Verbatim understands it: in one dialect, requests and responses told apart. */
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { JsonObject, JsonValue } from "../../generator/source/types.js";
import { repository } from "../fuzz/generated.js";
import { isObject, objectOf } from "../fuzz/schema.js";

export interface NormalizedDocument {
  /** Its references to places of its own begin with `#`. */
  readonly root: JsonObject;
  /** What `names` of the generator calls a schema, by its pointer in `root`. */
  keyOf(pointer: string): string;
}

/** The reader that the generator is given: files beside the document, and no addresses. */
export function besides(path: string): (location: string) => Promise<string> {
  return async (location) => {
    if (/^[a-z][a-z0-9+.-]+:/i.test(location)) throw new Error(`${location} is not read`);
    return readFile(join(dirname(path), location), "utf8");
  };
}

export async function normalized(path: string): Promise<NormalizedDocument> {
  // The stages of the generator are no part of its package's interface.
  const stage = async (module: string): Promise<unknown> =>
    import(pathToFileURL(join(repository, "generator/dist", module)).href);
  const { open, complete } = (await stage(
    "source/load.js",
  )) as typeof import("../../generator/source/load.js");
  const { lower } = (await stage(
    "normalize/lower.js",
  )) as typeof import("../../generator/normalize/lower.js");
  const { normalize } = (await stage(
    "normalize/normalize.js",
  )) as typeof import("../../generator/normalize/normalize.js");
  const { withoutEndless } = (await stage(
    "model/endless.js",
  )) as typeof import("../../generator/model/endless.js");
  const { tellDirectionsApart } = (await stage(
    "model/directions.js",
  )) as typeof import("../../generator/model/directions.js");
  const { DOCUMENT_URI } = (await stage(
    "source/specification.js",
  )) as typeof import("../../generator/source/specification.js");
  const source = { path: basename(path), text: await readFile(path, "utf8") };
  const opened = open(source, []);
  const { document, findings } = opened.document
    ? await complete(opened.document, opened.findings, besides(path))
    : opened;
  if (document === undefined) throw new Error(findings[0]?.message);
  const normal = normalize(await lower(document));
  const directed = tellDirectionsApart(withoutEndless(normal.document), {
    lenient: true,
    open: false,
  });
  return {
    root: localIn(directed.document.root, `${DOCUMENT_URI}#`) as JsonObject,
    keyOf(pointer) {
      const { pointer: place, direction } = directed.written(pointer);
      return `#${normal.places.written(place)}${direction ? `?${direction}` : ""}`;
    },
  };
}

function localIn(value: JsonValue, prefix: string): JsonValue {
  if (Array.isArray(value)) return value.map((item: JsonValue) => localIn(item, prefix));
  if (!isObject(value)) return value;
  return objectOf(
    Object.entries(value).map(([key, item]) => [
      key,
      key === "$ref" && typeof item === "string" && item.startsWith(prefix)
        ? `#${item.slice(prefix.length)}`
        : localIn(item, prefix),
    ]),
  );
}
