import { type Group, invalid, parsed, valid } from "./group.js";

const ANNOTATION = "Verbatim takes this format as an annotation";

/** Section 4.4: `format` is open-valued. Verbatim asserts those that it can check exactly. */
export const FORMATS: readonly Group[] = [
  {
    group: "format uuid",
    schema: { type: "string", format: "uuid" },
    tests: [
      valid("2eb8aa08-aa98-11ea-b4aa-73b441d16380"),
      valid("2EB8AA08-AA98-11EA-B4AA-73B441D16380"),
      valid("00000000-0000-0000-0000-000000000000"),
      invalid("2eb8aa08aa9811eab4aa73b441d16380"),
      invalid("2eb8aa08-aa98-11ea-b4aa-73b441d1638"),
      invalid("urn:uuid:2eb8aa08-aa98-11ea-b4aa-73b441d16380"),
      invalid(1),
    ],
  },
  {
    group: "format date",
    schema: { type: "string", format: "date" },
    tests: [
      valid("2024-02-29"),
      invalid("2023-02-29"),
      invalid("2024-13-01"),
      invalid("2024-1-1"),
      invalid("2024-01-01T00:00:00Z"),
      invalid(""),
    ],
  },
  {
    group: "format date-time",
    schema: { type: "string", format: "date-time" },
    tests: [
      valid("2024-02-29T12:30:00Z"),
      valid("2024-02-29t12:30:00.123456z"),
      valid("2024-02-29T12:30:00+05:30"),
      invalid("2024-02-29T12:30:00", "an offset is required"),
      invalid("2024-02-29"),
      invalid("2024-02-30T12:30:00Z"),
      invalid("2024-02-29T24:00:00Z"),
    ],
  },
  {
    group: "format uri",
    schema: { type: "string", format: "uri" },
    tests: [
      valid("https://example.com/a?b=c#d"),
      valid("urn:isbn:0451450523"),
      valid("mailto:a@example.com"),
      invalid("/relative"),
      invalid("//example.com"),
      invalid("https://exa mple.com"),
      invalid("https://example.com/\u00fc"),
    ],
  },
  {
    group: "format ipv4",
    schema: { type: "string", format: "ipv4" },
    tests: [valid("127.0.0.1"), invalid("127.0.0"), invalid("256.0.0.1"), invalid("127.0.0.01")],
  },
  {
    group: "format ipv6",
    schema: { type: "string", format: "ipv6" },
    tests: [valid("::1"), valid("2001:db8::ff00:42:8329"), invalid("::g"), invalid("1::2::3")],
  },
  {
    group: "asserted format without type",
    schema: { format: "date" },
    tests: [valid("2024-01-01"), valid(20240101), valid(null), valid({}), invalid("soon")],
  },
  {
    group: "asserted format with length and pattern",
    schema: { type: "string", format: "date", pattern: "^2024", maxLength: 10 },
    tests: [valid("2024-01-01"), invalid("2023-01-01"), invalid("2024-99-01")],
  },
  {
    group: "asserted format beside another type",
    schema: { type: "integer", format: "date" },
    tests: [valid(20240101, "format date looks at strings only"), invalid("2024-01-01")],
  },
  {
    group: "format int32",
    schema: { type: "integer", format: "int32" },
    tests: [valid(1), valid(2147483648, ANNOTATION), valid(-2147483649), invalid(1.5)],
  },
  {
    group: "format int64",
    schema: { type: "integer", format: "int64" },
    tests: [valid(parsed("9007199254740993")), valid(1e20, ANNOTATION), invalid("1"), invalid(0.1)],
  },
  {
    group: "format int32 of numbers",
    schema: { type: "number", format: "int32" },
    tests: [valid(1.5, ANNOTATION), valid(1), invalid("1")],
  },
  {
    group: "format float",
    schema: { type: "number", format: "float" },
    tests: [valid(1), valid(0.1), valid(1e300, ANNOTATION), invalid("0.1")],
  },
  {
    group: "format double",
    schema: { type: "number", format: "double" },
    tests: [valid(1.5), valid(1e300), invalid(null)],
  },
  {
    group: "format byte",
    schema: { type: "string", format: "byte" },
    tests: [valid("aGVsbG8="), valid("no base64!", ANNOTATION), invalid(1)],
  },
  {
    group: "format binary",
    schema: { type: "string", format: "binary" },
    tests: [valid(""), valid("\u0000\u00ff"), invalid([0])],
  },
  {
    group: "format password",
    schema: { type: "string", format: "password", minLength: 3 },
    tests: [valid("secret"), invalid("no"), invalid(null)],
  },
  {
    group: "a format that nobody knows",
    schema: { type: "string", format: "snowflake" },
    tests: [valid("anything", ANNOTATION), invalid(1)],
  },
  {
    group: "format without type that is an annotation",
    schema: { type: "object", properties: { n: { format: "int64" }, m: { format: "date" } } },
    tests: [valid({ n: "x", m: 1 }), valid({ n: null }), invalid({ m: "x" })],
  },
];
