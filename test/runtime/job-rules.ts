import {
  mediaTypes,
  type OperationDefinition,
  operation,
  parameters,
  retryAfterIn,
} from "../../runtime/index.js";
import { type PollingRule, polled } from "../../runtime/jobs/index.js";
import { leapingClock } from "./faults/jobs.js";
import { createClient } from "./petstore.js";

export interface Any {
  parameters: {
    query?: { id?: unknown };
    header?: { "X-Id"?: unknown };
    path?: never;
    cookie?: never;
  };
  requestBody?: { content: { "application/json": unknown } };
  responses: { 200: { content: { "application/json": unknown } } };
}

/** Of operations that take any body and any key, and answer with any JSON. */
export const data: Omit<OperationDefinition, "id"> = {
  method: "post",
  path: "/jobs",
  parameters: parameters({ query: { id: {} }, header: { "X-Id": {} } }),
  requestBody: {
    check: () => [],
    write: async ({ body }) =>
      body === undefined
        ? undefined
        : { content: JSON.stringify(body), contentType: "application/json" },
  },
  responses: { 200: mediaTypes({ "application/json": null }), "4XX": null, "5XX": null },
  retryAfter: retryAfterIn(["wait"]),
};

export const look = operation<Any>({ id: "look", ...data, path: "/look" });

export type Answer = () => Response;
export const said =
  (value: unknown, init?: ResponseInit): Answer =>
  () =>
    Response.json(value, init);

/** An operation of a rule, a client with answers, and what is sent: place, and body if there is one. */
export function jobs(rule: Partial<PollingRule>, ...answers: readonly Answer[]) {
  const sent: unknown[] = [];
  const left = [...answers];
  const fetch = async (url: string, { body }: RequestInit) => {
    const { pathname, search } = new URL(url);
    sent.push(pathname + search, ...(body ? [JSON.parse(String(body))] : []));
    return ((left.length > 1 ? left.shift() : left[0]) ?? said({}))();
  };
  const clock = leapingClock();
  const client = createClient({ baseUrl: "http://h", fetch, clock, retries: 0 });
  const start = polled<Any>()({ id: "start", ...data }, {
    key: { in: "response", path: ["id"] },
    ask: { operation: look, key: { in: "query", name: "id" } },
    results: { at: [] },
    state: { at: ["state"], running: ["runs"], failed: ["failed"], done: ["done"] },
    ...rule,
  } as PollingRule);
  return { start, client, clock, sent };
}

export const id = said({ id: 7 });
export const done = said({ state: "done" });
