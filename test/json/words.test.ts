/** The words of messages: which constant or property was meant, and how much of a long list is told. */
import { describe, expect, test } from "vitest";
import * as z from "zod";
import * as json from "../../runtime/json/index.js";
import { only, toldByJudge } from "./told.js";

const long = (length: number, letter = "a"): string => letter.repeat(length);

describe("the constant that was meant", () => {
  test.each<[given: string, known: readonly string[], meant: string | undefined]>([
    ["abcd", ["zzzz", "abce"], "abce"],
    ["abcd", ["zzzz", "xbcd"], "xbcd"],
    ["abcd", ["zzzz", "abcde"], "abcde"],
    ["abcd", ["zzzz", "xabcd"], "xabcd"],
    ["abcd", ["zzzz", "abxcd"], "abxcd"],
    ["abcd", ["zzzz", "abc"], "abc"],
    ["abcd", ["zzzz", "bcd"], "bcd"],
    ["abcd", ["zzzz", "abdc"], "abdc"],
    ["abcd", ["zzzz", "acbd"], "acbd"],
    ["abcd", ["zzzz", "bacd"], "bacd"],
    ["abcd", ["zzzz", "badc"], undefined],
    ["abcd", ["zzzz", "cbad"], undefined],
    ["abcd", ["zzzz", "dbca"], undefined],
    ["abcd", ["zzzz", "abxy"], undefined],
    ["abcd", ["zzzz", "ab"], undefined],
    ["abcd", ["zzzz", "abcdef"], undefined],
    ["abcdef", ["zzzzzz", "badcef"], "badcef"],
    ["abcdef", ["zzzzzz", "bacdfe"], "bacdfe"],
    ["abcdef", ["zzzzzz", "abcdefgh"], "abcdefgh"],
    ["abcdef", ["zzzzzz", "cdef"], "cdef"],
    ["abcdef", ["zzzzzz", "bacdxyf"], undefined],
    ["abcdef", ["abcdxy", "abcdez"], "abcdez"],
    ["abcdef", ["abcdey", "abcdex"], "abcdey"],
    ["abcdef", ["abcdey", "abcdxy", "ab"], "abcdey"],
    ["ABCDEF", ["zzzzzz", "abcdef"], "abcdef"],
    ["abcdef", ["zzzzzz", "ABCDFE"], "ABCDFE"],
    ["abcdef", ["zzzzzz", "adbdf"], undefined],
    ["abcdef", ["zzzzzz", "bdbef"], undefined],
    ["abcdef", ["zzzzzz", "xbbcdeb"], undefined],
    ["abc", ["zzz", "abd"], "abd"],
    ["ab", ["zz", "ac"], undefined],
    ["a", ["z", "A"], "A"],
    ["", ["z", "a"], undefined],
    [long(90), ["z", `${long(70)}${long(20, "b")}`], `${long(70)}${long(20, "b")}`],
    [long(90), ["z", `${long(69)}${long(21, "b")}`], undefined],
  ])("%j among %j: %j", (given, known, meant) => {
    const [told = ""] = toldByJudge(z.enum(known as [string]), given);
    expect(/; did you mean "(.*)"\?$/.exec(told)?.[1]).toBe(meant);
  });

  test("is a text, where others are numbers", () => {
    expect(toldByJudge(z.literal([1, "1234"]), "123")).toEqual([
      ' Expected one of 1, "1234"; did you mean "1234"?',
    ]);
  });
});

describe("at most 100 characters are told", () => {
  const needs = (length: number) => only(json.dependentRequired({ a: [long(length, "b")] }));

  test("of a name", () => {
    expect(toldByJudge(needs(100), { a: 1 })).toEqual([
      `/${long(100, "b")} a needs ${long(100, "b")}`,
    ]);
    expect(toldByJudge(needs(101), { a: 1 })).toEqual([
      `/${long(101, "b")} a needs ${long(99, "b")}…`,
    ]);
  });

  test("of a list of constants, of which else the count is told", () => {
    expect(toldByJudge(z.enum([long(46), long(48, "b")]), 1)).toEqual([
      ` Expected one of "${long(46)}", "${long(48, "b")}"`,
    ]);
    expect(toldByJudge(z.enum([long(46), long(49, "b")]), 1)).toEqual([
      " Expected one of 2 values",
    ]);
  });

  test("of the only constant", () => {
    expect(toldByJudge(z.literal(long(98)), 1)).toEqual([` Expected "${long(98)}"`]);
    expect(toldByJudge(z.literal(long(99)), 1)).toEqual([` Expected "${long(98)}…`]);
  });
});
