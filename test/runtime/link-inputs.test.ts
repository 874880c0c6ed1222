import { expect, test } from "vitest";
import { type LinkDefinition, link } from "../../runtime/links/index.js";

interface Any {
  parameters: object;
  responses: { 200: { content: { "application/json": unknown } } };
}

const result = {
  ok: true,
  kind: "http",
  status: 200,
  data: {},
  headers: {},
  issues: [],
  response: new Response(),
} as const;

const places = ["path", "query", "headers", "cookies"];
const inEach = (value: (place: string) => object) =>
  Object.fromEntries(places.map((place) => [place, value(place)]));

function followed(definition: LinkDefinition, input: object) {
  return link<Any, 200, Any>()(definition)(result as never, { input } as never);
}

test("each part of the input is linked by itself, and what is given goes over it", () => {
  const said = inEach((place) => ({ a: { value: `a of ${place}` }, b: { value: place } }));
  const definition = { ...said, body: { value: null } } as LinkDefinition;
  expect(followed(definition, {})).toEqual({
    ok: true,
    input: { ...inEach((place) => ({ a: `a of ${place}`, b: place })), body: null },
  });
  const own = { a: "own", c: "more" };
  const given = { ...inEach(() => own), body: "own", contentType: "text/plain" };
  expect(followed(definition, given)).toEqual({
    ok: true,
    input: { ...given, ...inEach((place) => ({ b: place, ...own })) },
  });
});

test("a value that is given is not asked of the result", () => {
  const definition = {
    query: { a: { response: "body", at: ["none"] } },
    body: { response: "body", at: ["none"] },
  } as const;
  const given = { query: { a: 1 }, body: undefined };
  expect(followed(definition, given)).toEqual({ ok: true, input: given });
  expect(followed(definition, {})).toMatchObject({
    ok: false,
    issues: [{ path: ["query", "a"] }, { path: ["body"] }],
  });
});

test("what the link says nothing of is left as it is given", () => {
  const given = { query: { a: 1 }, cookies: { b: 2 } };
  expect(followed({}, given)).toStrictEqual({ ok: true, input: given });
  expect(followed({ server: "https://h" }, {})).toEqual({
    ok: true,
    input: {},
    server: "https://h",
  });
});
