import * as core from "zod/v4/core";
import { type Check, ofString } from "./check.js";

/** Anything but the characters of a path; percent signs are checked apart. No expression here repeats a group: data URIs are long. */
const NO_PATH = /[^A-Za-z0-9\-._~!$&'()*+,;=:@%/]/;
const NO_QUERY = /[^A-Za-z0-9\-._~!$&'()*+,;=:@%/?]/;
const BAD_PERCENT = /%(?![0-9A-Fa-f]{2})/;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const AUTHORITY =
  /^(?:[A-Za-z0-9\-._~!$&'()*+,;=:%]*@)?(\[[^\]]*\]|[A-Za-z0-9\-._~!$&'()*+,;=%]*)(?::[0-9]*)?$/;
const IP_FUTURE = /^v[0-9A-Fa-f]+\.[A-Za-z0-9\-._~!$&'()*+,;=:]+$/;

/** Format `uri`: a URI with its scheme, by the grammar of RFC 3986. */
export function uri(): Check {
  return ofString(isUri, "Expected a URI");
}

function isUri(text: string): boolean {
  const scheme = SCHEME.exec(text)?.[0];
  if (scheme === undefined || BAD_PERCENT.test(text)) return false;
  const [beforeFragment, fragment] = cut(text.slice(scheme.length), "#");
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

/** RFC 3986, section 3.2.2: eight groups, of which `::` stands for one or more, and the last two may be an IPv4 address. */
function isIpv6(text: string): boolean {
  const [head = "", tail, more] = text.split("::");
  if (more !== undefined) return false;
  const groups = (part: string): string[] => (part === "" ? [] : part.split(":"));
  const all = [...groups(head), ...groups(tail ?? "")];
  const last = all.at(-1) ?? "";
  const ends = core.regexes.ipv4.test(last) && !text.endsWith("::");
  const hex = ends ? all.slice(0, -1) : all;
  const count = hex.length + (ends ? 2 : 0);
  return (
    hex.every((g) => /^[0-9A-Fa-f]{1,4}$/.test(g)) && (tail === undefined ? count === 8 : count < 8)
  );
}

const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/** Format `date-time` of RFC 3339, with leap seconds where they can be: at the end of a UTC day. */
export function dateTime(): Check {
  return ofString(isDateTime, "Expected a date and time as RFC 3339 writes it");
}

function isDateTime(text: string): boolean {
  const match = DATE_TIME.exec(text);
  if (!match) return false;
  const part = (index: number): number => Number(match[index] ?? 0);
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map(part) as Six;
  const [offsetHour, offsetMinute] = [part(8), part(9)];
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return false;
  const offset = (match[7] === "-" ? -1 : 1) * (offsetHour * 60 + offsetMinute);
  const utc = (hour * 60 + minute - offset + 2880) % 1440;
  return second < 60 || utc === 1439;
}

type Six = [number, number, number, number, number, number];

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return leap ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
