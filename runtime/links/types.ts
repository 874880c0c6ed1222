import type { AnyInput, AnyServerChoice, Issue, ServerChooser } from "../definition.js";
import type { Flat, Input, OperationType, Result, StatusesOf } from "../types.js";
import type { LinkValue } from "./evaluate.js";

type Values = Readonly<Record<string, LinkValue>>;

/** What the document says of a link, by the places of the input that it makes. */
export interface LinkDefinition {
  readonly path?: Values;
  readonly query?: Values;
  readonly headers?: Values;
  readonly cookies?: Values;
  readonly body?: LinkValue;
  /** The address of the server that the operation is to be called on, if not on its own, or what `chooseServer` gives. */
  readonly server?: string | ServerChooser;
}

/** A result with the status of a response: of the response `default` or of a range, any that it stands for. */
export type LinkedResult<
  From extends OperationType,
  Status extends keyof From["responses"],
> = Extract<
  Result<From>,
  { readonly kind: "http"; readonly status: StatusesOf<From["responses"], Status> }
>;

/** The input of the operation that a link leads to, and the server that it is to be called on, where the link names one. */
export type Followed<To extends OperationType, Definition extends LinkDefinition> = {
  readonly ok: true;
  readonly input: Input<To>;
} & (Definition extends { readonly server: infer Server }
  ? { readonly server: Server extends string ? Server : string }
  : unknown);

/** A value that the link takes from the exchange is not there, or a variable has a value that its server has not. */
export interface LinkUnmet {
  readonly ok: false;
  readonly kind: "link";
  /** One for each value; `path` leads to where it would go, such as `["path", "petId"]`, or to the variable. */
  readonly issues: readonly Issue[];
}

type Empty = Record<never, never>;
type Field<Name extends string, T> = [T] extends [never]
  ? unknown
  : Empty extends T
    ? { readonly [K in Name]?: T | undefined }
    : { readonly [K in Name]: T };

/** An object of which these members may be left out. */
type Without<T, Names> = T extends unknown
  ? Flat<
      { [K in keyof T as K extends Names ? never : K]: T[K] } & {
        [K in keyof T as K extends Names ? K : never]?: T[K] | undefined;
      }
    >
  : never;

type Group = "path" | "query" | "headers" | "cookies";

/** What of a group the link does not say. */
type RestOf<I, Name extends Group, Definition> = Name extends keyof I
  ? Field<Name, Without<NonNullable<I[Name]>, keyof Definition[Name & keyof Definition]>>
  : unknown;

/** An input, less what the link says of it. */
type Rest<I, Definition> = I extends unknown
  ? Flat<
      RestOf<I, "path", Definition> &
        RestOf<I, "query", Definition> &
        RestOf<I, "headers", Definition> &
        RestOf<I, "cookies", Definition> &
        Without<Omit<I, Group>, "body" extends keyof Definition ? "body" : never>
    >
  : never;

type Inner<Value> = Value extends { readonly text: readonly (infer Part)[] } ? Part : Value;
type ValuesOf<Definition> = {
  [K in keyof Definition]: K extends Group ? Definition[K][keyof Definition[K]] : Definition[K];
}[keyof Definition];
type ReadsRequest<Definition> =
  Extract<Inner<ValuesOf<Definition>>, { readonly request: unknown }> extends never ? false : true;

/** What a link is followed with besides the result. `Server` has the variables of its server. */
export type FollowOptions<
  From extends OperationType,
  To extends OperationType,
  Definition extends LinkDefinition,
  Server = unknown,
> = Flat<
  // What of the input the link does not say; what it says can be said otherwise here.
  Field<"input", Rest<Input<To>, Definition>> &
    // The input of the call that gave the result, where the link takes values from it.
    Field<"request", ReadsRequest<Definition> extends true ? Input<From> : never> &
    Server
>;

/** The options of a link that is not known at compile time. */
export interface AnyFollowOptions extends Pick<AnyServerChoice, "variables"> {
  readonly input?: AnyInput | undefined;
  readonly request?: AnyInput | undefined;
}
