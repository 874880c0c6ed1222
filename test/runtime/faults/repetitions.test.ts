import { describe, expect, test } from "vitest";
import { retryAfterIn } from "../../../runtime/index.js";
import { anyOperation, type Options } from "../petstore.js";
import { clientOf, fastClock, pay, read, retryDelays } from "./setup.js";

// What is sent again, how often, and after which wait: counted at a fetch, as no server is needed to see it.

interface Plan {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

/** A client whose fetch answers with what the plan holds at the time, and counts. */
function planned(plan: Plan, options: Options = {}) {
  const sent: string[] = [];
  const current = { ...plan };
  const fetch = async (_: string, { method = "" }: RequestInit) => {
    sent.push(method);
    return new Response(null, { status: current.status, headers: current.headers ?? {} });
  };
  return { sent, current, client: clientOf({ url: "http://h" }, { fetch, ...options }) };
}

test.each(["get", "head", "options", "query", "QUERY"] as const)(
  "%s is safe, and sent again",
  async (method) => {
    const { sent, client } = planned({ status: 500 }, { retries: 1 });
    await anyOperation({ method })(client);
    expect(sent).toHaveLength(2);
  },
);

test.each(["put", "patch", "delete", "FORGET", "GETALL"] as const)(
  "%s is not known to be safe, and not sent again",
  async (method) => {
    const { sent, client } = planned({ status: 500 }, { retries: 1 });
    await anyOperation({ method })(client);
    expect(sent).toHaveLength(1);
  },
);

describe("the budget of repetitions", () => {
  const busy: Plan = { status: 503 };

  /** A client with a budget of one, and how many requests so many calls make while its server is as a plan says. */
  function spending(retryBudget = 1) {
    const { sent, current, client } = planned(busy, { retryBudget, retries: 1, retryDelay: 0 });
    return async (plan: Plan, calls: number) => {
      Object.assign(current, { headers: {}, ...plan });
      sent.length = 0;
      for (let call = 0; call < calls; call += 1) await read(client);
      return sent.length;
    };
  }

  test.each<[string, Plan]>([
    ["successes", { status: 200 }],
    ["failures that another attempt would not change", { status: 404 }],
    ["redirects", { status: 302, headers: { location: "http://elsewhere/" } }],
    ["failures not to be sent again", { status: 503, headers: { "x-should-retry": "false" } }],
  ])("ten %s earn one, nine do not", async (_, plan) => {
    const requests = spending();
    expect(await requests(busy, 2)).toBe(3);
    await requests(plan, 9);
    expect(await requests(busy, 1)).toBe(1);
    await requests(plan, 1);
    expect(await requests(busy, 2)).toBe(3);
  });

  test.each<[string, Plan]>([
    ["failures", busy],
    ["refusals", { status: 429, headers: { "x-should-retry": "true" } }],
  ])("%s earn none", async (_, plan) => {
    const requests = spending();
    expect(await requests(plan, 30)).toBe(31);
  });

  test("successes earn no more than there were at first", async () => {
    const requests = spending(2);
    await requests({ status: 200 }, 30);
    expect(await requests(busy, 4)).toBe(6);
  });

  test("is 50 unless told", async () => {
    const { sent, client } = planned(busy, { retries: 60, retryDelay: 0 });
    await read(client);
    expect(sent).toHaveLength(51);
  });
});

test("repetitions that the server asks for use nothing up", async () => {
  const headers = { "retry-after-ms": "1" };
  const { sent, client } = planned({ status: 503, headers }, { retryBudget: 0, retries: 3 });
  await pay(client);
  expect(sent).toHaveLength(4);
});

test.each([
  [400, "true", 2],
  [404, "true", 2],
  [302, "true", 1],
  [500, "no", 1],
])("%i with x-should-retry %j: a POST is sent %i times", async (status, told, requests) => {
  const { sent, client } = planned(
    { status, headers: { "x-should-retry": told } },
    { retries: 1, retryDelay: 1 },
  );
  await pay(client);
  expect(sent).toHaveLength(requests);
});

test.each([408, 500, 502, 504])(
  "%i is no refusal, whatever it asks to wait: a POST is not sent again, a GET then",
  async (status) => {
    const { delays, options } = retryDelays({ clock: fastClock(1000), retries: 1 });
    const { sent, client } = planned({ status, headers: { "retry-after": "3" } }, options);
    await pay(client);
    expect(sent).toEqual(["POST"]);
    await read(client);
    expect(sent).toEqual(["POST", "GET", "GET"]);
    expect(delays).toEqual([3000]);
  },
);

test("400 that may be sent again, and after which wait", async () => {
  const { delays, options } = retryDelays({ clock: fastClock(1000), retries: 1 });
  const headers = { "x-should-retry": "true", "retry-after": "3" };
  await pay(planned({ status: 400, headers }, options).client);
  expect(delays).toEqual([3000]);
});

test("a wait that would end with the call's time is not begun", async () => {
  const clock = { ...fastClock(1000), now: () => 0 };
  const delaysWithin = async (totalTimeout: number) => {
    const { delays, options } = retryDelays({ clock, totalTimeout, retries: 1 });
    const { client } = planned({ status: 429, headers: { "retry-after": "2" } }, options);
    await read(client);
    return delays;
  };
  expect(await delaysWithin(2000)).toEqual([]);
  expect(await delaysWithin(2001)).toEqual([2000]);
});

test("a Retry-After of just maxRetryAfter is waited for", async () => {
  const { delays, options } = retryDelays({ clock: fastClock(1000), retries: 1 });
  const headers = { "retry-after": "3" };
  await read(planned({ status: 429, headers }, { ...options, maxRetryAfter: 3000 }).client);
  await read(planned({ status: 429, headers }, { ...options, maxRetryAfter: 2999 }).client);
  expect(delays).toEqual([3000]);
});

test("a date is held against the time of day where nobody tells another", async () => {
  const retryAfter = new Date(Date.now() + 3_600_000).toUTCString();
  const { sent, client } = planned({ status: 429, headers: { "retry-after": retryAfter } });
  await read(client);
  expect(sent).toHaveLength(1);
});

test.each<[string, Record<string, string>, number]>([
  ["parts of a second", { "retry-after": "1.25" }, 1250],
  ["several digits", { "retry-after": "12" }, 12_000],
  [
    "the second form of a date",
    { "retry-after": "Friday, 27-Nov-26 08:49:39 GMT", date: "Fri, 27 Nov 2026 08:49:37 GMT" },
    2000,
  ],
  [
    "a date where the server tells its own time in no date",
    { "retry-after": new Date(5000).toUTCString(), date: "now" },
    5000,
  ],
])("Retry-After: %s", async (_, headers, wait) => {
  const clock = { ...fastClock(1000), date: () => 0 };
  const { delays, options } = retryDelays({ clock, retries: 1 });
  await read(planned({ status: 429, headers }, options).client);
  expect(delays).toEqual([wait]);
});

test.each(["1s", "1 s", "1.", ".5", "1e2", "+1", " ", "Someday"])(
  "503 with a Retry-After of %j asks for nothing: a POST is not sent again",
  async (text) => {
    const { sent, client } = planned({ status: 503, headers: { "retry-after": text } });
    await pay(client);
    expect(sent).toHaveLength(1);
  },
);

test.each(["Fri, 27 Nov 2026 08:49:37 GMT", "on Fri, 27 Nov 2026 08:49:39 GMT"])(
  "503 with a date that has come, or is none, asks for nothing: %j",
  async (text) => {
    const headers = { "retry-after": text, date: "Fri, 27 Nov 2026 08:49:37 GMT" };
    const { sent, client } = planned({ status: 503, headers });
    await pay(client);
    expect(sent).toHaveLength(1);
  },
);

test("a date is universal time, wherever the caller is", async () => {
  const { TZ } = process.env;
  process.env.TZ = "America/New_York";
  try {
    const clock = { ...fastClock(1000), date: () => 0 };
    const { delays, options } = retryDelays({ clock, retries: 1 });
    const headers = { "retry-after": "Thu Jan  1 00:00:05 1970" };
    await read(planned({ status: 429, headers }, options).client);
    expect(delays).toEqual([5000]);
  } finally {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  }
});

test.each([
  ["the most of several", '{"errors":[{"wait":1},{"wait":3},{"wait":2}]}', [3000], [3000]],
  ["none, asked for at once", '{"errors":[{"wait":0}]}', [10], [10]],
  ["more than a number can hold", '{"errors":[{"wait":1e999}]}', [], [10]],
  ["a text", '{"errors":[{"wait":"3"}]}', [], [10]],
  ["below zero", '{"errors":[{"wait":-3}]}', [], [10]],
  ["no JSON", "wait!", [], [10]],
])("503 with a wait in its body, %s: a POST, and a GET", async (_, body, ofPost, ofGet) => {
  const retryAfter = retryAfterIn(["errors", "*", "wait"]);
  const delaysOf = async (method: "post" | "get") => {
    const fetch = async () => new Response(body, { status: 503 });
    const { delays, options } = retryDelays({ clock: fastClock(1000), retries: 1 });
    const client = clientOf({ url: "http://h" }, { ...options, fetch });
    await anyOperation({ method, retryAfter })(client);
    return delays;
  };
  expect(await delaysOf("post")).toEqual(ofPost);
  expect(await delaysOf("get")).toEqual(ofGet);
});
