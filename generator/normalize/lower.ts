import type { Finding } from "../diagnostics.js";
import type { Document, JsonObject } from "../source/types.js";
import { type Version, versionOf } from "../source/version.js";
import type { Moves } from "./places.js";

/** A document in the shape of OpenAPI 3, whose schemas are still those of its version. */
export interface Lowered {
  readonly path: string;
  readonly root: JsonObject;
  /** Decides what its Schema Objects mean. */
  readonly version: Version;
  /** What was moved. References are as they were written. */
  readonly moves: Moves;
  /** With pointers into the lowered document. */
  readonly findings: readonly Finding[];
}

/** Brings a document of version 2.0 to the shape of 3.0; any other stays as it is. */
export async function lower({ path, root }: Pick<Document, "path" | "root">): Promise<Lowered> {
  const version = versionOf(root) ?? "3.1";
  if (version !== "2.0") return { path, root, version, moves: new Map(), findings: [] };
  // Only those who have such a document wait for what reads it.
  const { lowerSwagger } = await import("./swagger/lower-swagger.js");
  return { path, version, ...lowerSwagger(root) };
}
