import { expect, test } from "vitest";
import type { RequestEvent, ResponseEvent, RetryEvent } from "../../runtime/index.js";
import { anyOperation, createClient, type Options } from "./petstore.js";

const look = anyOperation({ id: "look" });

async function shownOf(headers: Record<string, string>, visibleHeaders?: string[]) {
  const events: ResponseEvent[] = [];
  const onResponse: Options["onResponse"] = (event) => events.push(event);
  const fetch = async () => new Response(null, { headers });
  await look(createClient({ fetch, onResponse, visibleHeaders }));
  return Object.keys(events[0]?.headers ?? {});
}

test.each([
  ...["accept", "content-type", "content-length", "content-encoding", "content-language", "date"],
  ...["etag", "retry-after", "retry-after-ms", "server-timing", "traceparent", "user-agent"],
  ...["x-request-id", "request-id", "x-should-retry"],
])("%s is shown", async (name) => {
  expect(await shownOf({ [name]: "1" })).toEqual([name]);
});

test.each([
  ...["x-date", "dates", "content-secret", "accept-charset", "retry-after-seconds", "x-token"],
  ...["www-authenticate", "authorization", "my-x-request-id", "x-request-id-key", "location"],
])("%s is not shown, unless it is named", async (name) => {
  expect(await shownOf({ [name]: "1" })).toEqual([]);
  const shown = name === "authorization" ? [] : [name];
  expect(await shownOf({ [name]: "1" }, [name.toUpperCase()])).toEqual(shown);
});

test("one that is named shows no other", async () => {
  expect(await shownOf({ "x-a": "1", "x-b": "2", date: "3" }, ["x-a"])).toEqual(["date", "x-a"]);
});

test.each(["authorization", "proxy-authorization", "cookie"])(
  "%s is never shown, though it is named; what has its name in it may be",
  async (name) => {
    const similar = [`x-${name}`, `${name}-kind`];
    const headers = Object.fromEntries([name, ...similar].map((one) => [one, "1"]));
    const shown = await shownOf(headers, [name, ...similar]);
    expect(shown.sort()).toEqual(similar.sort());
  },
);

test("an event of a failure has no status, one of an answer no failure", async () => {
  const requests: RequestEvent[] = [];
  const responses: ResponseEvent[] = [];
  const retries: RetryEvent[] = [];
  const answers = [() => Promise.reject(new Error("no")), async () => new Response("x")];
  const client = createClient({
    fetch: () => (answers.shift() ?? (async () => new Response()))(),
    retryDelay: 1,
    clock: {
      now: () => 7,
      date: () => 0,
      random: () => 0,
      after: (milliseconds, callback) => {
        const timer = setTimeout(callback, milliseconds);
        return () => clearTimeout(timer);
      },
    },
    onRequest: (event) => requests.push(event),
    onResponse: (event) => responses.push(event),
    onRetry: (event) => retries.push(event),
  });
  await look(client);
  const { call } = requests[0] ?? {};
  const about = { call, operation: "look", method: "GET", url: "https://petstore.example/v1/any" };
  expect(requests).toEqual([
    { ...about, attempt: 1, headers: {} },
    { ...about, attempt: 2, headers: {} },
  ]);
  expect(responses).toEqual([
    { ...about, attempt: 1, status: undefined, failure: "network", headers: {}, duration: 0 },
    {
      ...about,
      attempt: 2,
      status: 200,
      failure: undefined,
      headers: { "content-type": "text/plain;charset=UTF-8" },
      duration: 0,
    },
  ]);
  expect(retries).toEqual([
    { ...about, attempt: 1, status: undefined, failure: "network", delay: 1 },
  ]);
  await look(client);
  expect(requests[2]?.call).not.toBe(call);
});
