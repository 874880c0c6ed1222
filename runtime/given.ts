import type {
  EncodingDefinition,
  ParameterDefinition,
  ParameterDefinitions,
  PartsEncoding,
  QuerystringDefinition,
  RequestBodyDefinition,
  TextDefinition,
  TextTypes,
} from "./definition.js";
import type { ReceivedBody, ReceivedParameter, WebhookDefinition } from "./webhook-definition.js";

/**
 * Data by names of the document's, as a function takes it. Members of every object, such as `constructor`, are among them: TypeScript,
 * which knows what those are, would not look for the type of the data behind such a name, and take `true` there for any boolean, a
 * style for any text.
 */
export type Given<Data> = { readonly [Name in string]: Data } & {
  readonly [Name in keyof Members]?: Data | Members[Name];
};

type Members = (typeof Object)["prototype"];

/** How a value is read that comes as text, as data. */
export type GivenText<Definition extends TextDefinition> = Omit<Definition, "properties"> & {
  readonly properties?: Given<TextTypes>;
};

/** The parameters of an operation, as its data. */
export type GivenParameters = {
  readonly [Place in keyof ParameterDefinitions]: Given<ParameterDefinition<object>>;
};

/** A request body, as data of an operation. */
export interface GivenBody extends Omit<RequestBodyDefinition<object>, "encoding" | "parts"> {
  readonly encoding?: Readonly<Record<string, Given<GivenEncoding>>>;
  readonly parts?: Readonly<Record<string, GivenParts>>;
}

interface GivenParts extends Omit<PartsEncoding, "prefix" | "items"> {
  readonly prefix?: readonly GivenEncoding[];
  readonly items?: GivenEncoding;
}

/** A parameter that is the whole query string, as data of an operation. */
export interface GivenQuerystring extends Omit<QuerystringDefinition<object>, "encoding"> {
  readonly encoding?: Readonly<Record<string, Given<GivenEncoding>>>;
}

interface GivenEncoding extends Omit<EncodingDefinition, "headers"> {
  readonly headers?: Given<ParameterDefinition<object>>;
}

/** What is known of a request that is received, as the data of a webhook. */
export interface GivenWebhook extends Omit<WebhookDefinition, "parameters" | "requestBody"> {
  readonly parameters?: {
    readonly [Place in keyof NonNullable<WebhookDefinition["parameters"]>]: Given<
      GivenText<ReceivedParameter>
    >;
  };
  readonly requestBody?: GivenReceivedBody;
}

interface GivenReceivedBody extends Omit<ReceivedBody, "fields"> {
  readonly fields?: Readonly<Record<string, Given<GivenText<TextDefinition>>>>;
}
