import type { Issue, Validator } from "./definition.js";

/** `error`: the call fails. `warn`: the call goes on and `onWarn` is told. `off`: nothing is checked. */
export type ValidationMode = "error" | "warn" | "off";

/**
 * What to do about values that the document does not allow.
 * Requests default to `error`, so that nothing wrong is sent. Responses default to `warn`, because a server that adds a
 * field must not take its users down.
 */
export interface ValidationPolicy {
  readonly request?: ValidationMode;
  readonly response?: ValidationMode;
}

/** What `onWarn` is told. */
export interface Warning {
  /** The operation's id. */
  readonly operation: string;
  readonly direction: "request" | "response";
  readonly issues: readonly Issue[];
}

/** The policy of one call: the call's own wishes, then the client's, then the defaults. */
export function effectivePolicy(
  client: ValidationPolicy | undefined,
  call: ValidationPolicy | undefined,
): Required<ValidationPolicy> {
  return {
    request: call?.request ?? client?.request ?? "error",
    response: call?.response ?? client?.response ?? "warn",
  };
}

/** The issues of a value that sits at `path`; none when there is nothing to check it against. */
export function check(
  validator: Validator | null | undefined,
  value: unknown,
  path: readonly PropertyKey[],
): Issue[] {
  const outcome = attempt(validator, value);
  if (outcome === undefined || outcome.success) return [];
  return outcome.error.issues.map(({ path: inside, message, pointer }) => ({
    path: [...path, ...inside],
    message,
    ...(pointer !== undefined && { pointer }),
  }));
}

/** A call never throws for what a server sends, and Zod does for some: `{ "length": { "toString": "" } }` for a string. */
function attempt(
  validator: Validator | null | undefined,
  value: unknown,
): ReturnType<Validator["safeParse"]> | undefined {
  try {
    return validator?.safeParse(value);
  } catch {
    return {
      success: false,
      error: { issues: [{ path: [], message: "The value cannot be judged" }] },
    };
  }
}
