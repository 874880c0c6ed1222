import { Refusal } from "./refusal.js";

/** How long a call may take, how much may come, and how often it is repeated. For a client, or for one call. Times are in milliseconds. */
export interface Limits {
  /** One attempt, from the connection to the last byte of the answer; 120,000 unless told. `Infinity` for none. */
  readonly timeout?: number | undefined;
  /** The whole call: waiting for its turn, attempts and the waits between them; 600,000 unless told. */
  readonly totalTimeout?: number | undefined;
  /** The most bytes of an answer's body, unpacked; 64 MiB unless told. */
  readonly maxResponseBytes?: number | undefined;
  /** The most repetitions of a call; 2 unless told. Which failures are repeated depends on the operation. */
  readonly retries?: number | undefined;
  /** The wait before the first repetition where the server names none; 500 unless told. It doubles each time, less up to a half by chance. */
  readonly retryDelay?: number | undefined;
  /** What that wait grows to; 8,000 unless told. */
  readonly maxRetryDelay?: number | undefined;
  /** A call whose server asks for a longer wait is not repeated; 60,000 unless told. */
  readonly maxRetryAfter?: number | undefined;
}

export type RequiredLimits = { readonly [Name in keyof Limits]-?: number };

const defaults: RequiredLimits = {
  timeout: 120_000,
  totalTimeout: 600_000,
  maxResponseBytes: 2 ** 26,
  retries: 2,
  retryDelay: 500,
  maxRetryDelay: 8000,
  maxRetryAfter: 60_000,
};

const names = Object.keys(defaults) as (keyof Limits)[];

/** The limits that hold: what is given over those that held before. Throws a Refusal for one that is no number from 0 on. */
export function limitsOf(given: Limits, before: RequiredLimits = defaults): RequiredLimits {
  const limits: Record<keyof Limits, number> = { ...before };
  for (const name of names) limits[name] = from(0, name, given[name] ?? limits[name]);
  return limits;
}

/** A number that is not below the least. Throws a Refusal for any other. */
export function from(least: number, name: string, value: number): number {
  if (!(value >= least)) throw new Refusal([name], `is no number from ${least} on`);
  return value;
}
