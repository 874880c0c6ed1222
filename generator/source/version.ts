import type { JsonValue } from "./types.js";
import { member } from "./value.js";

/** The versions of the specification that are read, without the patch. */
export type Version = "2.0" | "3.0" | "3.1" | "3.2";

const VERSIONS = ["3.0", "3.1", "3.2"] as const;

/** The version that a document says it is of; undefined for one that is not read, and for what is no document. */
export function versionOf(root: JsonValue): Version | undefined {
  if (member(root, "swagger") === "2.0") return "2.0";
  const version = member(root, "openapi");
  const minor = typeof version === "string" ? /^(3\.[012])\.\d+(-.+)?$/.exec(version)?.[1] : "";
  return VERSIONS.find((known) => known === minor);
}

/** What the root of a document is. */
export function rootKindOf(root: JsonValue): "document" | "swagger" {
  return versionOf(root) === "2.0" ? "swagger" : "document";
}

/** Whether a document is older than 3.1: its Schema Object is no JSON Schema, and nothing beside a `$ref` counts. */
export function precedes31(root: JsonValue): boolean {
  return ["2.0", "3.0"].includes(versionOf(root) ?? "");
}
