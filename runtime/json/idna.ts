/**
 * Internationalized labels of host names: RFC 5890 to 5893. Which characters a label may hold follows from properties that
 * the engine knows, by the rules of RFC 5892, section 3; so each engine is as new as its Unicode. Only what engines do not
 * know stands here as ranges, of Unicode 15.1: viramas, joining types.
 */
import { decode, encode } from "./punycode.js";

/** A label in both its forms (RFC 5890, section 2.3.2.1). */
export interface Label {
  readonly ascii: string;
  readonly unicode: string;
}

/** RFC 5892, section 2.6, and LDH. */
const ALWAYS = /[-0-9a-z\u00DF\u03C2\u06FD\u06FE\u0F0B\u3007]/;
/** RFC 5892, appendix A: valid where the rules for them hold. */
const CONTEXTUAL = /[\u00B7\u0375\u05F3\u05F4\u30FB\u0660-\u0669\u06F0-\u06F9\u200C\u200D]/;
/** RFC 5892, section 2.1. */
const LETTER_DIGIT = /[\p{Ll}\p{Lu}\p{Lo}\p{Nd}\p{Lm}\p{Mn}\p{Mc}]/u;
/** RFC 5892, sections 2.2 to 2.9: unstable, ignorable, or excepted. */
const DISALLOWED =
  /[\p{Changes_When_NFKC_Casefolded}\p{Default_Ignorable_Code_Point}\p{White_Space}\u0640\u07FA\u1100-\u11FF\u302E\u302F\u3031-\u3035\u303B\uA960-\uA97C\uD7B0-\uD7FB\u{1D100}-\u{1D24F}]|[\u20D0-\u20FF]/u;

/** Canonical_Combining_Class=Virama. */
const VIRAMA =
  /[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA\u0E3A\u0EBA\u0F84\u1039\u103A\u1714\u1715\u1734\u17D2\u1A60\u1B44\u1BAA\u1BAB\u1BF2\u1BF3\u2D7F\uA806\uA82C\uA8C4\uA953\uA9C0\uAAF6\uABED\u{10A3F}\u{11046}\u{11070}\u{1107F}\u{110B9}\u{11133}\u{11134}\u{111C0}\u{11235}\u{112EA}\u{1134D}\u{11442}\u{114C2}\u{115BF}\u{1163F}\u{116B6}\u{1172B}\u{11839}\u{1193D}\u{1193E}\u{119E0}\u{11A34}\u{11A47}\u{11A99}\u{11C3F}\u{11D44}\u{11D45}\u{11D97}\u{11F41}\u{11F42}]$/u;
/** Joining_Type=Dual_Joining or Left_Joining, and what is transparent after it. */
const JOINS_ONWARD =
  /[\u0620\u0626\u0628\u062A-\u062E\u0633-\u063F\u0641-\u0647\u0649\u064A\u066E\u066F\u0678-\u0687\u069A-\u06BF\u06C1\u06C2\u06CC\u06CE\u06D0\u06D1\u06FA-\u06FC\u06FF\u0712-\u0714\u071A-\u071D\u071F-\u0727\u0729\u072B\u072D\u072E\u074E-\u0758\u075C-\u076A\u076D-\u0770\u0772\u0775-\u0777\u077A-\u077F\u07CA-\u07EA\u0841-\u0845\u0848\u084A-\u0853\u0855\u0860\u0862-\u0865\u0868\u0886\u0889-\u088D\u08A0-\u08A9\u08AF\u08B0\u08B3-\u08B8\u08BA-\u08C8\u1807\u1820-\u1878\u1887-\u18A8\u18AA\uA840-\uA872\u{10AC0}-\u{10AC4}\u{10ACD}\u{10AD3}-\u{10ADC}\u{10ADE}-\u{10AE0}\u{10AEB}-\u{10AEE}\u{10B80}\u{10B82}\u{10B86}-\u{10B88}\u{10B8A}\u{10B8B}\u{10B8D}\u{10B90}\u{10BAD}\u{10BAE}\u{10D00}-\u{10D21}\u{10D23}\u{10F30}-\u{10F32}\u{10F34}-\u{10F44}\u{10F51}-\u{10F53}\u{10F70}-\u{10F73}\u{10F76}-\u{10F81}\u{10FB0}\u{10FB2}\u{10FB3}\u{10FB8}\u{10FBB}\u{10FBC}\u{10FBE}\u{10FBF}\u{10FC1}\u{10FC4}\u{10FCA}\u{10FCB}\u{1E900}-\u{1E943}]\p{Mn}*$/u;
