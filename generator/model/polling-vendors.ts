/**
 * Polling as other generators have it declared, in our own words. What has no equal there is told as a text.
 *
 * Speakeasy has `x-speakeasy-polling` (https://www.speakeasy.com/docs/sdks/customize/runtime/polling), of an operation that
 * is asked until a member of its answer has a value. Fern and Redocly have no such extension.
 */
import type { JsonObject, JsonValue } from "../source/types.js";
import { isArray, isObject } from "../source/value.js";
import type { ParameterPlace, Scalar } from "./types.js";

type Parameters = readonly { readonly name: string; readonly in: ParameterPlace }[];

interface Vendor {
  /** The value of `x-verbatim-polling` that says the same, or why there is none. */
  read(said: JsonValue, parameters: Parameters): JsonObject | string;
}

/** By the name of their extension. */
export const POLLING_VENDORS: Readonly<Record<string, Vendor>> = {
  "x-speakeasy-polling": { read: speakeasy },
};

/** Of one poller whose criteria are values of one member; the job is known by the one parameter of the path. */
function speakeasy(said: JsonValue, parameters: Parameters): JsonObject | string {
  const [poller, ...others] = isArray(said) ? said : [];
  const [parameter, ...more] = parameters.filter((p) => p.in === "path");
  if (!isObject(poller) || others.length > 0 || !parameter || more.length > 0)
    return "is no poller of an operation with one parameter in its path";
  const done = criterion(poller.successCriteria);
  const failed = poller.failureCriteria === undefined ? [] : criterion(poller.failureCriteria);
  if (!done || !failed) return "has criteria that are not known";
  const [first] = done;
  if (!first || [...done, ...failed].some((one) => one.at !== first.at))
    return "has criteria of several members";
  const key = { path: parameter.name };
  const [interval, limit] = [poller.intervalSeconds, poller.limitCount];
  const between = typeof interval === "number" ? interval * 1000 : undefined;
  return {
    key,
    ask: { key },
    results: { at: "" },
    state: {
      at: first.at,
      done: done.map(({ value }) => value),
      ...(failed.length > 0 && { failed: failed.map(({ value }) => value) }),
    },
    ...(between !== undefined && { interval: { first: between, max: between } }),
    ...(between !== undefined && typeof limit === "number" && { deadline: between * (limit + 1) }),
  };
}

interface Criterion {
  readonly at: string;
  readonly value: Scalar;
}

/** Conditions that hold together: the status of a success, and one value. */
function criterion(said: JsonValue | undefined): readonly Criterion[] | undefined {
  const texts = (isArray(said) ? said : []).map((one) => isObject(one) && one.condition);
  const values = texts.filter((text) => !/^\$statusCode == 2\d\d$/.test(String(text)));
  const [, at, quoted, plain] =
    /^\$response\.body#((?:\/[^\s~]+)+) == (?:"([^"\\]*)"|(true|false|-?\d+))$/.exec(
      String(values[0]),
    ) ?? [];
  if (at === undefined || values.length !== 1) return undefined;
  return [{ at, value: quoted ?? (JSON.parse(plain ?? "null") as Scalar) }];
}
