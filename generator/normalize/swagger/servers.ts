import type { JsonArray, JsonValue } from "../../source/types.js";
import { type Lowering, move, note, textsOf } from "./lowering.js";

/** `host`, `basePath` and `schemes` as Server Objects (OpenAPI 2.0, "Swagger Object"). */
export function serversOf(lowering: Lowering): JsonArray {
  const { root } = lowering;
  move(lowering, "/servers", root.host === undefined ? "/basePath" : "/host");
  return serversFor(root.schemes, "/schemes", lowering);
}

/**
 * The servers of some schemes, those with TLS first, as secrets are better sent there. Without a host the API is where its
 * document is, which only the caller knows.
 *
 * @param pointer where the schemes stand in the new document
 */
export function serversFor(
  schemes: JsonValue | undefined,
  pointer: string,
  lowering: Lowering,
): JsonArray {
  const { host, basePath } = lowering.root;
  const path = typeof basePath === "string" ? `/${basePath.replace(/^\/+|\/+$/g, "")}` : "";
  if (typeof host !== "string") return [{ url: path === "" ? "/" : path }];
  const said = textsOf(schemes) ?? [];
  const known = said.filter((scheme) => scheme === "http" || scheme === "https");
  for (const scheme of said.filter((one) => one !== "http" && one !== "https"))
    note(lowering, "not-generated", pointer, `${scheme} is not spoken; only http and https are`);
  if (said.length === 0)
    note(lowering, "assumed-default", "", 'where "schemes" is missing, https is taken');
  const all = known.length > 0 ? [...known].sort().reverse() : ["https"];
  return all.map((scheme) => ({ url: `${scheme}://${host}${path === "/" ? "" : path}` }));
}
