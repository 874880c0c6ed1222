/** Internationalized labels: the samples of RFC 3492, section 7.1, and what RFC 5892 and 5893 say of single characters. */
import { describe, expect, test } from "vitest";
import * as json from "../../runtime/json/index.js";
import { decode, encode } from "../../runtime/json/punycode.js";

describe("Punycode", () => {
  test.each([
    ["ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"],
    ["他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"],
    ["他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"],
    ["Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"],
    ["למההםפשוטלאמדבריםעברית", "4dbcagdahymbxekheh6e0a7fei0b"],
    ["почемужеонинеговорятпорусски", "b1abfaaepdrnnbgefbadotcwatmq2g4l"],
    [
      "세계의모든사람들이한국어를이해한다면얼마나좋을까",
      "989aomsvi5e83db1d2a355cv1e0vak1dwrv93d5xbh15a0dt30a5jpsd879ccm6fea98c",
    ],
    ["PorquénopuedensimplementehablarenEspañol", "PorqunopuedensimplementehablarenEspaol-fmd56a"],
    ["TạisaohọkhôngthểchỉnóitiếngViệt", "TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g"],
    ["3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"],
    ["安室奈美恵-with-SUPER-MONKEYS", "-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n"],
    ["Hello-Another-Way-それぞれの場所", "Hello-Another-Way--fc4qua05auwb3674vfr0b"],
    ["ひとつ屋根の下2", "2-u9tlzr9756bt3uc0v"],
    ["MajiでKoiする5秒前", "MajiKoi5-783gue6qz075azm5e"],
    ["パフィーdeルンバ", "de-jg4avhby1noc0d"],
    ["そのスピードで", "d9juau41awczczp"],
    ["-> $1.00 <-", "-> $1.00 <--"],
    ["ü", "tda"],
    ["\u{10FFFF}a", "a-g023p"],
    ["", ""],
  ])("%s", (unicode, ascii) => {
    expect(encode(unicode)).toBe(ascii);
    expect(decode(ascii)).toBe(unicode);
  });

  test.each(["!", "a-!", "99999999", "a-9", "tdA", "t", "a-ü"])("%j is none", (text) => {
    expect(decode(text)).toBe(undefined);
  });
});

describe("idn-hostname", () => {
  const format = json.idnHostname();

  test.each([
    // The middle dot, between two l.
    ["l·l", true],
    ["al·la", true],
    ["a·l", false],
    ["l·a", false],
    ["·l", false],
    ["l·", false],
    // Keraia, before Greek.
    ["α\u0375β", true],
    ["α\u0375s", false],
    ["α\u0375", false],
    // Geresh and gershayim, after Hebrew.
    ["א\u05F3ב", true],
    ["א\u05F4ב", true],
    ["\u05F3ב", false],
    ["\u05F4ב", false],
    ["a\u05F3", false],
    // The middle dot of Katakana, with one letter of Japanese or Chinese.
    ["\u30FBぁ", true],
    ["ァ\u30FB", true],
    ["a\u30FB丈", true],
    ["a\u30FBb", false],
    ["\u30FB", false],
    // Digits of Arabic, and those of Persian and Urdu, but not both.
    ["ب\u0660ب", true],
    ["ب\u0669", true],
    ["ب\u06F0ب", true],
    ["ب\u06F9", true],
    ["ب\u0660\u06F0", false],
    ["ب\u06F0\u0660", false],
    ["ب\u0669ب\u06F9", false],
    // Joiners, after a virama; the first one also between letters that join.
    ["क्\u200Dष", true],
    ["क\u200Dष", false],
    ["\u200Dष", false],
    ["ب\u200Dب", false],
    ["क्\u200Cष", true],
    ["क\u200Cष", false],
    ["بي\u200Cبي", true],
    ["ب\u064E\u200C\u064Eب", true],
    ["ا\u200Cب", false],
    ["ب\u200Cر", true],
    ["ب\u200Ca", false],
    ["a\u200Cب", false],
    // No mark stands first, no hyphen at an end, no two in third and fourth place.
    ["\u0300a", false],
    ["\u0903a", false],
    ["x\u0301", true],
    ["-ü", false],
    ["ü-", false],
    ["ü-a", true],
    ["aü--b", false],
    ["ü--b", true],
    // Always allowed, though no letters or not as they are folded.
    ["ß", true],
    ["ςσς", true],
    ["〇", true],
    ["\u0F0B", true],
    ["\u06FD\u06FE", true],
    // Never.
    ["ب\u0640ب", false],
    ["\u07CA\u07FA", false],
    ["\u1100", false],
    ["가\u1161", false],
    ["\uA960", false],
    ["\uD7B0", false],
    ["あ\u302E", false],
    ["あ\u3031", false],
    ["あ\u303B", false],
    ["a\u20D0", false],
    ["a\u{1D165}", false],
    ["Ä", false],
    ["ａ", false],
    ["☃", false],
    ["ü ", false],
    ["ü!", false],
    ["u\u0308", false],
    // Lengths, of labels and of the whole.
    ["ü".repeat(57), true],
    ["ü".repeat(60), false],
    [`${"a".repeat(59)}ü`, false],
    [`${"ü.".repeat(31)}aaaaa`, true],
    [`${"ü.".repeat(31)}aaaaaa`, false],
    ["ü。ü．ü｡ü", true],
  ])("%j: %j", (text, valid) => {
    expect(format.safeParse(text).success).toBe(valid);
  });

  test.each([
    // RFC 5893, section 2: from right to left, then from left to right, then labels beside one that is from right to left.
    ["אב", true],
    ["אב1", true],
    ["א1ב", true],
    ["א-ב", true],
    ["א\u05B0", true],
    ["1א", false],
    ["א\u0660", true],
    ["אa", false],
    ["aא", false],
    ["א-", false],
    ["ب1\u0661", false],
    ["ب\u06611", false],
    ["ب\u0661", true],
    ["a.א", true],
    ["a1.א", true],
    ["a-1.א", true],
    ["x\u0301.א", true],
    ["a1b.א", true],
    ["1.א", false],
    ["1a.א", false],
    ["a.1", true],
    ["א.ב", true],
    ["א.1a", false],
    ["xn--4dbc", true],
    ["xn--4dbc.1a", false],
  ])("written from right to left, %j: %j", (text, valid) => {
    expect(format.safeParse(text).success).toBe(valid);
  });
});
