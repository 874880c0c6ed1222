/** The package of the case dates against a server: what came as text is a date, and goes back as that text. */

import { CalendarDate } from "@openapi-verbatim/runtime/dates";
import { expect, test } from "vitest";
import { type Seen, serve } from "./server.js";

const TIME = "2026-01-31T12:00:00.1234+02:00";
const DAY = new CalendarDate("2026-01-31");
const BASE = { path: { day: DAY }, query: { since: new Date("2026-01-31T12:00:00Z") } };

/** What these tests use of the generated package; its types are held by the case. */
interface Package {
  createClient(options: object): object;
  getEvents(client: object, input: object): Promise<Answer>;
  putEvent(client: object, input: object): Promise<Answer>;
  sendEvent(client: object, input: object): Promise<Answer>;
  readonly getEventsHappened: { parse(request: Request): Promise<unknown> };
}

interface Answer {
  readonly data: readonly Event[];
  readonly headers: object;
  readonly issues: readonly unknown[];
}

interface Event {
  readonly at: Date;
  readonly day: CalendarDate;
  readonly byName: Readonly<Record<string, unknown>>;
  readonly previous: { readonly maybe: unknown };
}

const path = "../cases/dates/output/index.js";
const api: Package = await import(/* @vite-ignore */ path);

/** One call, which is answered with a text. */
async function answered(
  call: (client: object) => Promise<Answer>,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly result: Answer; readonly seen: Seen | undefined }> {
  await using server = await serve((_, response) => {
    response.writeHead(200, { "content-type": "application/json", ...headers }).end(text);
  });
  const result = await call(api.createClient({ baseUrl: server.url }));
  return { result, seen: server.seen[0] };
}

test("a response has dates where the document has them, and goes back as it came", async () => {
  const event = {
    at: TIME,
    day: "2026-01-31",
    ended: null,
    maybe: 5,
    times: [TIME, "2016-12-31T23:59:60Z"],
    byName: { a: "2024-02-29" },
    previous: { at: TIME, day: "2026-01-30", maybe: TIME },
    more: TIME,
  };
  const text = JSON.stringify([event]);
  const { result } = await answered((client) => api.getEvents(client, BASE), text);
  expect(result).toMatchObject({ ok: true, issues: [] });
  const [first] = result.data;
  if (!first) throw new Error("no event");
  expect(first.at.toISOString()).toBe("2026-01-31T10:00:00.123Z");
  expect(first.day).toEqual(new CalendarDate("2026-01-31"));
  expect(first.byName.a).toBeInstanceOf(CalendarDate);
  expect(first.previous.maybe).toBeInstanceOf(Date);
  expect(JSON.stringify(result.data)).toBe(text);
  const { seen } = await answered(
    (client) => api.putEvent(client, { ...BASE, body: first }),
    "null",
  );
  expect(seen?.body.toString()).toBe(JSON.stringify(event));
});

test("a text that is no date stays one, and is told", async () => {
  const text = JSON.stringify([{ at: "yesterday", day: "2026-02-30" }]);
  const { result } = await answered((client) => api.getEvents(client, BASE), text);
  expect(result).toMatchObject({
    ok: true,
    data: [{ at: "yesterday", day: "2026-02-30" }],
    issues: [{ path: ["body", 0, "at"] }, { path: ["body", 0, "day"] }],
  });
});

test("headers, and a body of text", async () => {
  const headers = { "content-type": "text/plain", "X-Next": TIME, "X-Days": "2026-01-31, x" };
  const { result } = await answered((client) => api.getEvents(client, BASE), TIME, headers);
  expect(result).toMatchObject({ ok: true, data: new Date(TIME) });
  expect(result.headers).toEqual({ "X-Next": new Date(TIME), "X-Days": [DAY, "x"] });
  expect(result.issues).toMatchObject([{ path: ["headers", "X-Days", 1] }]);
});

test("parameters have the text of a date", async () => {
  const input = {
    path: { day: DAY },
    query: {
      since: new Date("2026-01-31T12:00:00Z"),
      days: [DAY, new CalendarDate("2024-02-29")],
      filter: { at: new Date(0), day: DAY },
    },
    headers: { "X-At": new Date(0) },
  };
  const { seen } = await answered((client) => api.getEvents(client, input), "[]");
  const url = new URL(seen?.url ?? "", "http://localhost");
  expect(url.pathname).toBe("/events/2026-01-31");
  expect([...url.searchParams]).toEqual([
    ["since", "2026-01-31T12:00:00.000Z"],
    ["days", "2026-01-31"],
    ["days", "2024-02-29"],
    ["filter", '{"at":"1970-01-01T00:00:00.000Z","day":"2026-01-31"}'],
  ]);
  expect(seen?.headers["x-at"]).toBe("1970-01-01T00:00:00.000Z");
});

test("a form has the text of a date", async () => {
  const body = { at: new Date(0), days: [DAY] };
  const { seen, result } = await answered(
    (client) => api.sendEvent(client, { ...BASE, body }),
    '"2026-01-31"',
  );
  expect(seen?.body.toString()).toBe("at=1970-01-01T00%3A00%3A00.000Z&days=2026-01-31");
  expect(result).toMatchObject({ ok: true, data: DAY });
});

test("what is no date is not sent", async () => {
  const body = { at: new Date(Number.NaN), day: new Date(0) };
  const { seen, result } = await answered(
    (client) => api.putEvent(client, { ...BASE, body }),
    "null",
  );
  expect(result).toMatchObject({
    kind: "validation",
    issues: [{ path: ["body", "at"] }, { path: ["body", "day"] }],
  });
  expect(seen).toBeUndefined();
});

test.each([
  ["application/json", JSON.stringify({ at: TIME, day: "2026-01-31" }), { day: DAY }],
  ["application/x-www-form-urlencoded", "at=2026-01-31T12:00:00Z&days=2026-01-31", { days: [DAY] }],
])("a webhook: %s", async (type, body, more) => {
  const request = new Request("https://example.com/?at=2026-01-31T12:00:00Z", {
    method: "POST",
    headers: { "content-type": type },
    body,
  });
  const received = await api.getEventsHappened.parse(request);
  expect(received).toMatchObject({
    ok: true,
    query: { at: new Date("2026-01-31T12:00:00Z") },
    body: { at: expect.any(Date), ...more },
  });
});
