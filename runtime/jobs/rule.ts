import type { Target } from "../target.js";
import type { BodyPath } from "../values-at.js";

type Scalar = string | number | boolean | null;

/** Any callable operation. */
export type AnyOperation = (...args: never) => PromiseLike<unknown>;

/** A list in an answer, and where in each of its items the key stands; without it all are of the key that was asked for. */
export interface Keyed {
  readonly at: BodyPath;
  readonly key?: BodyPath;
}

/** What the document says about a job: how it is known, asked for, and when it is over. */
export interface PollingRule {
  /** Where the key of a job is: in what the call is given, of which each can be of several inputs, or in the answer. */
  readonly key: Target | { readonly in: "response"; readonly path: BodyPath };
  /** Where the object that holds the key says how many results there are to be; one where it does not. */
  readonly count?: BodyPath;
  /** How a job is asked for. */
  readonly ask: {
    /** Instead of the operation itself. */
    readonly operation?: AnyOperation;
    /** What is sent, less the keys. A list whose only item is given a key stands for one of such items for each key. */
    readonly body?: unknown;
    /** Where the key goes, or with `*` all keys. */
    readonly key: Target;
  };
  readonly results: Keyed;
  /** Failures that stand beside the results. */
  readonly errors?: Keyed;
  /** What an item of the results says of its job. */
  readonly state?: {
    readonly at: BodyPath;
    readonly running?: readonly Scalar[];
    readonly failed?: readonly Scalar[];
    /** Where it is told, nothing else is a result. */
    readonly done?: readonly Scalar[];
  };
  /** What makes an item of the results one: it has this member. Two items with the same value there are one result. */
  readonly result?: BodyPath;
  /** Milliseconds between two polls: at first and at most. */
  readonly interval?: { readonly first: number; readonly max: number };
  /** Milliseconds that a job is waited for. */
  readonly deadline?: number;
  /** The error that says of a repeated call that its first attempt was accepted. */
  readonly conflict?: { readonly at: BodyPath; readonly value: Scalar };
}
