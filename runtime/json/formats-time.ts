import { type Check, ofString } from "./check.js";

const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)[Tt]/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|([+-])(\d\d):(\d\d))$/;
const DURATION =
  /^P(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)(?:T(?=\d)(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?|T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))$/;

/** Format `date-time` of RFC 3339, with leap seconds where they can be: at the end of a UTC day. */
export function dateTime(): Check {
  return ofString(isDateTime, "Expected a date and time as RFC 3339 writes it");
}

/** Format `time`: `full-time` of RFC 3339, with leap seconds where they can be. */
export function time(): Check {
  return ofString(isTime, "Expected a time with its offset as RFC 3339 writes it");
}

/** Format `duration` of RFC 3339, appendix A. */
export function duration(): Check {
  return ofString((text) => DURATION.test(text), "Expected a duration such as P1DT12H");
}

function isDateTime(text: string): boolean {
  const date = DATE_TIME.exec(text);
  if (!date) return false;
  const [year = 0, month = 0, day = 0] = date.slice(1).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false;
  return isTime(text.slice(date[0].length));
}

function isTime(text: string): boolean {
  const match = TIME.exec(text);
  if (!match) return false;
  const part = (index: number): number => Number(match[index] ?? 0);
  const [hour, minute, second, offsetHour, offsetMinute] = [1, 2, 3, 5, 6].map(part) as Five;
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) return false;
  const offset = (match[4] === "-" ? -1 : 1) * (offsetHour * 60 + offsetMinute);
  const utc = (hour * 60 + minute - offset + 2880) % 1440;
  return second < 60 || utc === 1439;
}

type Five = [number, number, number, number, number];

function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return leap ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
