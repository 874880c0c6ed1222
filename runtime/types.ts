import type { CommonFailure, HttpFailure, HttpSuccess } from "./result.js";

/** What openapi-typescript 7 writes for an operation. */
export interface OperationType {
  readonly parameters: {
    readonly query?: unknown;
    readonly header?: unknown;
    readonly path?: unknown;
    readonly cookie?: unknown;
  };
  readonly requestBody?: unknown;
  readonly responses: object;
}

/** The registered HTTP statuses of final answers (IANA), by OpenAPI's ranges. */
interface Statuses {
  "2XX": 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;
  "3XX": 300 | 301 | 302 | 303 | 304 | 305 | 307 | 308;
  "4XX":
    | (400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409 | 410 | 411 | 412 | 413 | 414)
    | (415 | 416 | 417 | 418 | 421 | 422 | 423 | 424 | 425 | 426 | 428 | 429 | 431 | 451);
  "5XX": 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;
}

/**
 * A registered HTTP status. A server can send others (Cloudflare's 520); at run time they are undocumented statuses like
 * the rest, but a type cannot list all numbers but the documented ones.
 */
export type HttpStatus = Statuses[keyof Statuses];

type Empty = Record<never, never>;
export type Flat<T> = { [K in keyof T]: T[K] } & unknown;
type RequiredKeys<T> = { [K in keyof T]-?: Empty extends Pick<T, K> ? never : K }[keyof T];
type IsUnion<T, All = T> = T extends unknown ? ([All] extends [T] ? false : true) : never;

// Input

type JsonMediaType =
  | "application/json"
  | "text/json"
  | `${string}+json`
  | `${"application/json" | "text/json" | `${string}+json`};${string}`;
type Markup = "/xml" | "+xml" | "/yaml" | "+yaml" | "/x-yaml";
type TextMediaType = `text/${string}` | `${string}${Markup}` | `${string}${Markup};${string}`;
type ItemsName = "jsonl" | "x-jsonl" | "ndjson" | "x-ndjson" | "jsonlines" | "json-seq";
type ItemsSuffix = "+jsonl" | "+json-seq";
/** Sequences of JSON texts. */
type ItemsMediaType =
  | `application/${ItemsName | `${string}${ItemsSuffix}`}`
  | `application/${ItemsName | `${string}${ItemsSuffix}`};${string}`;
/** Names of media types do not differ in case. */
type Small<Media> = string extends Media ? Media : Media extends string ? Lowercase<Media> : Media;

export type Group<Op extends OperationType, In extends string> = In extends keyof Op["parameters"]
  ? NonNullable<Op["parameters"][In]>
  : never;
type Field<Name extends string, T> = [T] extends [never]
  ? unknown
  : [RequiredKeys<T>] extends [never]
    ? { readonly [K in Name]?: T | undefined }
    : { readonly [K in Name]: T };

/** Bytes, which are sent as they are. */
export type RawBytes = Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream;
/** A body that is sent as it is. */
export type RawBody = string | RawBytes;

export type BodyAs<Media, T> = BodyOf<Small<Media>, T>;
type BodyOf<Media, T> = Media extends JsonMediaType
  ? T
  : Media extends `multipart/${string}`
    ? T | FormData
    : Media extends `application/x-www-form-urlencoded${string}`
      ? T | URLSearchParams
      : Media extends "*/*" | "application/*" | (string extends Media ? string : never)
        ? T | RawBody
        : Media extends ItemsMediaType
          ? Extract<T, readonly unknown[]> | RawBody
          : (T extends string ? T : string) | RawBytes;

export type RequestContent<Op extends OperationType> = [NonNullable<Op["requestBody"]>] extends [
  never,
]
  ? never
  : NonNullable<Op["requestBody"]> extends { content: infer Content }
    ? Content
    : never;

type Single<T> = IsUnion<T> extends true ? never : T;
type JsonOf<Content> = Single<
  { [Media in keyof Content]-?: Small<Media> extends JsonMediaType ? Media : never }[keyof Content]
