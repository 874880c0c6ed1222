import type { JsonObject, JsonValue } from "../../source/types.js";
import { defined } from "../../source/value.js";
import { without } from "./lowering.js";

/** The names that 3.0 gives the flows of OAuth 2. */
const FLOWS: Readonly<Record<string, string>> = {
  accessCode: "authorizationCode",
  application: "clientCredentials",
  implicit: "implicit",
  password: "password",
};

const OF_FLOW = ["authorizationUrl", "flow", "scopes", "tokenUrl"];

/** Security Scheme Object of OpenAPI 2.0. */
export function lowerSecurityScheme(value: JsonObject): JsonValue {
  const { type, flow, authorizationUrl, tokenUrl, scopes } = value;
  if (type === "basic") return { ...value, type: "http", scheme: "basic" };
  if (type !== "oauth2") return value;
  const inner = defined({ authorizationUrl, tokenUrl, scopes: scopes ?? {} });
  return { ...without(value, OF_FLOW), flows: { [FLOWS[String(flow)] ?? "implicit"]: inner } };
}
