import { expect, test } from "vitest";
import { defineClient, pathsOf } from "../../runtime/index.js";
import { addPet, anyOperation, createClient, getPet } from "./petstore.js";
import { type Answer, json, serve } from "./server.js";

const pet = { id: "1", name: "Rex" };
const body = { name: "Rex" };
const path = { petId: "1" };

test.each(["", "/", "/v1", "/v1/", "/a/b//"])(
  "base %j and the path / add no slash",
  async (base) => {
    await using server = await serve(json(pet, 201));
    const client = createClient({ baseUrl: server.url + base, auth: { queryKey: "k" } });
    const expected = base.replace(/\/+$/, "") || "/";
    await addPet(client, { body });
    expect(server.last.url).toBe(expected);
    await pathsOf(client).POST("/", { body });
    expect(server.last.url).toBe(`${expected}?api_key=k`);
    expect(server.last.method).toBe("POST");
    expect(JSON.parse(server.last.body.toString())).toEqual(body);
    await getPet(client, { path });
    expect(server.last.url).toBe(`${base.replace(/\/+$/, "")}/pets/1`);
  },
);

test("a slash stays out with a query, and stays where the document has it", async () => {
  await using server = await serve(json(pet));
  const client = createClient({ baseUrl: `${server.url}/v1` });
  await anyOperation({ path: "/", parameters: { query: { q: {} } } })(client, { query: { q: 1 } });
  expect(server.last.url).toBe("/v1?q=1");
  await anyOperation({ path: "/pets/" })(client);
  expect(server.last.url).toBe("/v1/pets/");
});

const noServer = "baseUrl: the document names no server; give baseUrl";
const notAbsolute = "baseUrl: the server is not an absolute http(s) URL; give baseUrl";
const tooMuch = "baseUrl: must not hold a user, a query or a fragment";

test.each([
  [undefined, noServer],
  ["", notAbsolute],
  ["/v1", notAbsolute],
  ["petstore.example/v1", notAbsolute],
  ["ftp://h/v1", notAbsolute],
  ["https://u@h", tooMuch],
  ["https://:p@h", tooMuch],
  ["https://u:p@h", tooMuch],
  ["https://h/?q=1", tooMuch],
  ["https://h/#part", tooMuch],
])("the server %j is a TypeError: %s", (server, message) => {
  const create = defineClient({ servers: server === undefined ? [] : [server] });
  expect(() => create()).toThrow(TypeError);
  expect(() => create()).toThrow(message);
  expect(() => create({ baseUrl: "https://petstore.example" })).not.toThrow();
});

test("headers: the client's, the input's, the call's, in rising order", async () => {
  await using server = await serve(json(pet));
  const client = createClient({
    baseUrl: server.url,
    headers: { "x-a": "client", "x-b": "client", "x-c": "client" },
  });
  const call = anyOperation({ parameters: { header: { "X-B": {}, "X-C": {} } } });
  const headers = { "X-B": "input", "X-C": "input" };
  await call(client, { headers }, { headers: new Headers({ "x-c": "call" }) });
  expect(server.last.headers).toMatchObject({ "x-a": "client", "x-b": "input", "x-c": "call" });
});

test("an API without security is called without secrets", async () => {
  await using server = await serve(json(pet));
  const client = defineClient({ servers: [server.url] })();
  expect(await getPet(client, { path })).toMatchObject({ ok: true, data: pet });
  expect(server.last.headers).not.toHaveProperty("authorization");
});

test("a fetch of the caller's own gets every request", async () => {
  await using server = await serve(json(pet));
  const urls: string[] = [];
  const client = createClient({
    baseUrl: server.url,
    fetch: (url, init) => {
      urls.push(url);
      return fetch(url, init);
    },
  });
  await getPet(client, { path });
  await pathsOf(client).GET("/pets/{petId}", { params: { path } });
  expect(urls).toEqual([`${server.url}/pets/1`, `${server.url}/pets/1`]);
});

test("a fetch of the caller's own is called as the platform's is: URL, method, headers, body, signal", async () => {
  const calls: [string, RequestInit][] = [];
  const fetch = async (url: string, init: RequestInit) => {
    calls.push([url, init]);
    return Response.json(pet, { status: 201 });
  };
  const client = createClient({ baseUrl: "http://h", auth: { bearer: "t" }, fetch });
  expect(await addPet(client, { body })).toMatchObject({ ok: true });
  const [[url, { method, headers, redirect, signal, body: sent }] = ["", {}]] = calls;
  expect({ url, method, redirect, sent }).toEqual({
    url: "http://h/",
    method: "POST",
    redirect: "manual",
    sent: JSON.stringify(body),
  });
  expect(new Headers(headers).get("authorization")).toBe("Bearer t");
  expect(signal?.aborted).toBe(false);
});

