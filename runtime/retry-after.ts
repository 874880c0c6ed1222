/**
 * The milliseconds that an answer asks to wait (RFC 9110, section 10.2.3, and `retry-after-ms`). `undefined` when it does
 * not say, or says what is no time to wait: `-5`, `1e999`, `soon`, a date that has passed.
 * A date is held against the server's own clock where the answer tells it, otherwise against `today`.
 */
export function retryAfter(headers: Headers, today: () => number): number | undefined {
  const text = headers.get("retry-after") ?? "";
  const milliseconds = decimal(headers.get("retry-after-ms") ?? "");
  const seconds = decimal(text);
  if (milliseconds !== undefined) return milliseconds;
  if (seconds !== undefined) return seconds * 1000;
  const wait = httpDate(text) - (httpDate(headers.get("date") ?? "") || today());
  return wait > 0 ? wait : undefined;
}

function decimal(text: string): number | undefined {
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** The three forms of RFC 9110, section 5.6.7; `Date.parse` alone reads `-5` as a year and the third form as local time. */
function httpDate(text: string): number {
  return /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)
    ? Date.parse(text.endsWith("GMT") ? text : `${text} GMT`)
    : Number.NaN;
}
