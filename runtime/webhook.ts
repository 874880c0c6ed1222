import type { Issue } from "./definition.js";
import type { GivenWebhook } from "./given.js";
import { type IncomingMessage, type RawRequest, rawRequest } from "./incoming.js";
import { methodSent } from "./method.js";
import { checkRead, readParameters } from "./read-parameters.js";
import type { OperationType } from "./types.js";
import { check } from "./validation.js";
import { answerOf, refusalOf } from "./webhook-answer.js";
import { readBody } from "./webhook-body.js";
import type { WebhookDefinition } from "./webhook-definition.js";
import type {
  HandleOptions,
  Parsed,
  ParseOptions,
  Received,
  Refused,
  SignatureRefused,
  Verify,
  Webhook,
} from "./webhook-types.js";

/** Makes the reader of a request that the server of an API sends, of the document's data. Generated code calls it. */
export function webhook<Op extends OperationType>(data: GivenWebhook): Webhook<Op> {
  const definition = data as WebhookDefinition;
  const method = methodSent(definition.method);
  // The definition and `Op` come from one document; this is where the two are taken to agree.
  const parse = (request: Request | IncomingMessage, options: ParseOptions = {}) =>
    read(definition, request, options) as Promise<Parsed<Op>>;
  const handle = async (request: Request | IncomingMessage, options: HandleOptions<Op>) => {
    const parsed = await parse(request, options);
    if (!parsed.ok) {
      const refused = parsed as Refused;
      return (await options.onRefused?.(refused)) ?? refusalOf(refused, method);
    }
    const reply = await options.on(parsed as Received<Op>);
    return answerOf(reply, definition, options.validate !== "off");
  };
  return { method, parse, handle };
}

/** What is read before anyone knows its types. */
type AnyParsed =
  | Refused
  | {
      readonly ok: true;
      readonly kind: "received";
      readonly issues: readonly Issue[];
      readonly raw: RawRequest;
    };

async function read(
  definition: WebhookDefinition,
  request: Request | IncomingMessage,
  { verify, validate = "error" }: ParseOptions,
): Promise<AnyParsed> {
  const { method } = request;
  if (method !== undefined && method.toUpperCase() !== definition.method.toUpperCase()) {
    return { ok: false, kind: "method", method };
  }
  const raw = await received(request);
  if ("cause" in raw) return { ok: false, kind: "decode", unsupported: false, cause: raw.cause };
  const refused = verify && (await verified(verify, raw));
  if (refused) return refused;
  const { parameters = {}, requestBody } = definition;
  const body = requestBody ? await readBody(raw, requestBody) : {};
  if ("cause" in body) return { ok: false, kind: "decode", ...body };
  const values = readParameters(parameters, raw.url, raw.headers);
  const issues =
    validate === "off" ? [] : [...checkRead(parameters, values), ...checkBody(definition, body)];
  if (issues.length > 0 && validate === "error") {
    return { ok: false, kind: "validation", issues, raw };
  }
  return { ok: true, kind: "received", ...values, ...body, issues, raw };
}

async function received(
  request: Request | IncomingMessage,
): Promise<RawRequest | { readonly cause: unknown }> {
  try {
    return await rawRequest(request);
  } catch (cause) {
    return { cause };
  }
}

async function verified(verify: Verify, raw: RawRequest): Promise<SignatureRefused | undefined> {
  try {
    return (await verify(raw)) === false ? { ok: false, kind: "signature" } : undefined;
  } catch (cause) {
    return { ok: false, kind: "signature", cause };
  }
}

function checkBody(
  { requestBody }: WebhookDefinition,
  {
    contentType = "",
    body,
  }: { readonly contentType?: string | undefined; readonly body?: unknown },
): Issue[] {
  return check(requestBody?.content[contentType], body, ["body"]);
}