/** Joining_Type=Right_Joining or Dual_Joining, and what is transparent before it. */
const JOINS_BACK =
  /^\p{Mn}*[\u0620\u0622-\u063F\u0641-\u064A\u066E\u066F\u0671-\u0673\u0675-\u06D3\u06D5\u06EE\u06EF\u06FA-\u06FC\u06FF\u0710\u0712-\u072F\u074D-\u077F\u07CA-\u07EA\u0840-\u0858\u0860\u0862-\u0865\u0867-\u086A\u0870-\u0882\u0886\u0889-\u088E\u08A0-\u08AC\u08AE-\u08C8\u1807\u1820-\u1878\u1887-\u18A8\u18AA\uA840-\uA871\u{10AC0}-\u{10AC5}\u{10AC7}\u{10AC9}\u{10ACA}\u{10ACE}-\u{10AD6}\u{10AD8}-\u{10AE1}\u{10AE4}\u{10AEB}-\u{10AEF}\u{10B80}-\u{10B91}\u{10BA9}-\u{10BAE}\u{10D01}-\u{10D23}\u{10F30}-\u{10F44}\u{10F51}-\u{10F54}\u{10F70}-\u{10F81}\u{10FB0}\u{10FB2}-\u{10FB6}\u{10FB8}-\u{10FBF}\u{10FC1}-\u{10FC4}\u{10FC9}\u{10FCA}\u{1E900}-\u{1E943}]/u;

/** A label of letters, digits and hyphens, or an internationalized one in either form; undefined for any other text. */
export function labelOf(text: string): Label | undefined {
  if (text.length === 0 || text.length > 63) return undefined;
  if (/[^\0-\x7F]/.test(text)) {
    const ascii = isInternational(text) ? `xn--${encode(text)}` : "";
    return ascii !== "" && ascii.length <= 63 ? { ascii, unicode: text } : undefined;
  }
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/.test(text)) return undefined;
  if (!/^xn--/i.test(text)) return { ascii: text, unicode: text };
  const code = text.slice(4).toLowerCase();
  const unicode = decode(code);
  const sound = unicode !== undefined && isInternational(unicode) && encode(unicode) === code;
  return sound ? { ascii: text, unicode } : undefined;
}

/** RFC 5891, sections 4.2 and 5.4: a U-label. */
function isInternational(label: string): boolean {
  const characters = [...label];
  return (
    /[^\0-\x7F]/.test(label) &&
    label === label.normalize("NFC") &&
    !/^-|-$|^..--|^\p{M}/u.test(label) &&
    characters.every((character, i) =>
      CONTEXTUAL.test(character)
        ? isInContext(character, characters.slice(0, i).join(""), characters.slice(i + 1).join(""))
        : ALWAYS.test(character) || (LETTER_DIGIT.test(character) && !DISALLOWED.test(character)),
    )
  );
}

/** RFC 5892, appendix A. */
function isInContext(character: string, before: string, after: string): boolean {
  switch (character) {
    case "\u200C":
      return VIRAMA.test(before) || (JOINS_ONWARD.test(before) && JOINS_BACK.test(after));
    case "\u200D":
      return VIRAMA.test(before);
    case "\u00B7":
      return before.endsWith("l") && after.startsWith("l");
    case "\u0375":
      return /^\p{Script=Greek}/u.test(after);
    case "\u05F3":
    case "\u05F4":
      return /\p{Script=Hebrew}$/u.test(before);
    case "\u30FB":
      return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(before + after);
    default:
      return !(character <= "\u0669" ? /[\u06F0-\u06F9]/ : /[\u0660-\u0669]/).test(before + after);
  }
}

/** The classes of RFC 5893, as far as characters of labels have them. R stands for R and AL. */
const MARK = /^\p{Mn}$/u;
const EUROPEAN = /^[0-9\u06F0-\u06F9]$/;
const ARABIC = /^[\u0660-\u0669\u{10D30}-\u{10D39}]$/u;
const RIGHT_TO_LEFT =
  /^[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]$/u;
const NEUTRAL =
  /^(?:[-\u00B7\u02B9\u02BA\u02C6-\u02CF\u02EC\u0375\u2E2F\u30FB\uA67F\uA717-\uA71F\uA788]|\u200C|\u200D)$/;

type BidiClass = "L" | "R" | "E" | "A" | "M" | "N";

function bidiClass(character: string): BidiClass {
  if (MARK.test(character)) return "M";
  if (EUROPEAN.test(character)) return "E";
  if (ARABIC.test(character)) return "A";
  if (NEUTRAL.test(character)) return "N";
  return RIGHT_TO_LEFT.test(character) ? "R" : "L";
}

/** The Bidi rule of RFC 5893, section 2, which holds for all labels of a name in which one is written from right to left. */
export function followsBidiRule(labels: readonly string[]): boolean {
  const classes = labels.map((label) => [...label].map(bidiClass).join(""));
  if (!classes.some((label) => /[RA]/.test(label))) return true;
  return classes.every(
    (label) =>
      (/^L[LENM]*$/.test(label) && /[LE]M*$/.test(label)) ||
      (/^R[RAENM]*$/.test(label) && /[REA]M*$/.test(label) && !/E.*A|A.*E/.test(label)),
  );
}
