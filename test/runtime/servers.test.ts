import { expect, expectTypeOf, test } from "vitest";
import {
  authenticator,
  chooseServer,
  defineClient,
  headerKey,
  mediaTypes,
  operation,
  type Secret,
} from "../../runtime/index.js";
import { paged } from "../../runtime/pages/index.js";
import { json, serve } from "./server.js";

interface Any {
  parameters: object;
  responses: { 200: { headers: object; content: { "application/json": unknown } } };
}

interface Choice {
  readonly server?: 0 | 1 | "Production" | "sandbox" | undefined;
  readonly variables?: {
    readonly region?: "eu" | "us";
    readonly port?: string;
    readonly base?: string;
  };
}

const createClient = defineClient<object, { readonly key?: Secret }, Choice>({
  servers: chooseServer([
    {
      url: "https://{region}.example.com{port}/{base}/{unknown}",
      description: "Production",
      variables: {
        region: { default: "eu", enum: ["eu", "us"] },
        port: { default: "" },
        base: { default: "v1" },
      },
    },
    { url: "https://sandbox.example.com", name: "sandbox" },
  ]),
  authenticator: authenticator({ key: headerKey("X-Key") }),
});

const definition = { id: "any", method: "get", path: "/pets", responses: { 200: null } } as const;
const listPets = operation<Any>(definition);
const getFiles = operation<
  Any,
  { readonly server?: 0 | "Here"; readonly variables?: { zone?: "a" } }
>({
  ...definition,
  security: [["key"]],
  servers: chooseServer([
    { url: "https://{zone}.files.example.com", variables: { zone: { default: "z" } } },
    { url: "/files", description: "Here" },
  ]),
});

type Options = NonNullable<Parameters<typeof createClient>[0]>;

function client(options: Options, seen: Request[]) {
  const fetch = async (url: string, init: RequestInit) => {
    seen.push(new Request(url, init));
    return new Response(null, { status: 200 });
  };
  return createClient({ ...options, fetch, auth: { key: "a secret" } });
}

async function urlOf(options: Options): Promise<string | undefined> {
  const seen: Request[] = [];
  await listPets(client(options, seen));
  return seen[0]?.url;
}

test.each<[Options, string]>([
  [{}, "https://eu.example.com/v1/%7Bunknown%7D/pets"],
  [{ variables: { region: "us", base: "v2/x" } }, "https://us.example.com/v2/x/%7Bunknown%7D/pets"],
  [{ variables: { port: ":8443" } }, "https://eu.example.com:8443/v1/%7Bunknown%7D/pets"],
  [{ server: 0 }, "https://eu.example.com/v1/%7Bunknown%7D/pets"],
  [{ server: "Production" }, "https://eu.example.com/v1/%7Bunknown%7D/pets"],
  [{ server: 1 }, "https://sandbox.example.com/pets"],
  [{ server: "sandbox" }, "https://sandbox.example.com/pets"],
  [{ server: 1, baseUrl: "https://own.example.com/a/" }, "https://own.example.com/a/pets"],
])("%j sends to %s", async (options, url) => {
  expect(await urlOf(options)).toBe(url);
});

test.each([
  [undefined, "https://h.example.com/v1/a//b/pets"],
  ["c/d", "https://h.example.com/v1/a//c/d/pets"],
])("a slash is allowed after the host, and where the document has it: %s", async (path, url) => {
  const servers = chooseServer([
    {
      url: "https://{host}/a//{path}",
      variables: { host: { default: "h.example.com/v1" }, path: { default: "b" } },
    },
  ]);
  const create = defineClient<object, object, { readonly variables?: object }>({ servers });
  const seen: string[] = [];
  const fetch = async (sent: string) => {
    seen.push(sent);
    return new Response(null, { status: 200 });
  };
  await listPets(create({ fetch, variables: { path } }));
  expect(seen).toEqual([url]);
});