test("what fetch cannot make a request of is refused, and not taken for a broken connection", async () => {
  await using server = await serve(json(pet));
  const client = createClient({ baseUrl: server.url });
  const [issue] = [{ path: ["request"], message: "this platform cannot build the request" }];
  expect(await anyOperation({ method: "trace" })(client)).toStrictEqual({
    ok: false,
    kind: "validation",
    direction: "request",
    issues: [issue],
  });
  const stream = new Blob(["x"]).stream();
  await stream.cancel();
  const requestBody = { content: { "application/octet-stream": null } };
  const upload = anyOperation({ method: "post", requestBody });
  expect(await upload(client, { body: stream })).toMatchObject({ issues: [issue] });
  expect(server.seen).toHaveLength(0);
});

/** Redirects until `hops` are used up; then answers with what it saw. */
function redirecting(status: number, hops: number, to = "/next"): Answer {
  const left = { hops };
  return (seen, response) => {
    if (left.hops === 0) return json({ ...pet, method: seen.method }, 201)(seen, response);
    left.hops -= 1;
    response.writeHead(status, { location: to }).end();
  };
}

test.each([301, 302, 303])("a POST that meets %i is not made a GET", async (status) => {
  await using server = await serve(redirecting(status, 1));
  const result = await addPet(createClient({ baseUrl: server.url }), { body });
  expect(result).toMatchObject({ ok: false, kind: "redirect", status, location: "/next" });
  expect(server.seen.map((one) => one.method)).toEqual(["POST"]);
  const error = await addPet(createClient({ baseUrl: server.url }), { body }).unwrap();
  expect(error).toMatchObject(pet);
});

test.each([307, 308])(
  "a POST that meets %i on the same origin is sent again, byte by byte",
  async (status) => {
    await using server = await serve(redirecting(status, 1));
    const client = createClient({ baseUrl: server.url, auth: { bearer: "t" } });
    expect(await addPet(client, { body })).toMatchObject({ ok: true, data: { method: "POST" } });
    expect(server.seen.map((one) => one.url)).toEqual(["/", "/next"]);
    expect(server.seen[1]?.body).toEqual(server.seen[0]?.body);
    expect(server.seen[1]?.headers).toMatchObject({
      authorization: "Bearer t",
      "content-type": "application/json",
    });
  },
);

test.each([301, 302, 303, 307, 308])("a GET follows %i on the same origin", async (status) => {
  await using server = await serve(redirecting(status, 5));
  const client = createClient({ baseUrl: server.url, auth: { bearer: "t" } });
  const call = anyOperation({ responses: { 201: { "*/*": null } }, security: [["bearer"]] });
  expect(await call(client)).toMatchObject({ ok: true, data: { method: "GET" } });
  expect(server.seen).toHaveLength(6);
  expect(server.last.headers.authorization).toBe("Bearer t");
});

test("the sixth redirect in a row is not followed", async () => {
  await using server = await serve(redirecting(302, 99));
  const result = await anyOperation({})(createClient({ baseUrl: server.url }));
  expect(result).toMatchObject({ kind: "redirect", status: 302 });
  expect(server.seen).toHaveLength(6);
});

test.each([301, 302, 303, 307, 308])(
  "%i to another origin is not followed, nor told its query",
  async (status) => {
    await using other = await serve(json(pet));
    await using server = await serve(redirecting(status, 99, `${other.url}/x?echo=SECRET`));
    const client = createClient({ baseUrl: server.url, auth: { bearer: "SECRET" } });
    for (const call of [() => getPet(client, { path }), () => addPet(client, { body })]) {
      expect(await call()).toMatchObject({ kind: "redirect", status });
      const error = await call().unwrap().catch(String);
      expect(error).toMatch(/a redirect to http:\/\/127\.0\.0\.1:\d+\/x was not followed$/);
    }
    const { error, data, response } = await pathsOf(client).GET("/pets/{petId}", {
      params: { path },
    });
    expect([error, data, response.status]).toEqual(["", undefined, status]);
    expect(other.seen).toHaveLength(0);
  },
);

test("a redirect that a browser hides is a redirect", async () => {
  const hidden = new Response(null);
  Object.defineProperties(hidden, {
    type: { value: "opaqueredirect" },
    status: { value: 0 },
    ok: { value: false },
  });
  const client = createClient({ fetch: async () => hidden });
  expect(await getPet(client, { path })).toMatchObject({
    kind: "redirect",
    status: 0,
    location: null,
  });
});

test("a 3xx without a location is an answer like others", async () => {
  await using server = await serve((_, response) => response.writeHead(304).end());
  const result = await getPet(createClient({ baseUrl: server.url }), { path });
  expect(result).toMatchObject({ ok: false, kind: "http", status: 304, data: undefined });
});

test("pathsOf follows the same rules", async () => {
  await using server = await serve(redirecting(308, 1));
  const client = createClient({ baseUrl: server.url });
  const { data } = await pathsOf(client).POST("/", { body });
  expect(data).toMatchObject({ method: "POST" });
  expect(server.seen[1]?.body).toEqual(server.seen[0]?.body);
  const climb = pathsOf(client).GET("/pets/{petId}", { params: { path: { petId: ".." } } });
  await expect(climb).rejects.toThrow(TypeError);
  expect(await climb.catch(String)).toMatch(/^Refusal: path\.petId: makes the path segment/);
  expect(server.seen).toHaveLength(2);
});
