import { inspect } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import { pathsOf } from "../../runtime/index.js";
import { addPet, anyOperation, createClient, getPet, type Options } from "./petstore.js";
import { json, serve, text } from "./server.js";

const pet = { id: "1", name: "Rex" };
const secret = "s3cr3t-t0k3n";
const utf8 = Buffer.from("jö:pä:ß").toString("base64");

afterEach(() => vi.unstubAllGlobals());

async function headersWith(auth: Options["auth"], security: string[][]) {
  await using server = await serve(json(pet));
  const call = anyOperation({ security });
  const result = await call(createClient({ baseUrl: server.url, auth }));
  return { result, seen: server.seen[0] };
}

test.each<[keyof NonNullable<Options["auth"]>, Options["auth"], Record<string, string>]>([
  ["bearer", { bearer: secret }, { authorization: `Bearer ${secret}` }],
  ["bearer", { bearer: () => secret }, { authorization: `Bearer ${secret}` }],
  ["bearer", { bearer: async () => `${secret}\n` }, { authorization: `Bearer ${secret}` }],
  ["oauth", { oauth: secret }, { authorization: `Bearer ${secret}` }],
  ["oidc", { oidc: secret }, { authorization: `Bearer ${secret}` }],
  ["token", { token: secret }, { authorization: `Token ${secret}` }],
  ["headerKey", { headerKey: secret }, { "x-key": secret }],
  ["cookieKey", { cookieKey: secret }, { cookie: `sid=${secret}` }],
  ["basic", { basic: { username: "jö", password: "pä:ß" } }, { authorization: `Basic ${utf8}` }],
])("%s goes where its scheme says (%#)", async (scheme, auth, headers) => {
  const { result, seen } = await headersWith(auth, [[scheme]]);
  expect(result.ok).toBe(true);
  expect(seen?.headers).toMatchObject(headers);
});

test("a key in the query joins the query, and does not show in the answer's URL", async () => {
  await using server = await serve(text("no", 500));
  const parameters = { query: { "q[]": {} } };
  const call = anyOperation({ security: [["queryKey"]], parameters, responses: {} });
  const client = createClient({ baseUrl: server.url, auth: { queryKey: "a&b c" } });
  const result = await call(client, { query: { "q[]": "x y" } });
  expect(server.last.url).toBe("/any?q%5B%5D=x%20y&api_key=a%26b%20c");
  expect(result).toMatchObject({ kind: "http", status: 500 });
  expect(inspect(result, { depth: 9, showHidden: true })).not.toMatch(/a&b|a%26b/);
});

test("the first alternative whose secrets are all there is taken", async () => {
  const alternatives = [[], ["bearer", "headerKey"], ["headerKey", "cookieKey"], ["oauth"]];
  const auth = { headerKey: "h", cookieKey: "c", oauth: "o" };
  const { seen } = await headersWith(auth, alternatives);
  expect(seen?.headers).toMatchObject({ "x-key": "h", cookie: "sid=c" });
  expect(seen?.headers.authorization).toBeUndefined();
});

test("without a secret that fits, or without security, nothing is added", async () => {
  expect(
    (await headersWith({ headerKey: "h" }, [["bearer"]])).seen?.headers["x-key"],
  ).toBeUndefined();
  expect((await headersWith({ headerKey: "h" }, [])).seen?.headers["x-key"]).toBeUndefined();
});

test("a header of the caller's own wins over the secret", async () => {
  await using server = await serve(json(pet));
  const client = createClient({ baseUrl: server.url, auth: { bearer: secret } });
  const options = { headers: { Authorization: "Bearer mine" } };
  await getPet(client, { path: { petId: "1" } }, options);
  expect(server.last.headers.authorization).toBe("Bearer mine");
});

