import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type * as z from "zod";
import * as json from "../../runtime/json/index.js";
import { STRINGS } from "./format-strings.js";
import { told } from "./told.js";

/** A format says something of strings only. */
const strings = (schema: z.ZodType): z.ZodType => json.byType({ string: schema });

const checks = {
  uri: strings(json.uri()),
  "date-time": strings(json.dateTime()),
  time: strings(json.time()),
  duration: strings(json.duration()),
  email: strings(json.email()),
  "idn-email": strings(json.idnEmail()),
  hostname: strings(json.hostname()),
  "idn-hostname": strings(json.idnHostname()),
  "uri-reference": strings(json.uriReference()),
  iri: strings(json.iri()),
  "iri-reference": strings(json.iriReference()),
  "uri-template": strings(json.uriTemplate()),
  "json-pointer": strings(json.jsonPointer()),
  "relative-json-pointer": strings(json.relativeJsonPointer()),
  regex: strings(json.regex()),
};
type Format = keyof typeof checks;
const accepts = (format: Format, value: unknown): boolean =>
  checks[format].safeParse(value).success;

const URIS: readonly string[] = [
  "http://foo.bar/?baz=qux#quux",
  "http://foo.com/blah_(wikipedia)_blah#cite-1",
  "http://foo.bar/?q=Test%20URL-encoded%20stuff",
  "http://-.~_!$&'()*+,;=:%40:80%2f::::::@example.com",
  "http://223.255.255.254",
  "http://[2001:db8::7]/c=GB?objectClass?one",
  "http://[::1]:80/",
  "http://[1:2:3:4:5:6:7:8]",
  "http://[1:2:3:4:5:6:7::]/",
  "http://[v7.a:b!]/",
  "ftp://ftp.is.co.za/rfc/rfc1808.txt",
  "ldap://[2001:db8::7]/c=GB?objectClass?one",
  "mailto:John.Doe@example.com",
  "news:comp.infosystems.www.servers.unix",
  "tel:+1-816-555-1212",
  "telnet://192.0.2.16:80/",
  "urn:oasis:names:specification:docbook:dtd:xml:4.1.2",
  "http://example.com:/",
  "file:///",
  "a:",
  "a+b-c.1:x?/?#/?",
  "data:,",
  "http://a//b//",
  "x:/.//y",
  "http://[::255.249.199.99]/",
  "http://[::250.200.100.0]/",
  "http://[::19.10.190.9]",
  "http://[ABCD:ef01:2345:6789:abcd:EF01:2345:6789]",
  "http://[1:2:3:4:5::1.2.3.4]",
  "http://[1::2:3:4:5:6:7]",
  "http://[::]",
  "http://[V1F.x]",
  "http://[v1.~:]",
  "http://a%41@b%42:1",
];
const NO_URIS: readonly string[] = [
  "",
  ":",
  "a",
  "//foo.bar/?baz=qux#quux",
  "/abc",
  "#frag",
  "?q",
  "\\\\WINDOWS\\fileshare",
  "http:// shouldfail.com",
  ":// should fail",
  "bar,baz:",
  "1a:b",
  "ä:b",
  "http://a/\u00e4",
  "http://a/%",
  "http://a/%4",
  "http://a/%4g",
  "http://a/[b]",
  "http://a?[b]",
  "http://a#[b]",
  "http://a#b#c",
  "http://a:b:c/",
  "http://a@b@c/",
  "http://[::1",
  "http://::1]/",
  "http://[]/",
  "http://[1::2::3]/",
  "http://[1:2:3:4:5:6:7:8:9]/",
  "http://[12345::]/",
  "http://[::g]/",
  "http://[v.a]/",
  "http://[::256.0.0.1]/",
  "http://[::1]x/",
  "http://a\tb",
  "http://a\n",
  "\nhttp://a",
  'http://a/"b"',
  "http://a/<b>",
  "http://a/{b}",
  "http://a/^`|",
  "http://a/\0",
  "http://[::1.2.3]",
  "http://[::1.2.3.4.5]",
  "http://[::01.2.3.4]",
  "http://[::1.2.3.4.]",
  "http://[::a1.2.3.4]",
  "http://[::1.2.3.4x]",
  "http://[::260.0.0.1]",
  "http://[::300.0.0.1]",
  "http://[1.2.3.4::]",
  "http://[1:2:3:4:5:6:7]",
  "http://[1:2:3:4:5:6:7:1.2.3.4]",
  "http://[1:2:3:4:5:6:7::8]",
  "http://[1::2:3:4:5:6:7:8]",
  "http://[1:2:3::4:5:6:1.2.3.4]",
  "http://[1:2:3:4:5:1.2.3.4]",
  "http://[:1:2:3:4:5:6:7]",
  "http://[1:::2]",
  "http://[x1::]",
  "http://[1x::]",
  "http://[1::x]",
  "http://[v1.]",
  "http://[xv1.a]",
  "http://[v1g.a]",
  "http://[v1.a b]",
  "http://a@[b]",
  "http://a:8a/",
  "x1 :a",
];
/** RFC 3986, section 3.2.2: the last 32 bits of an IPv6 address can be written as an IPv4 address. */
const MIXED_URIS: readonly string[] = [
  "http://[::192.0.2.1]/",
  "http://[::ffff:192.0.2.1]/",
  "http://[64:ff9b::192.0.2.33]:80/",
  "http://[1:2:3:4:5:6:192.0.2.1]",
];

