import { toPointer } from "../../source/pointer.js";
import type { JsonObject, JsonValue } from "../../source/types.js";
import { defined } from "../../source/value.js";
import type { Lowered } from "../lower.js";
import { lowerResponse } from "./bodies.js";
import { type Lowering, membersOf, move, note, textsOf, without } from "./lowering.js";
import { lowerParameter, nameOfPlace } from "./parameters.js";
import { lowerPaths } from "./paths.js";
import { lowerSecurityScheme } from "./security.js";
import { serversOf } from "./servers.js";

/** Fields of the root that go elsewhere; all others stay where they are. */
const MOVED = [
  "basePath",
  "consumes",
  "definitions",
  "host",
  "parameters",
  "paths",
  "produces",
  "responses",
  "schemes",
  "securityDefinitions",
  "swagger",
];

/**
 * A document of OpenAPI 2.0 in the shape of 3.0: servers, components, request bodies, content by media type. Schemas are not
 * looked into. Findings: `assumed-default`, `ignored-keyword`, `not-generated`.
 */
export function lowerSwagger(root: JsonObject): Pick<Lowered, "root" | "moves" | "findings"> {
  const lowering: Lowering = { root, moves: new Map(), findings: [], assumed: new Set() };
  const lowered = {
    ...without(root, MOVED),
    openapi: "3.0.4",
    servers: serversOf(lowering),
    components: componentsOf(lowering),
    paths: lowerPaths(lowering),
  };
  for (const field of lowering.assumed) {
    const message = `where "${field}" is missing, application/json is taken`;
    note(lowering, "assumed-default", "", message);
  }
  return { root: lowered, moves: lowering.moves, findings: lowering.findings };
}

function componentsOf(lowering: Lowering): JsonObject {
  const { root } = lowering;
  move(lowering, "/components/schemas", "/definitions");
  return defined({
    schemas: root.definitions,
    parameters: section("parameters", "parameters", lowering, (value, to, from) =>
      // Bodies and forms are no parameters any more; they are put where they are used.
      ["body", "formData"].includes(nameOfPlace(value))
        ? undefined
        : lowerParameter({ value, to, from }, lowering),
    ),
    responses: section("responses", "responses", lowering, (value, to, from) =>
      lowerResponse({ value, to, from }, textsOf(root.produces), lowering),
    ),
    securitySchemes: section(
      "securityDefinitions",
      "securitySchemes",
      lowering,
      lowerSecurityScheme,
    ),
  });
}

function section(
  field: string,
  name: string,
  lowering: Lowering,
  change: (value: JsonObject, to: string, from: string) => JsonValue | undefined,
): JsonObject | undefined {
  const members = lowering.root[field];
  if (members === undefined) return undefined;
  return defined(
    Object.fromEntries(
      membersOf(members, `/${field}`).map((member) => {
        const to = toPointer(["components", name, member.name]);
        move(lowering, to, member.pointer);
        const value = member.value as JsonObject;
        const isReference = typeof value.$ref === "string";
        return [member.name, isReference ? value : change(value, to, member.pointer)];
      }),
    ),
  );
}
