export type { FetchFunction } from "./attempt.js";
export {
  authenticator,
  type BasicCredentials,
  basic,
  bearer,
  cookieKey,
  headerKey,
  queryKey,
  type Scheme,
  type Secret,
} from "./auth.js";
export {
  type AnyClient,
  type Client,
  type ClientOptions,
  type CreateClient,
  defineClient,
} from "./client.js";
export type { Clock } from "./clock.js";
export type {
  ClientDefinition,
  ContentDefinition,
  EncodingDefinition,
  FormEncoding,
  HeaderDefinition,
  HeadersReader,
  Issue,
  OperationDefinition,
  ParameterDefinition,
  ParameterDefinitions,
  RequestBodyDefinition,
  ResponseDefinition,
  SecurityRequirements,
  ServerChooser,
  ServerDefinition,
  TextDefinition,
  TextType,
  TextTypes,
  Validator,
  ValueForm,
} from "./definition.js";
export { ApiError, isApiError } from "./error.js";
export { type HmacOptions, hmac } from "./hmac.js";
export type { CallEvent, Hooks, RequestEvent, ResponseEvent, RetryEvent } from "./hooks.js";
export {
  type BodyKey,
  type Idempotency,
  type KeyConflict,
  keyInBody,
  keyInHeader,
} from "./idempotency.js";
export type { IncomingMessage, RawRequest } from "./incoming.js";
export type { Unlisted } from "./json/unlisted.js";
export { jsonBody } from "./json-body.js";
export { jsonItems } from "./json-items.js";
export type { Limits } from "./limits.js";
export { mediaTypes } from "./media-types.js";
export { type PartOptions, part } from "./multipart.js";
export { type CallOptions, type Operation, operation } from "./operation.js";
export { parameters } from "./parameters.js";
export { pathsOf } from "./paths.js";
export { parametersAndQuerystring } from "./querystring.js";
export { anyBody } from "./request-body.js";
export { readJson } from "./response-body.js";
export { type ResponseHeaders, responseHeaders } from "./response-headers.js";
export type {
  AbortedFailure,
  AnyHeaders,
  CommonFailure,
  DecodeFailure,
  Failure,
  HttpFailure,
  HttpSuccess,
  NetworkFailure,
  NetworkPhase,
  RedirectFailure,
  RequestRefused,
  ResponseRefused,
  TimeoutFailure,
  TimeoutScope,
  TooLargeFailure,
  TruncatedFailure,
} from "./result.js";
export type { Cost } from "./retry.js";
export { retryAfterIn } from "./retry-after-in.js";
export { chooseServer } from "./servers.js";
export type {
  Call,
  Data,
  HeaderValues,
  HttpStatus,
  Input,
  OperationType,
  RawAnswer,
  Result,
  WithBodyKey,
  WithHeaderKey,
} from "./types.js";
export type { ValidationMode, ValidationPolicy, Warning } from "./validation.js";
export { webhook } from "./webhook.js";
export type { ReceivedBody, ReceivedParameter, WebhookDefinition } from "./webhook-definition.js";
export type {
  HandleOptions,
  InvalidRequest,
  MethodRefused,
  Parsed,
  ParseOptions,
  Received,
  Refused,
  Reply,
  SignatureRefused,
  UndecodableRequest,
  Verify,
  Webhook,
} from "./webhook-types.js";
