import { describe, expect, expectTypeOf, test } from "vitest";
import { chooseServer } from "../../runtime/index.js";
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

describe("a server with variables", () => {
  interface Choice {
    readonly variables?: {
      readonly region?: "eu" | "us" | undefined;
      readonly base?: string | undefined;
    };
  }
  const variables = { region: { default: "eu", enum: ["eu", "us"] }, base: { default: "v1" } };
  const url = "https://{region}.example.com/{base}";
  const follow = link<Any, 200, Any, Choice>()({
    query: { a: { response: "body", at: ["none"] } },
    server: chooseServer([{ url, variables }]),
  });
  const given = { input: { query: { a: 1 } } };

  test("has their defaults, and what is given for them", () => {
    const serverOf = (choice: Choice) => {
      const next = follow(result as never, { ...given, ...choice } as never);
      return next.ok && next.server;
    };
    expect(serverOf({})).toBe("https://eu.example.com/v1");
    expect(serverOf({ variables: { region: "us" } })).toBe("https://us.example.com/v1");
    expect(serverOf({ variables: { base: "v2/eu" } })).toBe("https://eu.example.com/v2/eu");
  });

  test("a value that it does not have is an issue beside the others; nothing is thrown", () => {
    const choice = { variables: { region: "asia" } } as never;
    expect(follow(result as never, choice)).toEqual({
      ok: false,
      kind: "link",
      issues: [
        { path: ["query", "a"], message: 'the body of the response has nothing at "/none"' },
        { path: ["variables", "region"], message: "is not one of eu, us" },
      ],
    });
    expect(follow(result as never, { ...given, variables: { zone: "a" } } as never)).toMatchObject({
      issues: [{ path: ["variables", "zone"], message: "is no variable of this server" }],
    });
  });

  test("types: the variables are options, and the address is text", () => {
    type Options = NonNullable<Parameters<typeof follow>[1]>;
    expectTypeOf<Options["variables"]>().toEqualTypeOf<Choice["variables"]>();
    type Next = Extract<ReturnType<typeof follow>, { ok: true }>;
    expectTypeOf<Next["server"]>().toEqualTypeOf<string>();
  });
});
