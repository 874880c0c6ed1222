import type { AnyClient, Internals } from "./client.js";
import { internals } from "./client.js";
import type { OperationDefinition } from "./definition.js";
import { ApiError } from "./error.js";
import { headersOf } from "./headers.js";
import { type AnyInput, checkParameters, serializeParameters } from "./parameters.js";
import { isRedirect } from "./redirect.js";
import { Refusal } from "./refusal.js";
import { checkBody, encodeBody } from "./request-body.js";
import {
  type DecodedBody,
  type DocumentedResponse,
  decodeDocumented,
  decodeUndocumented,
  documentedResponse,
  isSuccess,
} from "./response-body.js";
import type { AnyResult, Failure } from "./result.js";
import type { Arguments, Call, Data, HeaderValues, OperationType, Result } from "./types.js";
import { check, effectivePolicy, type ValidationPolicy } from "./validation.js";

/** What one call can ask for. */
export interface CallOptions {
  /** Ends the call; use `AbortSignal.timeout(ms)` for a time limit. */
  readonly signal?: AbortSignal | undefined;
  /** Sent with this request, over those of the client and of the input. */
  readonly headers?: HeaderValues | undefined;
  /** Over the policy of the client. */
  readonly validate?: ValidationPolicy | undefined;
}

/** An operation of an API: called with a client and its input. */
export type Operation<Op extends OperationType> = (
  client: AnyClient,
  ...args: Arguments<Op, CallOptions>
) => Call<Op>;

/** Makes a callable operation of the document's data. Generated code calls it. */
export function operation<Op extends OperationType>(
  definition: OperationDefinition,
): Operation<Op> {
  return (client, ...[input, options]) => {
    // The definition and `Op` come from one document; this is where the two are taken to agree.
    const result = run(definition, client[internals], input ?? {}, options ?? {}) as Promise<
      Result<Op>
    >;
    const unwrap = async (): Promise<Data<Op>> => dataOf(definition.id, await result) as Data<Op>;
    return Object.assign(result, { unwrap });
  };
}

function dataOf(id: string, result: AnyResult): unknown {
  if (result.ok) return result.data;
  throw new ApiError(id, result);
}

interface Context {
  readonly definition: OperationDefinition;
  readonly client: Internals;
  readonly policy: Required<ValidationPolicy>;
}

async function run(
  definition: OperationDefinition,
  client: Internals,
  input: AnyInput,
  options: CallOptions,
): Promise<AnyResult> {
  const policy = effectivePolicy(client.validate, options.validate);
  const context: Context = { definition, client, policy };
  const refused = checkRequest(context, input);
  if (refused !== undefined) return refused;
  const answer = await send(context, input, options);
  return answer.failure ?? resultOf(context, answer);
}

function checkRequest(context: Context, input: AnyInput): Failure | undefined {
  const { definition, policy } = context;
  if (policy.request === "off") return undefined;
  const issues = [
    ...checkParameters(definition, input),
    ...checkBody(definition.requestBody, input),
  ];
  if (issues.length === 0) return undefined;
  if (policy.request === "error") {
    return { ok: false, kind: "validation", direction: "request", issues };
  }
  context.client.onWarn?.({ operation: definition.id, direction: "request", issues });
  return undefined;
}

interface Answer {
  readonly failure?: undefined;
  readonly response: Response;
  readonly documented: DocumentedResponse | undefined;
  readonly body: DecodedBody;
}

async function send(
  { definition, client }: Context,
  input: AnyInput,
  options: CallOptions,
): Promise<Answer | { readonly failure: Failure }> {
  try {
    const { path, query, headers: parameters, cookies } = serializeParameters(definition, input);
    const body = encodeBody(definition.requestBody, input);
    const headers = headersOf(
      body?.contentType === undefined ? {} : { "content-type": body.contentType },
      Object.fromEntries(parameters),
      options.headers,
    );
    const { security = [] } = definition;
    const outgoing = { security, body: body?.content, cookies, signal: options.signal };
    const prepared = { method: definition.method, path, query, headers };
    const response = await client.exchange(prepared, (request) =>
      client.transport(request, outgoing),
    );
    if (isRedirect(response)) return { failure: redirected(response) };
    const documented = documentedResponse(definition.responses, response.status);
    return { response, documented, body: await readBody(definition, response, documented) };
  } catch (cause) {
    return { failure: failureOf(cause, options.signal) };
  }
}

function redirected(response: Response): Failure {
  const { status, headers } = response;
  return { ok: false, kind: "redirect", status, location: headers.get("location"), response };
}

function failureOf(cause: unknown, signal: AbortSignal | undefined): Failure {
  if (cause instanceof Refusal) {
    const reason = cause.cause === undefined ? {} : { cause: cause.cause };
    return {
      ok: false,
      kind: "validation",
      direction: "request",
      issues: cause.issues,
      ...reason,
    };
  }
  if (signal?.aborted) return { ok: false, kind: "aborted", reason: signal.reason };
  return { ok: false, kind: "network", cause };
}

async function readBody(
  { method }: OperationDefinition,
  response: Response,
  documented: DocumentedResponse | undefined,
): Promise<DecodedBody> {
  if (method === "head") return { data: undefined };
  if (documented?.content) return decodeDocumented(response, documented.content);
  if (documented === undefined || !isSuccess(response.status)) {
    return { data: await decodeUndocumented(response) };
  }
  await response.body?.cancel();
  return { data: undefined };
}

function resultOf(context: Context, { response, documented, body }: Answer): AnyResult {
  const { status } = response;
  if ("problem" in body) {
    const { problem: cause, text } = body;
    return { ok: false, kind: "decode", status, cause, text, response };
  }
  const { data, validator } = body;
  const { definition, policy, client } = context;
  const isValidated = policy.response !== "off";
  const read = documented && definition.headers?.(response, documented.key, isValidated);
  const headers = read?.values ?? {};
  const issues = [
    ...(isValidated ? check(validator, data, ["body"]) : []),
    ...(read?.issues ?? []),
  ];
  if (issues.length > 0 && policy.response === "error") {
    return { ok: false, kind: "validation", direction: "response", status, data, issues, response };
  }
  if (issues.length > 0) {
    client.onWarn?.({ operation: definition.id, direction: "response", issues });
  }
  const ok = isSuccess(status) && documented !== undefined;
  return { ok, kind: "http", status, data, headers, issues, response };
}
