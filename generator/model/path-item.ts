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
    ...METHODS.map((method) => [method]),
    ...further.map((method) => ["additionalOperations", method]),
  ];
  return paths
    .map((path) => ({ ...at(item, ...path), method: path.at(-1) ?? "", path }))
    .filter(({ method, path }) => path.length > 1 || isObject(item.value[method]));
}

/** The place of a method among those of one path. */
export function methodRank(method: string): number {
  const index = METHODS.indexOf(method);
  return index === -1 ? METHODS.length : index;
}

/** A method of generated data: a field as it is written, any other in capitals, as it is sent. */
export function methodInData(method: string): string {
  return METHODS.includes(method) ? method : method.toUpperCase();
}

/** Fetch Standard, section 2.2.1: forbidden methods, and those that are sent in capitals however they are written. */
const FORBIDDEN = /^(?:connect|trace|track)$/i;

/** Methods that the platform's fetch does not send, or not as they are written. */
export function noticesOfMethod({ method, path, pointer }: ItemOperation): Finding[] {
  const isField = path.length === 1;
  const message = FORBIDDEN.test(method)
    ? `fetch refuses to send ${method.toUpperCase()}`
    : !isField && method !== method.toUpperCase()
      ? `${JSON.stringify(method)} is sent as ${method.toUpperCase()}`
      : undefined;
  return message === undefined ? [] : [{ code: "not-generated", message, where: { pointer } }];
}