const DATE_TIMES: readonly string[] = [
  "1963-06-19T08:30:06.283185Z",
  "1963-06-19T08:30:06Z",
  "1937-01-01T12:00:27.87+00:20",
  "1990-12-31T15:59:50.123-08:00",
  "1998-12-31T23:59:60Z",
  "1998-12-31T15:59:60.123-08:00",
  "1999-01-01T07:59:60+08:00",
  "1963-06-19t08:30:06.283185z",
  "2000-02-29T00:00:00Z",
  "2024-02-29T23:59:59+23:59",
  "0000-01-01T00:00:00-00:00",
  "9999-12-31T23:59:59.999999999999999Z",
  ...[1, 3, 5, 7, 8, 10, 12].map((month) => `2023-${String(month).padStart(2, "0")}-31T00:00:00Z`),
  ...[4, 6, 9, 11].map((month) => `2023-${String(month).padStart(2, "0")}-30T00:00:00Z`),
  "2023-02-28T00:00:00Z",
];
const NO_DATE_TIMES: readonly string[] = [
  "",
  "1998-12-31T23:59:61Z",
  "1998-12-31T23:58:60Z",
  "1998-12-31T22:59:60Z",
  "1998-12-31T23:59:60+01:00",
  "1990-02-31T15:59:59.123-08:00",
  "1990-12-31T15:59:59-24:00",
  "1990-12-31T15:59:59+00:60",
  "1963-06-19T08:30:06.28123+01:00Z",
  "06/19/1963 08:30:06 PST",
  "2013-350T01:01:01",
  "1963-6-19T08:30:06.283185Z",
  "1963-06-1T00:00:00Z",
  "1963-06-1৪T00:00:00Z",
  "1963-06-11T0৪:00:00Z",
  "1900-02-29T00:00:00Z",
  "2023-02-29T00:00:00Z",
  ...[4, 6, 9, 11].map((month) => `2023-${String(month).padStart(2, "0")}-31T00:00:00Z`),
  "2024-02-30T00:00:00Z",
  "2023-01-32T00:00:00Z",
  "2023-10-10x00:00:00Z",
  "2023-00-01T00:00:00Z",
  "2023-13-01T00:00:00Z",
  "2023-01-00T00:00:00Z",
  "2023-01-01T24:00:00Z",
  "2023-01-01T00:60:00Z",
  "2023-01-01 00:00:00Z",
  "2023-01-01T00:00:00",
  "2023-01-01T00:00:00.Z",
  "2023-01-01T00:00:00,5Z",
  "2023-01-01T00:00:00+0100",
  "2023-01-01T00:00:00+01",
  "2023-01-01T00:00Z",
  "2023-01-01",
  "+02023-01-01T00:00:00Z",
  "12023-01-01T00:00:00Z",
  "2023-01-01T00:00:00Z\n",
  " 2023-01-01T00:00:00Z",
];

