import { isIpv6 } from "./address.js";
import { type Check, ofString } from "./check.js";

/** Anything but the characters of a path; percent signs are checked apart. No expression here repeats a group: data URIs are long. */
const NO_PATH = /[^A-Za-z0-9\-._~!$&'()*+,;=:@%/]/;
const NO_QUERY = /[^A-Za-z0-9\-._~!$&'()*+,;=:@%/?]/;
const BAD_PERCENT = /%(?![0-9A-Fa-f]{2})/;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const AUTHORITY =
  /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:%]*@)?(\[[^\]]*\]|[A-Za-z0-9\-._~!$&'()*+,;=%]*)(?::[0-9]*)?$/;
const IP_FUTURE = /^[Vv][0-9A-Fa-f]+\.[A-Za-z0-9\-._~!$&'()*+,;=:]+$/;

/** Format `uri`: a URI with its scheme, by the grammar of RFC 3986. */
export function uri(): Check {
  return ofString(isUri, "Expected a URI");
}

/** Format `uri-reference`: a URI, or one relative to another (RFC 3986, section 4.1). */
export function uriReference(): Check {
  return ofString(isUriReference, "Expected a URI reference");
}

/** Format `iri`: a URI with characters beyond ASCII (RFC 3987). */
export function iri(): Check {
  return ofString((text) => isIri(text, isUri), "Expected an IRI");
}

/** Format `iri-reference`: an IRI, or one relative to another. */
export function iriReference(): Check {
  return ofString((text) => isIri(text, isUriReference), "Expected an IRI reference");
}

function isUri(text: string): boolean {
  const scheme = SCHEME.exec(text)?.[0];
  return scheme !== undefined && isRelative(text.slice(scheme.length));
}

function isUriReference(text: string): boolean {
  if (SCHEME.test(text)) return isUri(text);
  // What stands before a colon in the first segment would be a scheme (RFC 3986, section 4.2).
  return !/^[^/?#]*:/.test(text) && isRelative(text);
}

/** What may follow a scheme. */
function isRelative(text: string): boolean {
  if (BAD_PERCENT.test(text)) return false;
  const [beforeFragment, fragment] = cut(text, "#");
  const [hierarchy, query] = cut(beforeFragment, "?");
  if (NO_QUERY.test(fragment) || NO_QUERY.test(query)) return false;
  if (!hierarchy.startsWith("//")) return !NO_PATH.test(hierarchy);
  const [authority, path] = cut(hierarchy.slice(2), "/");
  return !NO_PATH.test(path) && isAuthority(authority);
}

/** The parts before and after the first separator. */
function cut(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function isAuthority(text: string): boolean {
  const host = AUTHORITY.exec(text)?.[1];
  if (host === undefined || !host.startsWith("[")) return host !== undefined;
  const address = host.slice(1, -1);
  return isIpv6(address) || IP_FUTURE.test(address);
}

/**
 * An IRI is a URI in which further characters may stand wherever unreserved ones may, and private ones in the query
 * (RFC 3987, section 2.2): each is taken for `~`, which is unreserved and stands in no scheme and no port.
 */
function isIri(text: string, isAscii: (text: string) => boolean): boolean {
  // An address in brackets is as it is in a URI.
  if (/\[[^[\]]*[^\0-\x7F]/.test(text)) return false;
  const [beforeFragment, fragment] = cut(text, "#");
  const [hierarchy, query] = cut(beforeFragment, "?");
  const open = (part: string): string =>
    part.replace(
      /(?!\p{Noncharacter_Code_Point}|[\u{E0000}-\u{E0FFF}])[\u{A0}-\u{D7FF}\u{F900}-\u{FFEF}\u{10000}-\u{EFFFF}]/gu,
      "~",
    );
  const plain = query.replace(/(?!\p{Noncharacter_Code_Point})\p{Private_Use}/gu, "~");
  const marked = (sign: string, from: string): boolean => from.includes(sign);
  return isAscii(
    open(hierarchy) +
      (marked("?", beforeFragment) ? `?${open(plain)}` : "") +
      (marked("#", text) ? `#${open(fragment)}` : ""),
  );
}
