import type { AnyClient } from "../client.js";
import type { CallOptions, Operation } from "../operation.js";
import type { AbortedFailure, Failure, JobFailed, JobTimeout, RequestRefused } from "../result.js";
import type { Arguments, Data, OperationType, Result } from "../types.js";
import type { BodyPath, ValuesAt } from "../values-at.js";
import type { PollingRule } from "./rule.js";

/** By what the server knows the job of one input, and how many results it is to have: 1 unless told. JSON. */
export interface JobKey {
  readonly key: string | number;
  readonly count?: number;
}

/** What is known of the job of one input. */
export interface JobOutcome<R = unknown, E = unknown, Item = unknown> {
  readonly key: string | number;
  /**
   * `done`: all results have come. `failed`: there are errors, and nothing is under way any more. `open`: neither is known; the
   * job may still be running, or what became of it was lost.
   */
  readonly state: "done" | "failed" | "open";
  /** Those that have come, whatever the state. */
  readonly results: readonly R[];
  readonly errors: readonly E[];
  /** What the last answer said of work under way. */
  readonly running?: Item;
  /** Why it was asked for no more. */
  readonly failure?: Failure;
}

/** How a job stands after a poll. */
export interface JobProgress<R = unknown, E = unknown, Item = unknown> {
  /** From 1. */
  readonly poll: number;
  /** One for each input, in their order. */
  readonly outcomes: readonly JobOutcome<R, E, Item>[];
  /** Why this poll has told nothing; the job goes on. */
  readonly failure?: Failure;
}

/** What one wait can ask for. The limits of calls hold for each poll. */
export interface WaitOptions<R = unknown, E = unknown, Item = unknown> extends CallOptions {
  /** Milliseconds for all polls and the waits between them; 20 minutes unless told. */
  readonly deadline?: number | undefined;
  /** Milliseconds before the second poll; 1,000 unless told. It grows by half each time, less up to a half by chance. */
  readonly interval?: number | undefined;
  /** What that grows to; 10,000 unless told. */
  readonly maxInterval?: number | undefined;
  /** Told after each poll. What it throws is dropped. */
  readonly onProgress?: ((progress: JobProgress<R, E, Item>) => void) | undefined;
  /** Told of each result as it comes, once. What it throws is dropped. */
  readonly onResult?: ((result: R, key: string | number) => void) | undefined;
}

/** Every input has all its results. */
export interface JobDone<R, E = unknown, Item = unknown> {
  readonly ok: true;
  readonly kind: "done";
  /** Of all inputs, in their order. */
  readonly results: readonly R[];
  /** One for each input, in their order. */
  readonly outcomes: readonly JobOutcome<R, E, Item>[];
}

/** What came of waiting. A failure keeps what is known of each input. */
export type JobResult<R, E, Item, F = Failure> =
  | JobDone<R, E, Item>
  | ((JobFailed | JobTimeout | AbortedFailure | RequestRefused | F) & {
      readonly outcomes: readonly JobOutcome<R, E, Item>[];
    });

/** A wait under way: a promise that never rejects for what the network or the server does. */
export interface Waiting<R, E, Item, F> extends Promise<JobResult<R, E, Item, F>> {
  /** The results of all inputs. Rejects with an `ApiError` unless every input has all of them. */
  unwrap(): Promise<readonly R[]>;
}

/** A job that was handed over, of one input or of several. */
export interface Job<R, E, Item, F> {
  /** From these `resume` makes it again. */
  readonly keys: readonly JobKey[];
  /** Asks how it stands until each input has come to its end. Can be called again; what has come is kept. */
  wait(options?: WaitOptions<R, E, Item>): Waiting<R, E, Item, F>;
}

/** The server has the job. `data` is what it answered. */
export type Submitted<J, D = unknown> = {
  readonly ok: true;
  readonly kind: "submitted";
  readonly job: J;
  readonly response: Response;
} & (
  | { readonly accepted?: undefined; readonly data: D }
  /** Told by a conflict: an earlier attempt of this call was accepted, though its answer was lost. */
  | { readonly accepted: true; readonly data: unknown }
);

/** A job that was handed over, or why it was not, with the keys that it would have had. */
export type SubmitResult<J, F, D = unknown> =
  | Submitted<J, D>
  | (F & { readonly keys: readonly JobKey[] });

/** A job on its way to the server. */
export interface Submitting<J, F, D = unknown> extends Promise<SubmitResult<J, F, D>> {
  /** The job. Rejects with an `ApiError` when the server has not taken it. */
  unwrap(): Promise<J>;
}

// What the document says of the answers to a poll.

type FailureOf<R> = Extract<R, { ok: false }>;
/** The results of the operation that is asked. */
type Asked<Op extends OperationType, Rule> = Rule extends {
  ask: { operation: (...args: never) => PromiseLike<infer R> };
}
  ? R
  : Result<Op>;
type DataAt<R, Path> = R extends { data: infer D } ? ValuesAt<D, Path> : never;
type ItemOf<R, Rule extends PollingRule> = DataAt<Extract<R, { ok: true }>, Rule["results"]["at"]>;

type StateOf<Item, Rule> = Rule extends { state: { at: infer Path } }
  ? ValuesAt<Item, Path>
  : never;
type Told<Rule, Name extends string> = Rule extends { state: { [K in Name]: readonly (infer V)[] } }
  ? V
  : never;
/** Whether an item says in all cases that it is no result. */
type IsOther<State, Rule> = [State] extends [never]
  ? false
  : [State] extends [Told<Rule, "running"> | Told<Rule, "failed">]
    ? true
    : false;
type WithMember<Item, Path> = Path extends readonly [infer Name extends keyof Item]
  ? undefined extends Item[Name]
    ? Item & { readonly [K in Name]-?: NonNullable<Item[K]> }
    : Item
  : Item;
type ResultIn<Item, Rule> = Item extends unknown
  ? IsOther<StateOf<Item, Rule>, Rule> extends true
    ? never
    : Rule extends { result: infer Path }
      ? [ValuesAt<Item, Path>] extends [never]
        ? never
        : WithMember<Item, Path>
      : Item
  : never;
type FailedIn<Item, Rule> = Item extends unknown
  ? [StateOf<Item, Rule> & Told<Rule, "failed">] extends [never]
    ? never
    : Item
  : never;
type ErrorOf<R, Rule> = Rule extends { errors: { at: infer Path extends BodyPath } }
  ? DataAt<R, Path>
  : never;

/** The job of an operation, from what the document says of the answers to a poll. */
export type JobOf<Op extends OperationType, Rule extends PollingRule> =
  Asked<Op, Rule> extends infer R
    ? Job<
        ResultIn<ItemOf<R, Rule>, Rule>,
        FailedIn<ItemOf<R, Rule>, Rule> | ErrorOf<R, Rule>,
        ItemOf<R, Rule>,
        FailureOf<R> & Failure
      >
    : never;

/** An operation that starts jobs. */
export interface PolledOperation<
  Op extends OperationType,
  Rule extends PollingRule,
  Server = unknown,
> extends Operation<Op, Server> {
  /** Hands the job over. */
  submit(
    client: AnyClient,
    ...args: Arguments<Op, CallOptions & Server>
  ): Submitting<JobOf<Op, Rule>, FailureOf<Result<Op>>, Data<Op>>;
  /** A job that was handed over before, by this program or another. Nothing is sent until it is waited for. */
  resume(client: AnyClient, keys: readonly JobKey[], server?: Server): JobOf<Op, Rule>;
}