const TABLE: readonly (readonly [Format, string, readonly string[], readonly string[]])[] = [
  ["uri", "Expected a URI", URIS, NO_URIS],
  ["date-time", "Expected a date and time as RFC 3339 writes it", DATE_TIMES, NO_DATE_TIMES],
  ...Object.entries(STRINGS).map(
    ([format, { message, right, wrong }]) => [format as Format, message, right, wrong] as const,
  ),
];

describe.each(TABLE)("%s", (format, message, right, faulty) => {
  test.each(right)("%j", (text) => {
    expect(told(checks[format], text)).toEqual([]);
  });

  test.each(faulty)("%j is none", (text) => {
    expect(told(checks[format], text)).toEqual([` ${message}`]);
  });

  test("other types pass, for the format says nothing of them", () => {
    const others = [0, 1.5, true, null, [], ["x"], {}, { x: "x" }];
    expect(others.filter((value) => !accepts(format, value))).toEqual([]);
  });
});

describe("uri", () => {
  test("an IPv6 address can end as an IPv4 address", () => {
    expect(MIXED_URIS.filter((text) => !accepts("uri", text))).toEqual([]);
  });

  test.each([
    ["a path", `http://a/${"b".repeat(20_000_000)}`, true],
    ["a path with a fault at its end", `http://a/${"b".repeat(20_000_000)} `, false],
    ["a data URI", `data:image/png;base64,${"A".repeat(20_000_000)}`, true],
    ["a host", `http://${"b".repeat(20_000_000)}`, true],
    ["no scheme", "b".repeat(20_000_000), false],
  ])("20 megabytes: %s", (_, text, valid) => {
    expect(accepts("uri", text)).toBe(valid);
  });

  test.each([
    ["@", "http://"],
    ["%41", "http://a/"],
    ["a:", "http://"],
    ["/", "http://a"],
    ["?", "http://a"],
    ["[", "http://"],
  ])("many %j are judged in linear time", (part, start) => {
    const before = performance.now();
    accepts("uri", `${start}${part.repeat(100_000)} `);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

describe("every format", () => {
  test.each(Object.keys(checks) as Format[])("%s is judged in linear time", (format) => {
    const parts = [
      "a",
      "1",
      ".",
      "a.",
      "-",
      "@",
      "%41",
      "{a}",
      "{a,",
      "/",
      "~0",
      "xn--a.",
      "ä",
      '"',
      "P1D",
    ];
    const before = performance.now();
    for (const part of parts)
      for (const end of ["", "!", " "]) accepts(format, part.repeat(50_000) + end);
    expect(performance.now() - before).toBeLessThan(3000);
  });
});

describe("both formats stand beside other keywords", () => {
  test("and both faults are told", () => {
    expect(told(json.uri().max(3), "nope")).toHaveLength(2);
    expect(told(json.dateTime().min(50), "nope")).toHaveLength(2);
    expect(told(json.uri(), 1)).toHaveLength(1);
  });
});

describe("the official suite", () => {
  const named = process.env.JSON_SCHEMA_TEST_SUITE;
  const root = resolve(import.meta.dirname, "../..");
  const folder = named ?? resolve(root, "../shared/json-schema-test-suite");
  const formats = Object.keys(checks) as Format[];

  interface Group {
    readonly tests: readonly { description: string; data: unknown; valid: boolean }[];
  }

  if (named === undefined && !existsSync(folder)) {
    console.warn(
      `test/json/formats.test.ts: no official test suite at ${folder}; its strings are not tried.`,
    );
  } else {
    test.each(formats)("%s", (format) => {
      const file = join(folder, `tests/draft2020-12/optional/format/${format}.json`);
      const groups = JSON.parse(readFileSync(file, "utf8")) as readonly Group[];
      const cases = groups.flatMap(({ tests }) => tests);
      expect(cases.length).toBeGreaterThan(5);
      const wrong = cases.filter(({ data, valid }) => accepts(format, data) !== valid);
      expect(wrong.map(({ description }) => description)).toEqual([]);
    });
  }

  test("is not needed: the committed tables hold strings of both kinds", () => {
    expect(
      Math.min(URIS.length, NO_URIS.length, DATE_TIMES.length, NO_DATE_TIMES.length),
    ).toBeGreaterThan(10);
  });
});
