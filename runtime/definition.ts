import type { Authenticator } from "./credentials.js";
import type { Idempotency } from "./idempotency.js";
import type { Answer } from "./outcome.js";
import type { Cost } from "./retry.js";

/**
 * A schema check, seen structurally so that the runtime does not depend on one version of Zod; every `z.ZodType` is one.
 * Its answer alone is used: a value is never replaced by the parsed copy.
 */
export interface Validator<T = unknown> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: T }
    | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };
  /** Where programs hold its values in another form than `JSON.parse` gives. */
  readonly form?: ValueForm;
}

/** How values that are held in a form of their own come from JSON and become JSON (`runtime/int64`, `runtime/dates`). */
export interface ValueForm {
  /** A JSON text as a value in which no integer has lost a digit. Throws for what is no JSON. */
  parse(text: string): unknown;
  /** What `parse` gave, as programs hold it. */
  hold(value: unknown): unknown;
  /** What programs hold, with bigints for the integers that JSON is to have. */
  wire(value: unknown): unknown;
  /** The JSON text of what `wire` gave. Throws a TypeError for what has none. */
  write(value: unknown): string;
}

/** One thing that is wrong with a value; `path` leads to it, from the part of the call it sits in (`["body", 0, "width"]`). */
export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** JSON Pointer, in the document, of the schema that found it. */
  readonly pointer?: string;
}

/** The methods that an OpenAPI path item can hold. */
type Field = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace" | "query";

/** A field of an OpenAPI path item, or any other method as it is sent. */
export type Method = Field | (string & {});

/** The serialization styles of OpenAPI 3.1 ("Style Values"), and `cookie` of 3.2. */
export type ParameterStyle =
  | "cookie"
  | "simple"
  | "label"
  | "matrix"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject";

/*
 * Generated code gives data whose validators are any objects (`V`): to see that each of them is a `Validator`, TypeScript would
 * make all members of each schema's type.
 */

/** What the document says about one parameter. `style` and `explode` have the defaults of the specification. */
export interface ParameterDefinition<V = Validator> {
  readonly required?: true;
  readonly schema?: V;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  /**
   * Reserved characters are sent as they are, all but those that would end the value: `#` and `&`, in a path `/`, `?`, `#`, in
   * a cookie `;` and `,`.
   */
  readonly allowReserved?: true;
  /** The key of the parameter's `content`; such a parameter has no style. */
  readonly mediaType?: string;
}

/** The parameters of an operation by place, then by name. */
export interface ParameterDefinitions {
  readonly path?: Readonly<Record<string, ParameterDefinition>>;
  readonly query?: Readonly<Record<string, ParameterDefinition>>;
  readonly header?: Readonly<Record<string, ParameterDefinition>>;
  readonly cookie?: Readonly<Record<string, ParameterDefinition>>;
}

/** A parameter that is the whole query string (OpenAPI 3.2, section 4.12.1). */
export type QuerystringDefinition<V = Validator> = Pick<
  ParameterDefinition<V>,
  "required" | "schema"
> & {
  readonly mediaType: string;
  /** By media type, then by field. */
  readonly encoding?: Readonly<Record<string, FormEncoding>>;
};

/** Validators by media type; `null` where the document gives no schema. */
export type ContentDefinition<V = Validator> = Readonly<Record<string, V | null>>;

/** How one field of a form is written (Encoding Object). With a style it is written as a query parameter is. */
export interface EncodingDefinition {
  /** Media types and ranges, with commas between them. */
  readonly contentType?: string;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly allowReserved?: true;
  /** The headers that a part of a multipart body may have. */
  readonly headers?: Readonly<Record<string, ParameterDefinition>>;
}

/** The fields of a form that are not written as their values suggest. */
export type FormEncoding = Readonly<Record<string, EncodingDefinition>>;

/** How the parts of a multipart body are written that are told apart by their position. */
export interface PartsEncoding {
  /** Of the first parts, one after the other. */
  readonly prefix?: readonly EncodingDefinition[];
  /** Of those behind them. */
  readonly items?: EncodingDefinition;
}

/** What the document says about a request body. */
export interface RequestBodyDefinition<V = Validator> {
  readonly required?: boolean;
  readonly content: ContentDefinition<V>;
  /** By media type, for forms. */
  readonly encoding?: Readonly<Record<string, FormEncoding>>;
  /** By media type, for lists of parts. */
  readonly parts?: Readonly<Record<string, PartsEncoding>>;
}

/** What a text can stand for besides text. */
export type TextType = "null" | "boolean" | "bigint" | "number";
export type TextTypes = TextType | readonly TextType[];

/** How a value that comes as text is read. Without a type it stays text. */
export interface TextDefinition {
  readonly type?: TextTypes | "array" | "object";
  /** Of an array. */
  readonly items?: TextTypes;
  /** Of an object. */
  readonly properties?: Readonly<Record<string, TextTypes>>;
  /** Of an object's other properties. */
  readonly additional?: TextTypes;
  readonly explode?: boolean;
  /** The key of `content`; such a value has no style. */
  readonly mediaType?: string;
}