test.each<[string, Options["auth"]]>([
  ["bearer", { bearer: "" }],
  ["bearer", { bearer: `${secret}\nx: y` }],
  ["bearer", { bearer: `${secret}\u{1f511}` }],
  ["bearer", { bearer: () => Promise.reject(new Error("vault is closed")) }],
  ["cookieKey", { cookieKey: `${secret}; admin=1` }],
  ["basic", { basic: { username: `${secret}:`, password: "x" } }],
])(
  "%s: a secret that cannot be had or sent refuses the call and stays out of sight (%#)",
  async (scheme, auth) => {
    const { result, seen } = await headersWith(auth, [[scheme]]);
    expect(result).toMatchObject({
      ok: false,
      kind: "validation",
      issues: [{ path: ["auth", scheme] }],
    });
    expect(seen).toBeUndefined();
    expect(inspect(result, { depth: 9 })).not.toContain(secret);
  },
);

test("what a function for a secret throws is the cause", async () => {
  const cause = new Error("vault is closed");
  const { result } = await headersWith({ bearer: () => Promise.reject(cause) }, [["bearer"]]);
  expect(result).toMatchObject({ cause });
});

test.each(["headerKey", "queryKey", "cookieKey", "bearer"] as const)(
  "%s shows in no error, result or client",
  async (scheme) => {
    const server = await serve(text("<p>", 200, "text/html"));
    const client = createClient({ baseUrl: server.url, auth: { [scheme]: secret } });
    const call = anyOperation({
      security: [[scheme]],
      responses: { 200: { "application/json": null } },
    });
    const caught: unknown[] = [client, await call(client)];
    caught.push(
      await call(client)
        .unwrap()
        .catch((error: unknown) => error),
    );
    await server[Symbol.asyncDispose]();
    caught.push(
      await call(client)
        .unwrap()
        .catch((error: unknown) => error),
    );
    expect(caught[3]).toMatchObject({ failure: { kind: "network" } });
    for (const one of caught) {
      expect(inspect(one, { depth: 9, showHidden: true })).not.toContain(secret);
      expect(JSON.stringify(one)).not.toContain(secret);
      expect(String(one)).not.toContain(secret);
    }
  },
);

test("pathsOf sends the first secret there is, to the server of the API only", async () => {
  await using server = await serve(json(pet));
  await using other = await serve(json(pet));
  const client = createClient({ baseUrl: server.url, auth: { headerKey: secret, oauth: "later" } });
  const params = { path: { petId: "1" } };
  await pathsOf(client).GET("/pets/{petId}", { params });
  expect(server.last.headers).toMatchObject({ "x-key": secret });
  expect(server.last.headers.authorization).toBeUndefined();

  await pathsOf(client).GET("/pets/{petId}", { params, baseUrl: other.url });
  expect(other.last.url).toBe("/pets/1");
  expect(other.last.headers["x-key"]).toBeUndefined();
});

test("where a program cannot set the Cookie header, the call is refused", async () => {
  // Browsers drop the header without a word.
  class BrowserRequest extends Request {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(input, init);
      this.headers.delete("cookie");
    }
  }
  vi.stubGlobal("Request", BrowserRequest);
  await using server = await serve(json(pet));
  const call = anyOperation({ security: [["cookieKey"]] });
  const client = createClient({ baseUrl: server.url, auth: { cookieKey: "c" } });
  const issues = [{ path: ["cookies"], message: expect.stringContaining("Cookie header") }];
  expect(await call(client)).toMatchObject({ kind: "validation", issues });
  expect(
    await anyOperation({})(client, { cookies: { a: 1 } }, { validate: { request: "off" } }),
  ).toMatchObject({
    kind: "validation",
    issues,
  });
  expect(server.seen).toHaveLength(0);
});

test("secrets are asked for once a call, also when a redirect is followed", async () => {
  let asked = 0;
  await using server = await serve((seen, response) =>
    seen.url === "/moved"
      ? json(pet, 201)(seen, response)
      : response.writeHead(307, { location: "/moved" }).end(),
  );
  const client = createClient({ baseUrl: server.url, auth: { bearer: () => `t${++asked}` } });
  await addPet(client, { body: { name: "Rex" } });
  await addPet(client, { body: { name: "Rex" } });
  expect(server.seen.map((one) => one.headers.authorization)).toEqual([
    "Bearer t1",
    "Bearer t1",
    "Bearer t2",
    "Bearer t2",
  ]);
});
