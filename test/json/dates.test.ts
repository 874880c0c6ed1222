/** Dates that came as text are that text: they are judged as it is, and written as it was. */
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { asDates, CalendarDate } from "../../runtime/dates/index.js";
import * as json from "../../runtime/json/index.js";
import * as mini from "../../runtime/json/mini/index.js";

const TIMES = [
  "2026-01-31T12:00:00Z",
  "2026-01-31t12:00:00z",
  "2026-01-31T12:00:00.123456789Z",
  "2026-01-31T12:00:00+02:00",
  "2026-01-31T12:00:00-23:59",
  "2016-12-31T23:59:60Z",
  "1990-12-31T15:59:60.5-08:00",
  "0000-01-01T00:00:00Z",
  "9999-12-31T23:59:59-01:00",
  "2024-02-29T00:00:00Z",
];

const NO_TIMES = [
  "",
  "2026-01-31",
  "2026-01-31T12:00:00",
  "2026-01-31 12:00:00Z",
  "2026-02-30T12:00:00Z",
  "2023-02-29T00:00:00Z",
  "2026-01-31T24:00:00Z",
  "2026-01-31T12:00:60Z",
  "2026-01-31T12:00:00+24:00",
  "2026-13-01T00:00:00Z",
  "26-01-31T12:00:00Z",
  "2026-01-31T12:00Z",
  "+012026-01-31T12:00:00Z",
  "Sat, 31 Jan 2026 12:00:00 GMT",
];

const DAYS = ["2026-01-31", "0000-01-01", "9999-12-31", "2024-02-29"];
const NO_DAYS = ["", "2026-1-31", "2026-02-30", "2023-02-29", "2026-01-31T00:00:00Z", "20260131"];

const DIALECTS = [
  ["classic", json.instant(json.dateTime()), json.day(z.iso.date())],
  ["mini", mini.instant(mini.dateTime()), mini.day(z.iso.date())],
] as const;

function held(schema: object, value: unknown): unknown {
  return asDates(schema).form?.hold(structuredClone(value));
}

function accepts(schema: object, value: unknown): boolean {
  return asDates(schema).safeParse(value).success;
}

describe.each(DIALECTS)("%s", (_, instant, day) => {
  test.each(TIMES)("the time %j", (text) => {
    const value = held(instant, text);
    expect(value).toBeInstanceOf(Date);
    expect(JSON.stringify(value)).toBe(JSON.stringify(text));
    expect(accepts(instant, value)).toBe(true);
    expect(accepts(instant, text)).toBe(false);
  });

  test.each(NO_TIMES)("no time: %j", (text) => {
    const value = held(instant, text);
    expect(JSON.stringify(value)).toBe(JSON.stringify(text));
    expect(accepts(instant, value)).toBe(false);
  });

  test.each(DAYS)("the day %j", (text) => {
    const value = held(day, text);
    expect(value).toBeInstanceOf(CalendarDate);
    expect(JSON.stringify(value)).toBe(JSON.stringify(text));
    expect(accepts(day, value)).toBe(true);
    expect(accepts(day, text)).toBe(false);
  });

  test.each(NO_DAYS)("no day: %j", (text) => {
    const value = held(day, text);
    expect(value).toBe(text);
    expect(accepts(day, value)).toBe(false);
  });

  test("dates that a program makes", () => {
    expect(accepts(instant, new Date())).toBe(true);
    expect(accepts(instant, new Date(Number.NaN))).toBe(false);
    expect(accepts(instant, new Date("+012026-01-01T00:00:00Z"))).toBe(false);
    expect(accepts(instant, new CalendarDate("2026-01-31"))).toBe(false);
    expect(accepts(day, new CalendarDate("2026-01-31"))).toBe(true);
    // A day is another one elsewhere.
    expect(accepts(day, new Date("2026-01-31"))).toBe(false);
    expect(accepts(instant, {})).toBe(false);
    expect(accepts(instant, null)).toBe(false);
  });
});

test("the time is that of the text, a leap second the one after it", () => {
  const time = (text: string): string =>
    (held(json.instant(json.dateTime()), text) as Date).toISOString();
  expect(time("2026-01-31T12:00:00.9876+02:00")).toBe("2026-01-31T10:00:00.987Z");
  expect(time("2016-12-31T23:59:60Z")).toBe("2017-01-01T00:00:00.000Z");
  expect(time("2026-01-31t12:00:00z")).toBe("2026-01-31T12:00:00.000Z");
});

test("a time that is set anew has the text of its time", () => {
  const value = held(json.instant(json.dateTime()), "2026-01-31T12:00:00+02:00") as Date;
  value.setUTCHours(0);
  expect(value.toJSON()).toBe("2026-01-31T00:00:00.000Z");
  const day = new CalendarDate("2026-01-31");
  day.setUTCDate(32);
  expect(day.toJSON()).toBe("2026-02-01");
});

test.each(["2026-02-30", "2026-01-31T00:00:00Z", "", "today"])("no calendar has %j", (text) => {
  expect(() => new CalendarDate(text)).toThrow(RangeError);
});

test("what else is said of the text is asked of it", () => {
  const schema = json.instant(json.dateTime().max(20).regex(/Z$/));
  expect(accepts(schema, held(schema, "2026-01-31T12:00:00Z"))).toBe(true);
  expect(accepts(schema, held(schema, "2026-01-31T12:00:00.0Z"))).toBe(false);
  expect(accepts(schema, held(schema, "2026-01-31T12:00:00+00:00"))).toBe(false);
  // A program's own has milliseconds in its text, which is what the server would get.
  expect(accepts(schema, new Date("2026-01-31T12:00:00Z"))).toBe(false);
});

test("wherever a schema has them, and nowhere else", () => {
  const time = "2026-01-31T12:00:00Z";
  const schema = json.object({
    list: json.array(json.instant(json.dateTime())),
    map: json.record(json.day(z.iso.date())),
    either: json.union([json.instant(json.dateTime()), json.int()]).nullable(),
    text: z.string(),
  });
  const value = {
    list: [time, 5],
    map: JSON.parse('{"__proto__": "2026-01-31", "b": 1}'),
    either: time,
    text: time,
    more: time,
  };
  const found = held(schema, value) as typeof value;
  expect(found.list).toEqual([new Date(time), 5]);
  expect(Object.entries(found.map)).toEqual([
    ["__proto__", new CalendarDate("2026-01-31")],
    ["b", 1],
  ]);
  expect(found.either).toEqual(new Date(time));
  expect([found.text, found.more]).toEqual([time, time]);
  expect(JSON.stringify(found)).toBe(JSON.stringify(value));
});

test("two are the same item if their texts are", () => {
  const schema = json.array(json.instant(json.dateTime())).check(json.uniqueItems());
  const [utc, offset] = ["2026-01-31T12:00:00Z", "2026-01-31T14:00:00+02:00"];
  expect(accepts(schema, held(schema, [utc, offset]))).toBe(true);
  expect(accepts(schema, held(schema, [utc, utc]))).toBe(false);
});
