import { isIpv6 } from "./address.js";
import { type Check, ofString } from "./check.js";
import { followsBidiRule, labelOf } from "./idna.js";

/** RFC 5321, section 4.1.2: `Dot-string` and `Quoted-string`. */
const DOT_STRING = /^[\w!#$%&'*+\-/=?^`{|}~]+(?:\.[\w!#$%&'*+\-/=?^`{|}~]+)*$/;
const QUOTED_STRING = /^"(?:[ !\x23-\x5B\x5D-\x7E]|\\[ -~])*"$/;
/** RFC 5321, section 4.1.2: `sub-domain`. */
const SUB_DOMAIN = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;
/** RFC 5321, section 4.1.3. */
const IPV4_LITERAL = /^(?:(?:25[0-5]|2[0-4]\d|[01]?\d?\d)(?:\.(?!$)|$)){4}$/;
const TAGGED_LITERAL = /^([A-Za-z0-9-]*[A-Za-z0-9]):([!-Z^-~]+)$/;

/** Format `hostname`: RFC 1123, section 2.1, with internationalized labels in their ASCII form (RFC 5891, section 4.4). */
export function hostname(): Check {
  return ofString((text) => isHost(text.split("."), true), "Expected a host name");
}

/** Format `idn-hostname`: a host name, or an internationalized one (RFC 5890, section 2.3.2.3). */
export function idnHostname(): Check {
  return ofString(
    (text) => isHost(text.split(/[.\u3002\uFF0E\uFF61]/), false),
    "Expected a host name",
  );
}

/** Format `email`: `Mailbox` of RFC 5321, section 4.1.2. */
export function email(): Check {
  return ofString((text) => isMailbox(text, ASCII), "Expected an email address");
}

/** Format `idn-email`: `Mailbox` of RFC 5321, as RFC 6531, section 3.3, extends it. */
export function idnEmail(): Check {
  return ofString((text) => isMailbox(text, INTERNATIONAL), "Expected an email address");
}

/** At most 253 characters in the form in which DNS has them (RFC 1034, section 3.1). */
function isHost(texts: readonly string[], ascii: boolean): boolean {
  // More labels of one character would be longer than the whole may be.
  if (texts.length > 127) return false;
  if (ascii && texts.some((text) => /[^\0-\x7F]/.test(text))) return false;
  const labels = texts.map(labelOf).filter((label) => label !== undefined);
  const length = labels.reduce((sum, label) => sum + label.ascii.length + 1, -1);
  const complete = labels.length === texts.length && length <= 253;
  return complete && followsBidiRule(labels.map((label) => label.unicode));
}

interface Mail {
  /** The local part in ASCII. */
  local(text: string): string;
  isDomain(text: string): boolean;
}

const ASCII: Mail = {
  local: (text) => text,
  isDomain: (text) => text.split(".").every((part) => SUB_DOMAIN.test(part)),
};

const INTERNATIONAL: Mail = {
  // Any character beyond ASCII may stand where a letter may (RFC 6531, section 3.3).
  local: (text) => text.replace(/[\u{80}-\u{D7FF}\u{E000}-\u{10FFFF}]/gu, "a"),
  isDomain: (text) => ASCII.isDomain(text) || isHost(text.normalize("NFC").split("."), false),
};

function isMailbox(text: string, { local, isDomain }: Mail): boolean {
  const literal = text.endsWith("]");
  const at = text.lastIndexOf(literal ? "@[" : "@");
  if (at < 0) return false;
  const name = local(text.slice(0, at));
  if (!DOT_STRING.test(name) && !QUOTED_STRING.test(name)) return false;
  return literal ? isAddressLiteral(text.slice(at + 2, -1)) : isDomain(text.slice(at + 1));
}

function isAddressLiteral(text: string): boolean {
  const [, tag, content = ""] = TAGGED_LITERAL.exec(text) ?? [];
  if (tag === undefined) return IPV4_LITERAL.test(text);
  return tag.toLowerCase() !== "ipv6" || isIpv6(content, 2);
}
