import { type Check, ofString } from "./check.js";

const JSON_POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;
const RELATIVE = /^(?:0|[1-9][0-9]*)(?:#$|(?:[+-](?:0|[1-9][0-9]*))?(?=\/|$))/;

/** RFC 6570, section 2.1, with erratum 6937: no control, space, `"<>\^`{|}`, and `%` only before two digits. */
const LITERALS =
  /^(?:(?!\p{Noncharacter_Code_Point})[\x21\x23\x24\x26-\x3B\x3D\x3F-\x5B\x5D\x5F\x61-\x7A\x7E\u{A0}-\u{D7FF}\u{E000}-\u{DFFFD}\u{E1000}-\u{10FFFD}]|%[0-9A-Fa-f]{2})*$/u;
/** RFC 6570, sections 2.2 to 2.4. */
const VARIABLE =
  /^(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*(?:\*|:[1-9][0-9]{0,3})?$/;

/** Format `json-pointer` of RFC 6901, section 5. */
export function jsonPointer(): Check {
  return ofString((text) => JSON_POINTER.test(text), "Expected a JSON Pointer");
}

/** Format `relative-json-pointer` (draft-bhutton-relative-json-pointer-00). */
export function relativeJsonPointer(): Check {
  return ofString(isRelativePointer, "Expected a relative JSON Pointer");
}

/** Format `uri-template` of RFC 6570. */
export function uriTemplate(): Check {
  return ofString(isTemplate, "Expected a URI template");
}

/** Format `regex`: a regular expression of ECMAScript, with Unicode (2020-12 validation, section 7.3.8). */
export function regex(): Check {
  return ofString(isRegex, "Expected a regular expression");
}

function isRelativePointer(text: string): boolean {
  const start = RELATIVE.exec(text)?.[0];
  return start !== undefined && JSON_POINTER.test(text.slice(start.length));
}

/** Literals and expressions in turn; a brace that is left over is in a literal, where it may not stand. */
function isTemplate(text: string): boolean {
  return text.split(/\{([^{}]*)\}/).every((part, i) =>
    i % 2 === 0
      ? LITERALS.test(part)
      : part
          .replace(/^[+#./;?&=,!@|]/, "")
          .split(",")
          .every((variable) => VARIABLE.test(variable)),
  );
}

function isRegex(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
