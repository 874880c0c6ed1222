import type { Issue } from "./definition.js";
import type { IncomingMessage, RawRequest } from "./incoming.js";
import type {
  BodyAs,
  ContentOf,
  DecodedAs,
  Flat,
  Group,
  OperationType,
  RequestContent,
  StatusesOf,
  SuccessOf,
} from "./types.js";

/** The request came by another method than the document says. */
export interface MethodRefused {
  readonly ok: false;
  readonly kind: "method";
  readonly method: string;
}

/** `verify` said no, or threw. Nothing of the request was looked into before. */
export interface SignatureRefused {
  readonly ok: false;
  readonly kind: "signature";
  /** What `verify` threw, where it threw. */
  readonly cause?: unknown;
}

/** The body is not what is documented: malformed JSON, another content type, nothing, or a part of it only. */
export interface UndecodableRequest {
  readonly ok: false;
  readonly kind: "decode";
  /** Whether its media type is not among the documented ones. */
  readonly unsupported: boolean;
  readonly cause: unknown;
}

/** The request departs from its schemas. */
export interface InvalidRequest {
  readonly ok: false;
  readonly kind: "validation";
  readonly issues: readonly Issue[];
  readonly raw: RawRequest;
}

/** The ways in which a request can fail to be what the document says. */
export type Refused = MethodRefused | SignatureRefused | UndecodableRequest | InvalidRequest;

interface Accepted {
  readonly ok: true;
  readonly kind: "received";
  /** Where it departs from its schemas; empty unless `validate` is `warn`. */
  readonly issues: readonly Issue[];
  /** As it came. */
  readonly raw: RawRequest;
}

type Given<Name extends string, T> = [T] extends [never] ? unknown : { readonly [K in Name]: T };
type GivenBody<Content> = {
  [Media in keyof Content]: {
    readonly contentType: Media;
    readonly body: DecodedAs<Media, Content[Media]>;
  };
}[keyof Content];
type BodyOf<Op extends OperationType> = [RequestContent<Op>] extends [never]
  ? unknown
  :
      | GivenBody<RequestContent<Op>>
      | (undefined extends Op["requestBody"]
          ? { readonly contentType?: undefined; readonly body?: undefined }
          : never);

/** A request of the server, as the document says it is. */
export type Received<Op extends OperationType> = Flat<
  Accepted &
    Given<"query", Group<Op, "query">> &
    Given<"headers", Group<Op, "header">> &
    Given<"cookies", Group<Op, "cookie">> &
    BodyOf<Op>
>;

/** What came of reading a request: a union told apart by `ok`, then `kind`. */
export type Parsed<Op extends OperationType> = Received<Op> | Refused;

interface Head<Status extends number> {
  readonly status: Status;
  readonly headers?: Readonly<Record<string, string>>;
}
type Sole<Media> = "application/json" extends Media ? "application/json" : Media;
type AnswerAs<S extends number, Content> = {
  [Media in keyof Content]: Head<S> & {
    readonly body: BodyAs<Media, Content[Media]>;
  } & (Media extends Sole<keyof Content>
      ? { readonly contentType?: Media }
      : { readonly contentType: Media });
}[keyof Content];
type AnswerOf<S extends number, T> = [S] extends [never]
  ? never
  : [ContentOf<T>] extends [never]
    ? Head<S> & { readonly body?: undefined }
    : AnswerAs<S, ContentOf<T>>;
type Answers<R> = { [Key in keyof R]: AnswerOf<StatusesOf<R, Key>, R[Key]> }[keyof R];
type WordlessKeys<R> = {
  [Key in keyof R]: [ContentOf<R[Key]>] extends [never] ? SuccessOf<StatusesOf<R, Key>> : never;
}[keyof R];

/** What may be answered: a documented status with its body, nothing where a success needs no body, or any Response. */
export type Reply<Op extends OperationType> =
  | Response
  | Answers<Op["responses"]>
  // biome-ignore lint/suspicious/noConfusingVoidType: what a function without `return` gives
  | ([WordlessKeys<Op["responses"]>] extends [never] ? never : void);

/**
 * Whether a request is who it says it is, by its bytes and headers as they came. `false` and an exception refuse it;
 * `true` and nothing let it through.
 */
// biome-ignore lint/suspicious/noConfusingVoidType: libraries that throw for a wrong signature return nothing of use
export type Verify = (raw: RawRequest) => boolean | void | Promise<boolean | void>;

/** How a request is read. */
export interface ParseOptions {
  readonly verify?: Verify | undefined;
  /**
   * What to do about a request that the document does not allow. `error`: it is refused (default, since anyone may send
   * one). `warn`: it comes through with its `issues`. `off`: nothing is checked.
   */
  readonly validate?: "error" | "warn" | "off" | undefined;
}

/** How a request is answered. */
export interface HandleOptions<Op extends OperationType> extends ParseOptions {
  /** Called with a request that was accepted. What it throws is not caught. */
  readonly on: (received: Received<Op>) => Reply<Op> | Promise<Reply<Op>>;
  /** Told of a request that was not accepted. A Response that it gives is sent instead of the usual one. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a function that only logs
  readonly onRefused?: (refused: Refused) => Response | void | Promise<Response | void>;
}

/** Reads the requests that the server of an API sends. */
export interface Webhook<Op extends OperationType> {
  /** The method that the request must have, in capitals. */
  readonly method: string;
  /** Verifies, reads and checks a request. Never rejects for what the sender did. */
  parse(request: Request | IncomingMessage, options?: ParseOptions): Promise<Parsed<Op>>;
  /**
   * The same, and answers it: with what `on` gives, or 405, 401, 415, 400 and 422 for what is not accepted. Rejects with
   * what `on` throws, and with a TypeError for an answer that the document does not allow.
   */
  handle(request: Request | IncomingMessage, options: HandleOptions<Op>): Promise<Response>;
}
