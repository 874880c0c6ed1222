import { expect, test } from "vitest";
import { ApiError, isApiError } from "../../runtime/index.js";

type Failure = ApiError["failure"];

const response = new Response(null, { status: 503, statusText: "Service  Unavailable" });
const answer = { ok: false, status: 503, response } as const;
const issue = { path: ["body", 0, "id"], message: "Required" };
const cut = Object.assign(new TypeError("https://h/?key=secret"), { code: "ECONNRESET" });
const wrapped = new TypeError("fetch failed", { cause: cut });

test.each<[Failure, string]>([
  [{ ...answer, kind: "http", data: 1, headers: {}, issues: [] }, "503 Service Unavailable"],
  [
    { ok: false, kind: "validation", direction: "request", issues: [issue] },
    "the request was refused before it was sent: body.0.id: Required",
  ],
  [
    { ok: false, kind: "validation", direction: "request", issues: [] },
    "the request was refused before it was sent: ",
  ],
  [
    {
      ...answer,
      kind: "validation",
      direction: "response",
      data: 1,
      issues: [issue, issue, issue],
    },
    "503 Service Unavailable, but the body departs from its schema: body.0.id: Required (and 2 more)",
  ],
  [
    { ok: false, kind: "network", phase: "not-sent", cause: wrapped },
    "no connection to the server (ECONNRESET)",
  ],
  [
    { ok: false, kind: "network", phase: "unknown", cause: new RangeError("no code") },
    "no answer from the server (RangeError)",
  ],
  [
    { ok: false, kind: "network", phase: "unknown", cause: new DOMException("no", "AbortError") },
    "no answer from the server (AbortError)",
  ],
  [
    { ok: false, kind: "network", phase: "unknown", cause: "text" },
    "no answer from the server (unknown cause)",
  ],
  [{ ok: false, kind: "timeout", scope: "attempt", limit: 50 }, "no answer within 50 ms"],
  [{ ok: false, kind: "timeout", scope: "total", limit: 50 }, "no answer within 50 ms in all"],
  [{ ok: false, kind: "aborted", reason: "a secret" }, "aborted"],
  [
    { ...answer, kind: "truncated", cause: cut },
    "503 Service Unavailable, but the body broke off (ECONNRESET)",
  ],
  [
    { ...answer, kind: "too-large", limit: 9 },
    "503 Service Unavailable, but the body has more than 9 bytes",
  ],
  [
    { ...answer, kind: "decode", cause: new Error(" no\r\n\tJSON "), text: "<p>" },
    "503 Service Unavailable, but the body is not as documented: no JSON",
  ],
  [
    { ...answer, kind: "redirect", location: "https://h/a?key=secret#b" },
    "a redirect to https://h/a was not followed",
  ],
  [{ ...answer, kind: "redirect", location: "/a#b" }, "a redirect to /a was not followed"],
  [{ ...answer, kind: "redirect", location: null }, "a redirect was not followed"],
  [{ ok: false, kind: "job-failed", outcomes: [] }, "job-failed"],
  [{ ...answer, kind: "stream-interrupted", why: "cut", items: 1 }, "stream-interrupted"],
])("what an error says: %#", (failure, words) => {
  const error = new ApiError("getPet", failure);
  expect(error.message).toBe(`getPet: ${words}`);
  expect(error.name).toBe("ApiError");
  expect(error.failure).toBe(failure);
  expect(error.cause).toBe("cause" in failure ? failure.cause : undefined);
  expect("cause" in error).toBe("cause" in failure);
  expect(isApiError(error)).toBe(true);
  expect(Object.keys(error)).toEqual(["operation"]);
});

test("a long text is cut to 100 characters, one of just 100 is not", () => {
  const saying = (text: string) =>
    new ApiError("op", { ...answer, kind: "decode", cause: new Error(text), text: "" }).message;
  expect(saying("x".repeat(100)).endsWith(`: ${"x".repeat(100)}`)).toBe(true);
  expect(saying("x".repeat(101)).endsWith(`: ${"x".repeat(99)}…`)).toBe(true);
});

test("words of one's own stand in place of the kind's", () => {
  const error = new ApiError("op", { ok: false, kind: "aborted", reason: 1 }, "given up");
  expect(error.message).toBe("op: given up");
});
