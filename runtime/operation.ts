import type { AnyClient, Internals } from "./client.js";
import { internals } from "./client.js";
import type {
  AnyInput,
  AnyServerChoice,
  BodyReader,
  DecodedBody,
  OperationDefinition,
  Validator,
  WrittenBody,
} from "./definition.js";
import { ApiError } from "./error.js";
import { headersOf } from "./headers.js";
import { tell } from "./hooks.js";
import { type Limits, limitsOf } from "./limits.js";
import { methodSent } from "./method.js";
import { noBody, noParameters } from "./nothing.js";
import { urlOf } from "./openapi-fetch.js";
import type { Answer, Outcome } from "./outcome.js";
import { Refusal } from "./refusal.js";
import {
  type DocumentedResponse,
  decodeDocumented,
  decodeUndocumented,
  documentedResponse,
  isSuccess,
} from "./response-body.js";
import type { AnyResult, Failure } from "./result.js";
import { type Cost, costOf } from "./retry.js";
import type { Handling } from "./transport.js";
import type {
  Arguments,
  Call,
  Data,
  HeaderValues,
  OperationType,
  RawAnswer,
  Result,
} from "./types.js";
import { check, effectivePolicy, type ValidationPolicy, type Warning } from "./validation.js";

/** What one call can ask for. Its limits go over those of the client. */
export interface CallOptions extends Limits {
  /** Ends the call at once, whatever it is doing; the result is `aborted` with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Sent with this request, over those of the client and of the input. */
  readonly headers?: HeaderValues | undefined;
  /** Over the policy of the client. */
  readonly validate?: ValidationPolicy | undefined;
}

/** An operation of an API: called with a client and its input. `Server` says which servers of its own it has. */
export type Operation<Op extends OperationType, Server = unknown> = (
  client: AnyClient,
  ...args: Arguments<Op, CallOptions & Server>
) => Call<Op>;

/** Any options of a call. */
export type AnyOptions = CallOptions & AnyServerChoice;

/** The data of an operation, or what gives it. */
export type Definition<D extends OperationDefinition<object> = OperationDefinition<object>> =
  | D
  | (() => D);

/**
 * Makes a callable operation of the document's data. Generated code calls it.
 * @param define what gives the data is called with the first call of the operation
 */
export function operation<Op extends OperationType, Server = unknown>(
  define: Definition,
): Operation<Op, Server> {
  const definition = defined<OperationDefinition>(define);
  const call: Operation<Op, Server> = (client, ...[input, options]) => {
    const own = definition();
    const context = contextOf(own, client[internals], options ?? {});
    const run = perform(context, input ?? {}, options ?? {});
    // The definition and `Op` come from one document; this is where the two are taken to agree.
    const result = run.then((done) => done.result) as Promise<Result<Op>>;
    // The result is waited for too: what it rejects with would be handled by nobody.
    const done = async (): Promise<Done> => (await Promise.all([run, result]))[0];
    const unwrap = async (): Promise<Data<Op>> => dataOf(own.id, await done()) as Data<Op>;
    const raw = async (): Promise<RawAnswer> => rawOf(own.id, await done());
    return Object.assign(result, { unwrap, raw });
  };
  return Object.assign(call, { [hidden]: definition });
}

const hidden: unique symbol = Symbol("definition");

/** The data of an operation that another one is made with. */
export function definitionOf(one: object): () => OperationDefinition {
  return (one as { readonly [hidden]: () => OperationDefinition })[hidden];
}

/** Gives the data, and asks for it once. */
export function defined<D extends OperationDefinition>(define: Definition): () => D {
  if (typeof define !== "function") return () => define as D;
  const made: { value?: D } = {};
  return () => (made.value ??= define() as D);
}

/** What came of a call, and the answer that it came from, if there was one. */
export type Done =
  | { readonly result: AnyResult; readonly answer: Answer }
  | { readonly result: Failure; readonly answer?: undefined };

function dataOf(id: string, { result }: Done): unknown {
  if (result.ok) return result.data;
  throw new ApiError(id, result);
}

function rawOf(id: string, { result, answer }: Done): RawAnswer {
  if (answer === undefined) throw new ApiError(id, result);
  const { response, bytes } = answer;
  return { status: response.status, headers: response.headers, bytes };
}

/** A call under way. */
export interface Context {
  readonly definition: OperationDefinition;
  readonly client: Internals;
  readonly policy: Required<ValidationPolicy>;
}

export function contextOf(
  definition: OperationDefinition,
  client: Internals,
  { validate }: Pick<CallOptions, "validate">,
): Context {
  return { definition, client, policy: effectivePolicy(client.validate, validate) };
}

/** Calls an operation, at another address than its input gives if one is named. Never rejects. */
export async function perform(
  context: Context,
  input: AnyInput,
  options: AnyOptions,
  address?: URL,
): Promise<Done> {
  const { failure, answer } = await outcomeOf(context, input, options, { address });
  return answer ? { answer, result: resultOf(context, answer) } : { result: failure };
}

