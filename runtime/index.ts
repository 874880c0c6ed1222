export type { BasicCredentials, Secret } from "./auth.js";
export {
  type AnyClient,
  type Client,
  type ClientOptions,
  type CreateClient,
  defineClient,
} from "./client.js";
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
  SecurityScheme,
  TextDefinition,
  TextType,
  TextTypes,
  Validator,
} from "./definition.js";
export { ApiError, isApiError } from "./error.js";
export { type PartOptions, part } from "./multipart.js";
export { type CallOptions, type Operation, operation } from "./operation.js";
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
  RedirectFailure,
  RequestRefused,
  ResponseRefused,
} from "./result.js";
export type { FetchFunction } from "./transport.js";
export type {
  Call,
  Data,
  HeaderValues,
  HttpStatus,
  Input,
  OperationType,
  Result,
} from "./types.js";
export type { ValidationMode, ValidationPolicy, Warning } from "./validation.js";