test.each(["http://evil.example/", "evil.example/", "http:", "//evil.example", ""])(
  "a variable before the host is the scheme and nothing else: %j is refused",
  async (scheme) => {
    const servers = chooseServer([
      { url: "{scheme}://h.example.com", variables: { scheme: { default: "https" } } },
    ]);
    const create = defineClient<object, object, { readonly variables?: object }>({ servers });
    expect(() => create({ variables: { scheme } })).toThrow(/would lead to another server/);
    expect(() => create({ variables: { scheme: "http" } })).not.toThrow();
  },
);

test.each<[unknown, RegExp]>([
  [{ server: 2 }, /server: is no server/],
  [{ server: "toString" }, /server: is no server/],
  [{ variables: { region: "mars" } }, /variables\.region: is not one of eu, us/],
  [{ variables: { port: ".evil.example/" } }, /variables\.port: would lead to another server/],
  [{ variables: { port: "@evil.example" } }, /variables\.port: would lead to another server/],
  [{ variables: { regoin: "eu" } }, /variables\.regoin: is no variable/],
  [{ server: 1, variables: { region: "eu" } }, /variables\.region: is no variable/],
])("%j is refused", (options, message) => {
  expect(() => createClient(options as Options)).toThrow(TypeError);
  expect(() => createClient(options as Options)).toThrow(message);
});

test("an operation with servers of its own goes there, with its secrets", async () => {
  const seen: Request[] = [];
  await getFiles(client({}, seen));
  await getFiles(client({}, seen), {}, { variables: { zone: "a" } });
  await getFiles(client({}, seen), {}, { server: "Here" });
  expect(seen.map(({ url }) => url)).toEqual([
    "https://z.files.example.com/pets",
    "https://a.files.example.com/pets",
    "https://eu.example.com/files/pets",
  ]);
  expect(seen.map(({ headers }) => headers.get("x-key"))).toEqual(Array(3).fill("a secret"));
});

test("a baseUrl stands for the servers of operations too, so that no secret goes elsewhere", async () => {
  const seen: Request[] = [];
  await using server = await serve(json(null));
  await getFiles(client({ baseUrl: server.url }, seen));
  expect(seen.map(({ url }) => url)).toEqual([`${server.url}/pets`]);
});

test("the next page of an operation with servers of its own is on its own server", async () => {
  const next = (host: string) => ({ list: [1], next: `https://${host}.example.com/more` });
  const asked: string[] = [];
  const fetch = async (url: string) => {
    asked.push(url);
    return Response.json(next(asked.length === 1 ? "files" : "other"));
  };
  const servers = chooseServer([{ url: "https://files.example.com" }]);
  const list = paged<Any, ["list"]>(
    { ...definition, responses: { 200: mediaTypes({ "application/json": null }) }, servers },
    { items: ["list"], url: ["next"] },
  );
  const walk = async () => {
    for await (const page of list.pages(createClient({ fetch }))) expect(page.ok).toBe(true);
  };
  await expect(walk()).rejects.toMatchObject({
    failure: { cause: { message: "the next page is on another server" } },
  });
  expect(asked).toEqual(["https://files.example.com/pets", "https://files.example.com/more"]);
});

test("a choice that is not documented is a refused call", async () => {
  const seen: Request[] = [];
  const result = await getFiles(client({}, seen), {}, { variables: { zone: "a" }, server: "Here" });
  expect(result).toMatchObject({ kind: "validation", issues: [{ path: ["variables", "zone"] }] });
  expect(seen).toEqual([]);
});

test("choices are typed", () => {
  // @ts-expect-error no such server
  expectTypeOf(createClient).toBeCallableWith({ server: "elsewhere" });
  // @ts-expect-error an operation without servers of its own has no choice
  expectTypeOf(listPets).toBeCallableWith(createClient(), {}, { server: 0 });
  expectTypeOf(getFiles).toBeCallableWith(createClient(), {}, { server: 0 });
});
