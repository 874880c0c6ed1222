import type { OpenBody } from "./open-body.js";
import type { Failure } from "./result.js";

/** An answer that came whole, or whose body is still to come. */
export interface Answer {
  /** For status and headers; its body has been read. */
  readonly response: Response;
  /** None where the body is open. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The body of a stream. */
  readonly open?: OpenBody;
  /** The number of the attempt that it answers, from 1. */
  readonly attempt: number;
}

/** What came of an attempt, or of a call: an answer of whatever status, or why there is none. */
export type Outcome =
  | { readonly answer: Answer; readonly failure?: undefined }
  | { readonly answer?: undefined; readonly failure: Failure };
