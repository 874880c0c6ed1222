import type { Issue } from "./definition.js";
import { causes, codeOf } from "./network.js";
import type { Failure } from "./result.js";

/** Not `instanceof`: two copies of this package may be installed. */
const brand: unique symbol = Symbol.for("openapi-verbatim.ApiError");

/**
 * Thrown by `unwrap()`. The message is one line, holds no secret and at most 100 characters of any value.
 * `failure` is the result that `await` alone would have given; it is not enumerable, so that logs stay short.
 */
export class ApiError extends Error {
  /** The id of the operation. */
  readonly operation: string;
  declare readonly failure: Failure;

  /** @param words what happened, where this package's words for the kind of failure are not enough */
  constructor(operation: string, failure: Failure, words: string = describe(failure)) {
    super(`${operation}: ${words}`, "cause" in failure ? { cause: failure.cause } : {});
    Object.defineProperty(this, "name", { value: "ApiError" });
    Object.defineProperty(this, "failure", { value: failure });
    Object.defineProperty(this, brand, {});
    this.operation = operation;
  }
}

/** Whether something caught is an `ApiError`, of whichever copy of this package. */
export function isApiError(error: unknown): error is ApiError {
  return typeof error === "object" && error !== null && brand in error;
}

function describe(failure: Failure): string {
  switch (failure.kind) {
    case "http":
      return statusLine(failure);
    case "validation":
      return failure.direction === "request"
        ? `the request was refused before it was sent: ${summary(failure.issues)}`
        : `${statusLine(failure)}, but the body departs from its schema: ${summary(failure.issues)}`;
    case "network":
      return `${failure.phase === "not-sent" ? "no connection to" : "no answer from"} the server (${causeOf(failure.cause)})`;
    case "timeout":
      return `no answer within ${failure.limit} ms${failure.scope === "total" ? " in all" : ""}`;
    case "aborted":
      return "aborted";
    case "truncated":
      return `${statusLine(failure)}, but the body broke off (${causeOf(failure.cause)})`;
    case "too-large":
      return `${statusLine(failure)}, but the body has more than ${failure.limit} bytes`;
    case "decode":
      return `${statusLine(failure)}, but the body is not as documented: ${line(failure.cause.message)}`;
    case "job-failed":
    case "stream-interrupted":
      return failure.kind;
    case "redirect":
      return `a redirect${failure.location === null ? "" : ` to ${line(withoutQuery(failure.location))}`} was not followed`;
  }
}

function statusLine({ status, response }: { status: number; response: Response }): string {
  return line(`${status} ${response.statusText}`);
}

function summary(issues: readonly Issue[]): string {
  const [first] = issues;
  if (first === undefined) return "";
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : "";
  return `${line(first.path.map(String).join("."))}: ${line(first.message)}${more}`;
}

/** The error's code rather than its message, in which a custom fetch may repeat the URL and so a secret. */
function causeOf(cause: unknown): string {
  const chain = causes(cause);
  return line(
    chain.map(codeOf).find((code) => code !== undefined) ?? chain[0]?.name ?? "unknown cause",
  );
}

function withoutQuery(location: string): string {
  return location.replace(/[?#].*/s, "");
}

/** At most 100 characters on one line. */
function line(text: string): string {
  const flat = text.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
  return flat.length > 100 ? `${flat.slice(0, 99)}…` : flat;
}
