import type {
  ContentDefinition,
  Method,
  ParameterStyle,
  TextDefinition,
  Validator,
} from "./definition.js";

/** A parameter of a request that is received. */
export interface ReceivedParameter extends TextDefinition {
  readonly required?: true;
  readonly style?: ParameterStyle;
  readonly schema?: Validator;
}

type ReceivedParameters = Readonly<Record<string, ReceivedParameter>>;

/** The body of a request that is received. */
export interface ReceivedBody {
  readonly required?: boolean;
  readonly content: ContentDefinition;
  /** How the fields of forms are read, by media type, then by name. */
  readonly fields?: Readonly<Record<string, Readonly<Record<string, TextDefinition>>>>;
}

/** All that is known of a request that the server of an API sends. Generated code holds these as data. */
export interface WebhookDefinition {
  readonly id: string;
  readonly method: Method;
  readonly parameters?: {
    readonly query?: ReceivedParameters;
    readonly header?: ReceivedParameters;
    readonly cookie?: ReceivedParameters;
  };
  readonly requestBody?: ReceivedBody;
  /** What may be answered, by status, range or `default`. */
  readonly responses: Readonly<Record<string | number, Validator | ContentDefinition | null>>;
}
