import { followed } from "../../source/follow.js";
import { child } from "../../source/pointer.js";
import type { JsonObject, JsonValue } from "../../source/types.js";
import { defined, isArray, isObject } from "../../source/value.js";
import { bodyOf, formOf, lowerResponse } from "./bodies.js";
import {
  type Lowering,
  membersOf,
  move,
  note,
  textsOf,
  type Written,
  without,
} from "./lowering.js";
import { lowerParameter, nameOfPlace } from "./parameters.js";
import { serversFor } from "./servers.js";

const METHODS: readonly string[] = ["get", "put", "post", "delete", "options", "head", "patch"];

/** The Paths Object, with the bodies of each path in each of its operations. */
export function lowerPaths(lowering: Lowering): JsonObject {
  const items = membersOf(lowering.root.paths, "/paths").map(
    ({ name, value, pointer }): [string, JsonValue] => [
      name,
      name.startsWith("/") && isObject(value) ? lowerItem(value, pointer, lowering) : value,
    ],
  );
  return Object.fromEntries(items);
}

function lowerItem(item: JsonObject, at: string, lowering: Lowering): JsonObject {
  const shared = parametersOf(item, at, lowering);
  const members = membersOf(item, at).map(({ name, value, pointer }): [string, JsonValue] => {
    const isOperation = METHODS.includes(name) && isObject(value);
    return [name, isOperation ? lowerOperation(value, pointer, shared, lowering) : value];
  });
  const named = namedOf(shared, `${at}/parameters`, lowering);
  return { ...without(Object.fromEntries(members), ["parameters"]), ...named };
}

/** A parameter of a path or an operation. */
interface Parameter extends Written {
  /** As it was written, which may be a reference. */
  readonly own: JsonObject;
  readonly ownPointer: string;
}

function parametersOf({ parameters }: JsonObject, at: string, lowering: Lowering): Parameter[] {
  const list = isArray(parameters) ? parameters : [];
  return list.filter(isObject).map((own, index) => {
    const ownPointer = child(at, "parameters", index);
    return { own, ownPointer, ...followed(own, ownPointer, lowering) };
  });
}

function namedOf(
  parameters: readonly Parameter[],
  to: string,
  lowering: Lowering,
): { readonly parameters?: JsonValue } {
  const named = parameters.filter(({ value }) => !isBody(value));
  if (named.length === 0) return {};
  const lowered = named.map(({ own, ownPointer }, index): JsonObject => {
    const place = { to: child(to, index), from: ownPointer };
    move(lowering, place.to, place.from);
    if (typeof own.$ref === "string") return own;
    return lowerParameter({ ...place, value: own }, lowering);
  });
  return { parameters: lowered };
}

function isBody(parameter: JsonObject): boolean {
  return ["body", "formData"].includes(nameOfPlace(parameter));
}

const LOWERED = ["consumes", "parameters", "produces", "responses", "schemes"];

function lowerOperation(
  operation: JsonObject,
  at: string,
  shared: readonly Parameter[],
  lowering: Lowering,
): JsonObject {
  const own = parametersOf(operation, at, lowering);
  const { consumes, produces, schemes } = operation;
  const types = textsOf(consumes) ?? textsOf(lowering.root.consumes);
  const servers =
    schemes === undefined ? undefined : serversFor(schemes, `${at}/schemes`, lowering);
  if (servers) move(lowering, `${at}/servers`, `${at}/schemes`);
  return {
    ...without(operation, LOWERED),
    ...namedOf(own, `${at}/parameters`, lowering),
    ...defined({ servers, requestBody: requestBodyOf(own, shared, { at, types, lowering }) }),
    responses: responsesOf(operation, at, textsOf(produces), lowering),
  };
}

interface Bodies {
  readonly at: string;
  readonly types: readonly string[] | undefined;
  readonly lowering: Lowering;
}

/** The body or the form of an operation; what it says itself goes before what its path says. */
function requestBodyOf(
  own: readonly Parameter[],
  shared: readonly Parameter[],
  { at, types, lowering }: Bodies,
): JsonObject | undefined {
  const to = `${at}/requestBody`;
  const all = [...own, ...shared];
  const body = all.find(({ value }) => nameOfPlace(value) === "body");
  const fields = all.filter(({ value }) => nameOfPlace(value) === "formData");
  if (body) {
    for (const { value, ownPointer } of fields) {
      const place = child(to, "formData", String(value.name));
      move(lowering, place, ownPointer);
      note(lowering, "ignored-keyword", place, 'a field of a form is not sent beside a "body"');
    }
    return bodyOf(body, to, types, lowering);
  }
  const byName = new Map([...fields].reverse().map((field) => [String(field.value.name), field]));
  const [first] = fields;
  if (first === undefined) return undefined;
  const from = first.ownPointer.slice(0, first.ownPointer.lastIndexOf("/"));
  return formOf([...byName.values()].reverse(), { to, from }, types, lowering);
}

function responsesOf(
  { responses }: JsonObject,
  at: string,
  produces: readonly string[] | undefined,
  lowering: Lowering,
): JsonObject {
  const lowered = membersOf(responses, `${at}/responses`).map(
    ({ name, value, pointer: to }): [string, JsonValue] => {
      if (name.startsWith("x-") || !isObject(value)) return [name, value];
      const isReference = typeof value.$ref === "string";
      // The component has the media types of the document.
      if (isReference && produces === undefined) return [name, value];
      const written = followed(value, to, lowering);
      move(lowering, to, written.pointer);
      const place = { value: written.value, to, from: written.pointer };
      return [name, lowerResponse(place, produces ?? textsOf(lowering.root.produces), lowering)];
    },
  );
  return Object.fromEntries(lowered);
}
