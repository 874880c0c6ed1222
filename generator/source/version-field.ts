import type { Finding } from "../diagnostics.js";
import type { JsonObject, JsonValue } from "./types.js";
import { isObject, kindOf, member } from "./value.js";
import { versionOf } from "./version.js";

/** Versions in short, as texts and as the numbers that YAML makes of them, and the whole ones that can be meant alone. */
const MEANT: Readonly<Record<"openapi" | "swagger", ReadonlyMap<JsonValue, string>>> = {
  openapi: new Map<JsonValue, string>([
    [3, "3.0.4"],
    ["3.0", "3.0.4"],
    [3.1, "3.1.2"],
    ["3.1", "3.1.2"],
    [3.2, "3.2.0"],
    ["3.2", "3.2.0"],
  ]),
  swagger: new Map([[2, "2.0"]]),
};

/**
 * The root of a document with a version that is read, or what is wrong with its version. Findings: `document-style` where it is
 * in short, `not-an-openapi-document`, `unsupported-version`.
 */
export function withVersion(root: JsonValue): {
  readonly root: JsonValue;
  readonly findings: readonly Finding[];
} {
  if (!isObject(root)) {
    const message = `the document must be an object, not ${kindOf(root)}`;
    return faulty(root, { code: "not-an-openapi-document", where: { pointer: "" }, message });
  }
  if (versionOf(root) !== undefined) return { root, findings: [] };
  const isSwagger = member(root, "openapi") === undefined && member(root, "swagger") !== undefined;
  const field = isSwagger ? "swagger" : "openapi";
  const written = member(root, field);
  const meant = written === undefined ? undefined : MEANT[field].get(written);
  if (meant === undefined) return faulty(root, isSwagger ? swagger(root) : openapi(root));
  const message = `"${field}" must be a whole version in quotes; ${JSON.stringify(written)} is read as ${JSON.stringify(meant)}`;
  return {
    root: { ...root, [field]: meant },
    findings: [{ code: "document-style", where: { pointer: `/${field}` }, message }],
  };
}

function faulty(root: JsonValue, finding: Finding): ReturnType<typeof withVersion> {
  return { root, findings: [finding] };
}

function openapi(root: JsonObject): Finding {
  const version = member(root, "openapi");
  if (typeof version === "string") {
    const message = `OpenAPI ${JSON.stringify(version)} is not supported; 3.0.x, 3.1.x and 3.2.x are`;
    return { code: "unsupported-version", where: { pointer: "/openapi" }, message };
  }
  const pointer = version === undefined ? "" : "/openapi";
  const message = `"openapi" must be a string such as "3.1.1"`;
  const help = version === undefined ? {} : { help: "Write the whole version, in quotes." };
  return { code: "not-an-openapi-document", where: { pointer }, message, ...help };
}

function swagger(root: JsonObject): Finding {
  const version = JSON.stringify(member(root, "swagger"));
  const message = `Swagger ${version} is not supported; "2.0" is`;
  return { code: "unsupported-version", where: { pointer: "/swagger" }, message };
}
