import type { Method } from "./definition.js";

/** A method as it is sent. Those that are fields of a path item stand there in small letters; others are as they are. */
export function methodSent(method: Method): string {
  const isField = /^(?:get|put|post|delete|options|head|patch|trace|query)$/.test(method);
  return isField ? method.toUpperCase() : method;
}
