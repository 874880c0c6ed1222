/** What extensions say of operations, as part of the intermediate representation. */
import type { JsonValue } from "../source/types.js";
import type { ParameterPlace, Scalar } from "./types.js";

/** A place in a JSON body: names of members, and `*` for all items of a list. `pointer` is where the document says so. */
export interface BodyPlace {
  readonly pointer: string;
  readonly path: readonly string[];
}

/** Where a server looks for the key by which it knows a request that it has had before. */
export type IdempotencyKey =
  | (BodyPlace & {
      /** The members of objects that are given a key. */
      readonly where?: Readonly<Record<string, Scalar>>;
    })
  | { readonly pointer: string; readonly header: string };

/** The answer by which a server says that it has met a key before. */
export interface Conflict extends BodyPlace {
  readonly status: number;
  readonly value: Scalar;
}

/** A place in what a call is given. */
export type InputPlace =
  | { readonly in: ParameterPlace; readonly name: string }
  | ({ readonly in: "body" } & BodyPlace);

/** `x-verbatim-pagination` of an operation, or the same in other words. One of `cursor`, `page`, `offset`, `url` and `link`. */
export interface Pagination {
  /** The list in the body of a page. */
  readonly items: BodyPlace;
  readonly cursor?: { readonly from: BodyPlace; readonly to: InputPlace };
  readonly page?: { readonly to: InputPlace; readonly start: number };
  readonly offset?: { readonly to: InputPlace };
  readonly url?: BodyPlace;
  readonly link?: true;
  readonly more?: BodyPlace;
  readonly pages?: BodyPlace;
  readonly total?: BodyPlace;
  readonly limit?: InputPlace;
}

/** A list in an answer; `key` is the place of the key in each of its items. */
export interface KeyedPlace {
  readonly at: BodyPlace;
  readonly key?: BodyPlace;
}

/** `x-verbatim-polling` of an operation. */
export interface Polling {
  readonly pointer: string;
  readonly key: InputPlace | ({ readonly in: "response" } & BodyPlace);
  /** In the object that holds the key. */
  readonly count?: BodyPlace;
  readonly ask: {
    readonly pointer: string;
    /** The operationId of another operation. */
    readonly operation?: string;
    /** What is sent, less the keys. */
    readonly body?: JsonValue;
    readonly key: InputPlace;
  };
  readonly results: KeyedPlace;
  readonly errors?: KeyedPlace;
  readonly state?: {
    /** In an item of the results. */
    readonly at: BodyPlace;
    readonly running?: readonly Scalar[];
    readonly failed?: readonly Scalar[];
    readonly done?: readonly Scalar[];
  };
  /** In an item of the results. */
  readonly result?: BodyPlace;
  /** Milliseconds. */
  readonly interval?: { readonly first: number; readonly max: number };
  /** Milliseconds. */
  readonly deadline?: number;
}

/** `x-verbatim-idempotency` of an operation. */
export interface Idempotency {
  /** Instead of what the method says. */
  readonly cost?: "safe" | "paid";
  readonly key?: IdempotencyKey;
  readonly conflict?: Conflict;
}