>;
/** The media type of a call that names none, where the document leaves no doubt. */
type Preferred<Content> = "application/json" extends keyof Content
  ? "application/json"
  : [JsonOf<Content>] extends [never]
    ? Single<keyof Content>
    : JsonOf<Content>;
/** The media types that stand under a range. */
type Concrete<Media> = Media extends "*/*"
  ? `${string}/${string}`
  : Media extends `${infer Type}/*${infer Suffix}`
    ? `${Type}/${string}${Suffix}`
    : Media;
type ContentTypeField<Media, Content> =
  Media extends Preferred<Content>
    ? { readonly contentType?: Concrete<Media> | undefined }
    : { readonly contentType: Concrete<Media> };
type BodyChoice<Content> = {
  [Media in keyof Content]: ContentTypeField<Media, Content> & {
    readonly body: BodyAs<Media, Content[Media]>;
  };
}[keyof Content];

type OneBody<Op extends OperationType, Content> = undefined extends Op["requestBody"]
  ? { readonly body?: BodyAs<keyof Content, Content[keyof Content]> | undefined }
  : { readonly body: BodyAs<keyof Content, Content[keyof Content]> };
type NoBody = { readonly body?: undefined; readonly contentType?: undefined };
type BodyField<Op extends OperationType, Content> = [Content] extends [never]
  ? unknown
  : IsUnion<keyof Content> extends true
    ? BodyChoice<Content> | (undefined extends Op["requestBody"] ? NoBody : never)
    : OneBody<Op, Content> &
        (keyof Content extends `${string}/*${string}`
          ? ContentTypeField<keyof Content, Content>
          : unknown);

/**
 * What a call of the operation is given: `path`, `query`, `headers`, `cookies` and `body`, each optional exactly when
 * nothing in it is required, each absent when the operation has none. With several media types for the body,
 * `contentType` chooses one, and the type of `body` follows; JSON need not be named.
 */
export type Input<Op extends OperationType> = OrNothing<
  Flat<
    Field<"path", Group<Op, "path">> &
      Field<"query", Group<Op, "query">> &
      Field<"headers", Group<Op, "header">> &
      Field<"cookies", Group<Op, "cookie">> &
      BodyField<Op, RequestContent<Op>>
  >
>;

/** An object type without members would take anything. */
export type OrNothing<T> = [keyof T] extends [never] ? Readonly<Record<string, never>> : T;

// Keys

/** What the members of a type at the end of a path become optional in, for values that have the members `Where`. */
type OptionalAt<T, Path, Where> = Path extends readonly ["*", ...infer Rest]
  ? T extends readonly unknown[]
    ? { [I in keyof T]: OptionalAt<T[I], Rest, Where> }
    : T
  : Path extends readonly [infer Name]
    ? T extends Where
      ? OptionalMember<T, Name>
      : T
    : Path extends readonly [infer Name, ...infer Rest]
      ? { [K in keyof T]: K extends Name ? OptionalAt<T[K], Rest, Where> : T[K] }
      : T;
type OptionalMember<T, Name> = Name extends keyof T
  ? Flat<{ [K in keyof T as K extends Name ? never : K]: T[K] } & { [K in Name]?: T[K] }>
  : T;
type KeyInContent<Body, Path, Where> = Body extends { content: infer Content }
  ? { content: { [Media in keyof Content]: OptionalAt<Content[Media], Path, Where> } }
  : Body;

/** An operation whose idempotency key in the body may be left out, in objects that have the members `Where`. */
export type WithBodyKey<Op extends OperationType, Path, Where = unknown> = {
  [K in keyof Op]: K extends "requestBody" ? KeyInContent<Op[K], Path, Where> : Op[K];
};

/** An operation whose idempotency key in a header may be left out. */
export type WithHeaderKey<Op extends OperationType, Name extends string> = {
  [K in keyof Op]: K extends "parameters"
    ? {
        [In in keyof Op[K]]: In extends "header"
          ? OptionalAt<Op[K][In], [Name], unknown>
          : Op[K][In];
      }
    : Op[K];
};