/** What the document says about a header of a response. */
export interface HeaderDefinition<V = Validator> extends TextDefinition {
  readonly required?: true;
  readonly schema?: V;
}

/**
 * Gives the documented headers of an answer.
 *
 * @param key the status, range or `default` that the answer falls under
 * @param validated whether to judge them too
 */
export type HeadersReader = (
  response: Response,
  key: string,
  validated: boolean,
) => {
  readonly values: Readonly<Record<string, unknown>>;
  readonly issues: readonly Issue[];
};

/** Reads items out of a text that comes piece by piece. */
export interface ItemsReader {
  /** Reads on; whether the sequence is over, whatever still comes. Throws for what is no item. */
  feed(text: string): boolean;
  /** Whether the text may end here. */
  finish(): boolean;
}

/** The items of a media type that is a sequence, such as `text/event-stream`. */
export interface ItemSource {
  readonly validator: Validator | null;
  /** @param limit the most characters of an item */
  open(limit: number, emit: (item: unknown) => void): ItemsReader;
}

/** A body read; `problem` tells why it is not what is documented. */
export type DecodedBody =
  | { readonly data: unknown; readonly validator?: Validator | null | undefined }
  | { readonly problem: Error; readonly text: string };

/** Reads a body that is documented. */
export type BodyReader = (answer: Answer) => DecodedBody;

/** A documented response: `null` without content, a validator for `application/json` alone, otherwise what reads it. */
export type ResponseDefinition<V = Validator> = V | BodyReader | null;

type Values = Readonly<Record<string, unknown>>;

/** What a call was given, before its types are known to hold. */
export interface AnyInput {
  readonly path?: Values | undefined;
  readonly query?: Values | undefined;
  readonly headers?: Values | undefined;
  readonly cookies?: Values | undefined;
  readonly body?: unknown;
  readonly contentType?: string | undefined;
}

/** Parameters as HTTP has them. */
export interface WrittenParameters {
  readonly path: string;
  readonly query: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly cookies: readonly string[];
}

/** What checks and writes parameters. An operation without any loads none. */
export interface ParametersWriter {
  /** What the document does not allow. */
  check(input: AnyInput): Issue[];
  /** Writes all; `path` is the template. Throws a Refusal for what cannot be sent under any policy. */
  write(path: string, input: AnyInput): WrittenParameters;
}

/** A body as fetch takes it. The content is a stream, or nothing can change it any more. */
export interface WrittenBody {
  readonly content: NonNullable<RequestInit["body"]>;
  readonly contentType: string;
}

/** What checks and writes request bodies. */
export interface BodyWriter {
  /** What the document does not allow. */
  check(input: AnyInput): Issue[];
  /** Writes the body, if there is one. Throws a Refusal for what cannot be sent under any policy. */
  write(input: AnyInput): Promise<WrittenBody | undefined>;
}

/** Alternatives (OR), each a list of scheme names that go together (AND). */
export type SecurityRequirements = readonly (readonly string[])[];

/** All that a call needs to know about an operation. Generated code holds these as data. */
export interface OperationDefinition<V = Validator> {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  /** Made by `chooseServer`, where the operation has servers of its own. */
  readonly servers?: ServerChooser;
  readonly security?: SecurityRequirements;
  readonly parameters?: ParametersWriter;
  readonly requestBody?: BodyWriter;
  /** What a second request could do, where the method does not say it. */
  readonly cost?: Cost;
  readonly idempotency?: Idempotency;
  /** The milliseconds that the body of a failure asks to wait. */
  readonly retryAfter?: (answer: Answer) => number | undefined;
  /** By status (`200`), range (`"2XX"`) or `"default"`. */
  readonly responses: Readonly<Record<string | number, ResponseDefinition<V>>>;
  /** Made by `responseHeaders`, where headers are documented. */
  readonly headers?: HeadersReader;
}

/** An operation of which some responses are sequences of items (OpenAPI 3.2, section 4.14.2). */
export interface StreamingDefinition<V = Validator> extends OperationDefinition<V> {
  /** By the keys of `responses`, then by media type. */
  readonly streams: Readonly<Record<string | number, Readonly<Record<string, ItemSource>>>>;
}

/** Server Object. `url` holds the names of its variables in braces. */
export interface ServerDefinition {
  readonly url: string;
  readonly name?: string;
  readonly description?: string;
  readonly variables?: Readonly<
    Record<string, { readonly default: string; readonly enum?: readonly string[] }>
  >;
}

/** Which server to send to: its index, its name or its description; the first unless told. */
export interface AnyServerChoice {
  readonly server?: number | string | undefined;
  /** Values of its variables; each has a default. */
  readonly variables?: Readonly<Record<string, string | undefined>> | undefined;
}

/** Gives the address of a server. */
export type ServerChooser = (choice: AnyServerChoice) => string;

/** All that a client needs to know about an API. */
export interface ClientDefinition {
  /** Their addresses, or, where there is a choice, what `chooseServer` gives. */
  readonly servers: readonly string[] | ServerChooser;
  /** Takes the secrets that a client is made with. An API without security loads nothing of it. */
  readonly authenticator?: (auth: object | undefined) => Authenticator;
}
