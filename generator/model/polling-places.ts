import type { Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import { contentOf, invalid, isSuccess, missingIn } from "./body-places.js";
import type { SchemaIndex } from "./schema-index.js";
import type { BodyPlace, InputPlace, KeyedPlace, Operation, Polling } from "./types.js";

/** What the rule of a job names and is not there: places, parameters, an operation. */
export function noticesOfPolling(
  operation: Operation,
  operations: readonly Operation[],
  index: SchemaIndex,
): Finding[] {
  const { polling } = operation;
  if (polling === undefined) return [];
  const asked = askedOf(operation, operations);
  if (asked === undefined)
    return [invalid(child(polling.ask.pointer, "operation"), "names no operation")];
  return [
    ...noticesOfKeys(operation, polling, index),
    ...noticesOfAsking(asked, polling),
    ...noticesOfInput(polling.ask.key, child(polling.ask.pointer, "key"), asked, index),
    ...noticesOfAnswers(asked, polling, index),
  ];
}

/** The operation that asks how a job stands. */
export function askedOf(
  operation: Operation,
  operations: readonly Operation[],
): Operation | undefined {
  const id = operation.polling?.ask.operation;
  return id === undefined ? operation : operations.find(({ operationId }) => operationId === id);
}

function noticesOfKeys(operation: Operation, polling: Polling, index: SchemaIndex): Finding[] {
  const { key, count, pointer } = polling;
  if (key.in === "response") {
    const successes = contentOf(operation, isSuccess);
    return missingIn(successes, "the successes of the operation", index, [key]);
  }
  const holder = key.in === "body" && { ...key, path: key.path.slice(0, -1) };
  return [
    ...noticesOfInput(key, child(pointer, "key"), operation, index),
    ...missingIn(operation.requestBody?.content ?? [], "the request body", index, [
      holder && count ? joined(holder, count) : undefined,
    ]),
  ];
}

function noticesOfInput(
  place: InputPlace,
  pointer: string,
  { parameters, requestBody }: Operation,
  index: SchemaIndex,
): Finding[] {
  if (place.in === "body")
    return missingIn(requestBody?.content ?? [], "the request body", index, [place]);
  const isDeclared = parameters.some((p) => p.in === place.in && p.name === place.name);
  return isDeclared ? [] : [invalid(pointer, "names no parameter of the operation")];
}

/** A question is made of the key and the body alone. */
function noticesOfAsking(asked: Operation, { ask }: Polling): Finding[] {
  const isChain = ask.operation !== undefined && asked.polling?.ask.operation !== undefined;
  const more = asked.parameters.filter(
    (p) => p.required && !(ask.key.in === p.in && ask.key.name === p.name),
  );
  return [
    ...(isChain
      ? [invalid(child(ask.pointer, "operation"), "names an operation that asks another one")]
      : []),
    ...more.map(({ name, in: place }) =>
      invalid(ask.pointer, `does not tell the ${place} parameter "${name}" that is needed`),
    ),
  ];
}

function noticesOfAnswers(asked: Operation, polling: Polling, index: SchemaIndex): Finding[] {
  const { results, errors, state, result } = polling;
  const items = [state?.at, result].map((place) => place && joined(results.at, place));
  const successes = contentOf(asked, isSuccess);
  const answers = contentOf(asked, () => true);
  return [
    ...missingIn(successes, "the successes of the operation that is asked", index, [
      ...placesOf(results),
      ...items,
    ]),
    ...missingIn(answers, "an answer of the operation that is asked", index, placesOf(errors)),
  ];
}

function placesOf(keyed: KeyedPlace | undefined): BodyPlace[] {
  if (keyed === undefined) return [];
  return [keyed.at, ...(keyed.key ? [joined(keyed.at, keyed.key)] : [])];
}

/** A place in what is at another place. */
function joined(at: BodyPlace, place: BodyPlace): BodyPlace {
  return { pointer: place.pointer, path: [...at.path, ...place.path] };
}