// Result

export type SuccessOf<S extends number> = S extends unknown
  ? `${S}` extends `2${string}`
    ? S
    : never
  : never;

type DocumentedSuccess<R> = Extract<keyof R, "2XX"> | SuccessOf<Extract<keyof R, number>>;

/**
 * The statuses that an entry of `responses` stands for. Where a success is documented by name, `default` describes
 * failures only: nobody who writes `200: Pet, default: Problem` means that a 201 holds a Problem.
 */
export type StatusesOf<R, Key> = Key extends number
  ? Key
  : Key extends keyof Statuses
    ? Exclude<Statuses[Key], keyof R>
    : Key extends "default"
      ? Exclude<
          HttpStatus,
          | Extract<keyof R, number>
          | Statuses[Extract<keyof R, keyof Statuses>]
          | ([DocumentedSuccess<R>] extends [never] ? never : Statuses["2XX"])
        >
      : never;

export type ContentOf<T> = T extends { content: infer Content } ? Content : never;
export type DecodedAs<Media, T> = DecodedOf<Small<Media>, T>;
type DecodedOf<Media, T> = Media extends JsonMediaType | "*/*" | "application/*"
  ? T
  : Media extends TextMediaType
    ? T extends string
      ? T
      : string
    : Blob;
type DataOf<Key, T, Otherwise> = Key extends 204 | 205 | 304
  ? undefined
  : [ContentOf<T>] extends [never]
    ? Otherwise
    : { [Media in keyof ContentOf<T>]: DecodedAs<Media, ContentOf<T>[Media]> }[keyof ContentOf<T>];

/** The headers that are documented by name. */
type HeadersOf<T> = T extends { headers: infer H }
  ? { readonly [Name in keyof H as string extends Name ? never : Name]: H[Name] }
  : Empty;

type SuccessMember<S extends number, D, H> = [S] extends [never] ? never : HttpSuccess<S, D, H>;
type FailureMember<S extends number, D, H> = [S] extends [never] ? never : HttpFailure<S, D, H>;
type Member<S extends number, Key, T> =
  | SuccessMember<SuccessOf<S>, DataOf<Key, T, undefined>, HeadersOf<T>>
  // A failure described in words alone often has a body all the same.
  | FailureMember<Exclude<S, SuccessOf<S>>, DataOf<Key, T, unknown>, HeadersOf<T>>;

type Documented<R> = { [Key in keyof R]: Member<StatusesOf<R, Key>, Key, R[Key]> }[keyof R];
type Undocumented<R> = FailureMember<
  Exclude<HttpStatus, { [Key in keyof R]: StatusesOf<R, Key> }[keyof R]>,
  unknown,
  Empty
>;

/**
 * What came of a call: a union told apart by `ok`, then `kind`, then `status`. A call never throws for what the network
 * or the server does.
 */
export type Result<Op extends OperationType> =
  | Documented<Op["responses"]>
  | Undocumented<Op["responses"]>
  | CommonFailure;

/** The data of the operation's successes. */
export type Data<Op extends OperationType> = Extract<Result<Op>, { ok: true }>["data"];

// Call

/** Headers as an object or as `Headers`. */
export type HeaderValues = Headers | Readonly<Record<string, string>>;

/** The arguments of an operation after the client; the input may be left out when nothing in it is required. */
export type Arguments<Op extends OperationType, Options> =
  Empty extends Input<Op>
    ? [input?: Input<Op>, options?: Options]
    : [input: Input<Op>, options?: Options];

/** A call under way: a promise of its result, which never rejects for what the network or the server does. */
export interface Call<Op extends OperationType> extends Promise<Result<Op>> {
  /** The data of a success. Rejects with an `ApiError` otherwise. */
  unwrap(): Promise<Data<Op>>;
  /** The answer as it came, whatever its status. Rejects with an `ApiError` when there is none. */
  raw(): Promise<RawAnswer>;
}

/** An answer before it is decoded. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
