import type { Issue } from "./definition.js";
import type { RequestRefused } from "./result.js";

/**
 * Thrown inside the runtime for a request that cannot be sent as asked, such as a path parameter `..`.
 * Operations turn it into a `validation` failure; calls by path reject with it.
 */
export class Refusal extends TypeError {
  readonly issues: readonly Issue[];

  constructor(path: readonly PropertyKey[], message: string, options?: ErrorOptions) {
    super(`${path.map(String).join(".")}: ${message}`, options);
    this.name = "Refusal";
    this.issues = [{ path, message }];
  }

  /** As a result has it. */
  get failure(): RequestRefused {
    const { issues, cause } = this;
    const reason = cause === undefined ? {} : { cause };
    return { ok: false, kind: "validation", direction: "request", issues, ...reason };
  }
}
