import type { Finding } from "../diagnostics.js";
import { METHODS } from "../source/specification.js";
import { isObject } from "../source/value.js";
import { at, type Node } from "./node.js";

/** An operation of a Path Item Object (OpenAPI 3.2, section 4.9). */
export interface ItemOperation extends Node {
  /** The field that it stands in, or a method of `additionalOperations` as it is written. */
  readonly method: string;
  /** Where it is in the path item. */
  readonly path: readonly string[];
}

/** The operations of a path item: the fields that are methods, then `additionalOperations`. */
export function operationsIn(item: Node): ItemOperation[] {
  const { additionalOperations } = item.value;
  const further = isObject(additionalOperations) ? Object.keys(additionalOperations) : [];
  const paths = [
    ...METHODS.filter((method) => isObject(item.value[method])).map((method) => [method]),
    ...further.map((method) => ["additionalOperations", method]),
  ];
  return paths.map((path) => ({ method: path.at(-1) ?? "", path, ...at(item, ...path) }));
}

/** The place of a method among those of one path. */
export function methodRank(method: string): number {
  const index = METHODS.indexOf(method);
  return index === -1 ? METHODS.length : index;
}

/** A method as it is sent: a field in capitals, any other as it is written (OpenAPI 3.2, section 4.9.1, `additionalOperations`). */
export function methodSent(method: string): string {
  return METHODS.includes(method) || NORMALIZED.test(method) ? method.toUpperCase() : method;
}

/** A method of generated data: a field as it is written, any other as it is sent. */
export function methodInData(method: string): string {
  return METHODS.includes(method) ? method : methodSent(method);
}

/** Fetch Standard, section 2.2.1: forbidden methods, and those that are sent in capitals however they are written. */
const FORBIDDEN = /^(?:connect|trace|track)$/i;
const NORMALIZED = /^(?:delete|get|head|options|patch|post|put)$/i;
/** Those with which it sends no body. */
const WITHOUT_BODY = /^(?:get|head)$/i;

/** Methods that the platform's fetch does not send, or not as they are written. */
export function noticesOfMethod({ method, path, pointer }: ItemOperation): Finding[] {
  const isField = path.length === 1;
  const message = FORBIDDEN.test(method)
    ? `fetch refuses to send ${method.toUpperCase()}`
    : !isField && method !== methodSent(method)
      ? `${JSON.stringify(method)} is sent as ${methodSent(method)}`
      : undefined;
  return message === undefined ? [] : [{ code: "not-generated", message, where: { pointer } }];
}

/** Whether an answer to it has no body (RFC 9110, section 9.3.2). */
export function isHead(method: string): boolean {
  return method.toUpperCase() === "HEAD";
}

/** Whether the platform's fetch sends a body with a method. */
export function takesBody(method: string): boolean {
  return !WITHOUT_BODY.test(method);
}