/** What a call is besides its input. */
export interface Way {
  /** Where to send it, instead of where its input leads. */
  readonly address?: URL | undefined;
  /** Sent over those of the client and of the input. */
  readonly headers?: HeaderValues;
  /** Opens an answer that is a stream. */
  readonly openStream?: Handling["openStream"];
}

/** The server that a call goes to. Throws a Refusal for one that is not documented. */
export function serverOf({ definition, client }: Context, choice: AnyServerChoice): URL {
  return new URL(client.serverOf(definition.servers, choice));
}

/** Judges and sends a request. Never rejects. */
export function outcomeOf(
  context: Context,
  given: AnyInput,
  options: AnyOptions,
  way: Way,
): Promise<Outcome> {
  const { idempotency, method, cost = costOf(method) } = context.definition;
  const { input, isKeyed } = idempotency?.withKey(given) ?? { input: given, isKeyed: false };
  const refused = checkRequest(context, input);
  if (refused) return Promise.resolve({ failure: refused });
  return send(context, input, options, way, isKeyed ? "keyed" : cost);
}

/** Why a request is not sent. */
export function checkRequest(context: Context, input: AnyInput): Failure | undefined {
  const { definition, policy } = context;
  if (policy.request === "off") return undefined;
  const issues = [
    ...(definition.parameters ?? noParameters).check(input),
    ...(definition.requestBody ?? noBody).check(input),
  ];
  if (issues.length === 0) return undefined;
  if (policy.request === "error") {
    return { ok: false, kind: "validation", direction: "request", issues };
  }
  tell<Warning>(context.client.onWarn, () => ({
    operation: definition.id,
    direction: "request",
    issues,
  }));
  return undefined;
}

async function send(
  context: Context,
  input: AnyInput,
  options: AnyOptions,
  { address, headers: own, openStream }: Way,
  cost: Cost,
): Promise<Outcome> {
  const { definition, client } = context;
  try {
    const { parameters = noParameters, requestBody = noBody, security = [] } = definition;
    const { path, query, headers, cookies } = parameters.write(definition.path, input);
    const body = await requestBody.write(input);
    const baseUrl = client.serverOf(definition.servers, options);
    const outgoing = {
      url: address ?? urlOf({ baseUrl, path, query }),
      origin: definition.servers && new URL(baseUrl).origin,
      method: methodSent(definition.method),
      headers: headersFor(body, [
        client.requests.headers,
        body && { "content-type": body.contentType },
        Object.fromEntries(headers),
        own,
        options.headers,
      ]),
      cookies,
      body: body?.content,
      security,
    };
    const { id: operation, retryAfter: waitIn } = definition;
    const { signal } = options;
    const limits = limitsOf(options, client.limits);
    const handling = { operation, cost, limits, signal, openStream, waitIn };
    return await client.transport(outgoing, handling);
  } catch (cause) {
    if (cause instanceof Refusal) return { failure: cause.failure };
    throw cause;
  }
}

/** The headers of a request. A `multipart/form-data` of the caller gets the boundary of the body, which the caller cannot know. */
function headersFor(
  body: WrittenBody | undefined,
  sources: readonly (HeaderValues | undefined)[],
): Headers {
  const headers = headersOf(...sources);
  const given = headers.get("content-type") ?? "";
  const [boundary] = /;\s*boundary=.*/i.exec(body?.contentType ?? "") ?? [];
  if (boundary && /^multipart\//i.test(given) && !/;\s*boundary=/i.test(given))
    headers.set("content-type", given + boundary);
  return headers;
}

function decode(
  { method }: OperationDefinition,
  answer: Answer,
  documented: DocumentedResponse<Validator | BodyReader> | undefined,
): DecodedBody {
  if (method === "head") return { data: undefined };
  if (documented?.body) return decodeDocumented(answer, documented.body);
  const isDocumentedSuccess = documented !== undefined && isSuccess(answer.response.status);
  return { data: isDocumentedSuccess ? undefined : decodeUndocumented(answer) };
}

/** What an answer that came whole means. */
export function resultOf({ definition, policy, client }: Context, answer: Answer): AnyResult {
  const { response } = answer;
  const { status } = response;
  const documented = documentedResponse(definition.responses, status);
  const body = decode(definition, answer, documented);
  if ("problem" in body) {
    const { problem: cause, text } = body;
    return { ok: false, kind: "decode", status, cause, text, response };
  }
  const { data, validator } = body;
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
    tell<Warning>(client.onWarn, () => ({
      operation: definition.id,
      direction: "response",
      issues,
    }));
  }
  const ok = isSuccess(status) && documented !== undefined;
  const isRepeated = answer.attempt > 1 && definition.idempotency?.isConflict(status, data);
  const accepted = isRepeated ? ({ accepted: true } as const) : {};
  return { ok, kind: "http", status, data, headers, issues, response, ...accepted };
}
