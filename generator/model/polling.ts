/** How the job that an operation starts is asked for: `x-verbatim-polling`, or the same in the words of others. */
import type { Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import type { JsonValue } from "../source/types.js";
import { defined, isArray, isObject } from "../source/value.js";
import { ExtensionReader, foreign, isScalar } from "./extension-reader.js";
import type { Node } from "./node.js";
import { POLLING_VENDORS } from "./polling-vendors.js";
import type { InputPlace, KeyedPlace, Parameter, Polling, Scalar } from "./types.js";

export const POLLING = "x-verbatim-polling";

/** An operation as far as its jobs depend on it. */
export interface PollingOperation extends Pick<Node, "value" | "pointer"> {
  readonly parameters: readonly Pick<Parameter, "name" | "in">[];
}

/** Reads how the job of an operation is asked for. What is wrong is added to `findings`, and then there is no rule. */
export function pollingOf(
  { value, pointer: at, parameters }: PollingOperation,
  findings: Finding[],
): Polling | undefined {
  const name = [POLLING, ...Object.keys(POLLING_VENDORS)].find((one) => Object.hasOwn(value, one));
  const said = name === undefined ? undefined : value[name];
  if (name === undefined || said === undefined) return undefined;
  const pointer = child(at, name);
  const vendor = POLLING_VENDORS[name];
  const faults: Finding[] = [];
  const reader = new Reader(faults);
  const own = vendor ? vendor.read(said, parameters) : said;
  const rule = typeof own === "string" ? reader.refuse(pointer, own) : reader.rule(own, pointer);
  const what = "no value of a member is told by it that says when a job is over";
  findings.push(...(vendor ? foreign(faults, pointer, what) : faults));
  return faults.length === 0 ? rule : undefined;
}

const MEMBERS = ["key", "count", "ask", "results", "errors", "state", "result", "interval"];

class Reader extends ExtensionReader {
  rule(value: JsonValue, pointer: string): Polling | undefined {
    const rule = this.object(value, pointer, [...MEMBERS, "deadline"]);
    const isWhole = rule && ["key", "ask", "results"].every((m) => this.given(rule, m, pointer));
    if (!isWhole) return undefined;
    if (rule.result === undefined && rule.state === undefined)
      return this.refuse(pointer, 'has neither "result" nor "state", so nothing says what is over');
    const under = (name: string) => child(pointer, name);
    const key = this.key(rule.key, under("key"));
    const ask = this.ask(rule.ask, under("ask"));
    const own = ask?.operation === undefined ? [ask?.key, key] : [ask.key];
    const isOfSeveral = own.some((place) => place?.in === "body" && place.path.includes("*"));
    const results = this.keyed(rule.results, under("results"), isOfSeveral);
    if (rule.count !== undefined && key?.in !== "body")
      this.refuse(under("count"), "stands in the object that holds the key, which is in no body");
    if (!key || !ask || !results) return undefined;
    return {
      pointer,
      key,
      ask,
      results,
      ...defined({ count: this.place(rule.count, under("count")) }),
      ...defined({ errors: this.keyed(rule.errors, under("errors"), isOfSeveral) }),
      ...defined({ state: this.state(rule.state, under("state")) }),
      ...defined({ result: this.place(rule.result, under("result")) }),
      ...defined({ interval: this.interval(rule.interval, under("interval")) }),
      ...defined({ deadline: this.milliseconds(rule.deadline, under("deadline")) }),
    };
  }

  /** In the input or, as `{ response: "/id" }`, in the answer. */
  private key(value: JsonValue | undefined, pointer: string): Polling["key"] | undefined {
    if (!isObject(value) || value.response === undefined) return this.input(value, pointer);
    const said = this.object(value, pointer, ["response"]);
    const place = this.place(said?.response, child(pointer, "response"));
    return place && { in: "response", ...place };
  }

  private ask(value: JsonValue | undefined, pointer: string): Polling["ask"] | undefined {
    const said = this.object(value, pointer, ["operation", "body", "key"]);
    if (!said || !this.given(said, "key", pointer)) return undefined;
    const { operation, body } = said;
    if (operation !== undefined && typeof operation !== "string")
      return this.refuse(child(pointer, "operation"), "is no operationId");
    const key = this.input(said.key, child(pointer, "key"));
    if (!key || !this.hasRoom(body, key, pointer)) return undefined;
    return { pointer, key, ...defined({ operation, body }) };
  }

  /** A place with `*` is for all keys, each in a copy of the only item of the list. */
  private hasRoom(body: JsonValue | undefined, key: InputPlace, pointer: string): boolean {
    if (key.in !== "body" || !key.path.includes("*")) return true;
    const list = key.path
      .slice(0, key.path.indexOf("*"))
      .reduce<JsonValue | undefined>((at, step) => (isObject(at) ? at[step] : undefined), body);
    const isOnce = key.path.filter((step) => step === "*").length === 1;
    if (isOnce && isArray(list) && list.length === 1) return true;
    this.refuse(child(pointer, "body"), "has no list of one item in which the keys go");
    return false;
  }

  private keyed(
    value: JsonValue | undefined,
    pointer: string,
    isOfSeveral: boolean,
  ): KeyedPlace | undefined {
    const said = this.object(value, pointer, ["at", "key"]);
    if (!said || !this.given(said, "at", pointer)) return undefined;
    if (isOfSeveral && !this.given(said, "key", pointer)) return undefined;
    const at = this.place(said.at, child(pointer, "at"));
    return at && { at, ...defined({ key: this.place(said.key, child(pointer, "key")) }) };
  }

  private state(value: JsonValue | undefined, pointer: string): Polling["state"] {
    const said = this.object(value, pointer, ["at", "running", "failed", "done"]);
    const at = said && this.given(said, "at", pointer) && this.place(said.at, child(pointer, "at"));
    if (!at) return undefined;
    const values = (name: string) => this.scalars(said[name], child(pointer, name));
    return {
      at,
      ...defined({
        running: values("running"),
        failed: values("failed"),
        done: values("done"),
      }),
    };
  }

  private scalars(value: JsonValue | undefined, pointer: string): readonly Scalar[] | undefined {
    if (value === undefined) return undefined;
    if (isArray(value) && value.every(isScalar)) return value;
    return this.refuse(pointer, "is no list of scalars");
  }

  private interval(value: JsonValue | undefined, pointer: string): Polling["interval"] {
    const said = this.object(value, pointer, ["first", "max"]);
    const isWhole = said && ["first", "max"].every((name) => this.given(said, name, pointer));
    if (!isWhole) return undefined;
    const first = this.milliseconds(said.first, child(pointer, "first"));
    const max = this.milliseconds(said.max, child(pointer, "max"));
    return first === undefined || max === undefined ? undefined : { first, max };
  }

  private milliseconds(value: JsonValue | undefined, pointer: string): number | undefined {
    if (value === undefined || (typeof value === "number" && value > 0)) return value;
    return this.refuse(pointer, "is no number of milliseconds");
  }
}
