import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { isApiError, pathsOf, type RequestEvent } from "../../runtime/index.js";
import { createClient, type Options } from "./petstore.js";
import { json, serve } from "./server.js";

// Calls by path, as a fetch sees them.

function calling(
  answer: (init: RequestInit) => Response | Promise<Response>,
  options: Options = {},
) {
  const sent: { url: string; init: RequestInit }[] = [];
  const fetch: Options["fetch"] = async (url, init) => {
    sent.push({ url, init });
    return answer(init);
  };
  const client = createClient({ baseUrl: "https://h/v1", retries: 0, ...options, fetch });
  return { sent, client: pathsOf(client) };
}

const ok = () => Response.json({});

describe("what is sent", () => {
  test("what the caller asks of fetch goes with the request, but for redirects", async () => {
    const asked = {
      cache: "no-store",
      credentials: "omit",
      integrity: "sha256-abc",
      keepalive: true,
      mode: "same-origin",
      referrer: "https://h/from",
      referrerPolicy: "origin",
    } as const;
    const { client, sent } = calling(ok);
    await client.GET("/pets", { ...asked, redirect: "follow" });
    expect(sent[0]?.init).toMatchObject({ ...asked, method: "GET", redirect: "manual" });
  });

  test("a call without a body has none, and no cookie is added", async () => {
    const { client, sent } = calling(ok);
    await client.GET("/pets");
    await client.POST("/", { body: undefined as never });
    expect(sent.map(({ init }) => init.body)).toEqual([undefined, undefined]);
    expect(new Headers(sent[0]?.init.headers).has("cookie")).toBe(false);
  });

  test("the bytes of a body are sent", async () => {
    const { client, sent } = calling(ok);
    await client.POST("/", { body: { name: "Rex" } });
    expect(await new Response(sent[0]?.init.body).text()).toBe('{"name":"Rex"}');
  });

  test("the slash that a server's own path does not have is left out, on that server alone", async () => {
    const { client, sent } = calling(ok);
    const body = { name: "Rex" };
    await client.POST("/", { body });
    await client.POST("/", { body, baseUrl: "https://other/v1" });
    await client.GET("/pets/" as "/pets");
    expect(sent.map(({ url }) => url)).toEqual([
      "https://h/v1",
      "https://other/v1/",
      "https://h/v1/pets/",
    ]);
  });

  test.each(["", ".", ".."])("a path parameter %j is refused", async (petId) => {
    const { client, sent } = calling(ok);
    const call = client.GET("/pets/{petId}", { params: { path: { petId } } });
    await expect(call).rejects.toThrow(
      `path.petId: makes the path segment "${petId}", which is not sent`,
    );
    expect(sent).toEqual([]);
  });

  test("hooks are told of method and path", async () => {
    const events: RequestEvent[] = [];
    const { client } = calling(ok, { onRequest: (event) => events.push(event) });
    await client.GET("/pets", { params: { query: { limit: 1 } } });
    expect(events).toMatchObject([{ operation: "GET /v1/pets", method: "GET", attempt: 1 }]);
  });
});

describe("what comes back", () => {
  test("an answer with its status, headers, data and address", async () => {
    const headers = { "content-type": "application/json", "x-a": "1" };
    const { client } = calling(() => {
      const answer = new Response('{"title":"no"}', { status: 404, statusText: "None", headers });
      return Object.defineProperty(answer, "url", { value: "https://h/v1/elsewhere" });
    });
    const { response, error } = await client.GET("/pets");
    expect(response).toMatchObject({
      status: 404,
      statusText: "None",
      url: "https://h/v1/elsewhere",
    });
    expect(Object.fromEntries(response.headers)).toEqual(headers);
    expect(error).toEqual({ title: "no" });
  });

  test("a failure that repeats the secret, without it", async () => {
    const auth = { headerKey: "12345678" };
    const { client } = calling(() => Response.json({ title: "no 12345678" }, { status: 403 }), {
      auth,
    });
    const { error } = await client.GET("/pets");
    expect(error).toEqual({ title: "no [secret]" });
  });

  test("a status that has no body", async () => {
    const { client } = calling(() => new Response(null, { status: 204 }));
    const { response, error } = await client.POST("/", { body: { name: "Rex" } });
    expect(response.status).toBe(204);
    expect(error).toBeUndefined();
  });

  test("a redirect that is not followed is an answer", async () => {
    const redirect = { status: 307, headers: { location: "https://other/" } };
    const { client } = calling(() => new Response("moved", redirect));
    const { response } = await client.GET("/pets", { parseAs: "text" });
    expect(response.status).toBe(307);
    expect(response.headers.get("location")).toBe("https://other/");
  });

  test("a call that fails rejects with an ApiError", async () => {
    const { client } = calling(() => Promise.reject(new TypeError("fetch failed")));
    const error = await client.GET("/pets").catch((caught: unknown) => caught);
    expect(isApiError(error) && error.message).toMatch(
      /^GET \/v1\/pets: no answer from the server/,
    );
    expect(error).toMatchObject({ failure: { kind: "network" } });
  });

  test("a call that its caller ends rejects with the reason", async () => {
    const reason = new Error("enough");
    const abort = new AbortController();
    const { client } = calling(async ({ signal }) => {
      abort.abort(reason);
      signal?.throwIfAborted();
      return ok();
    });
    await expect(client.GET("/pets", { signal: abort.signal })).rejects.toBe(reason);
  });
});

describe("a path that holds a query of its own", () => {
  interface Paths {
    "/pets?a=1&b=x/y": { get: Listing };
    "/keys/{id}?of={id}&delete": { get: Listing };
    "/pets#old": { get: Listing };
  }
  interface Listing {
    parameters: { query?: { limit?: number; tags?: string[] }; path?: { id: string } };
    responses: { 200: { headers: object; content: { "application/json": unknown } } };
  }

  function byPath() {
    const { client, sent } = calling(ok);
    return { client: client as unknown as ReturnType<typeof pathsOf<Paths>>, sent };
  }

  test("has it before the query of the call", async () => {
    const { client, sent } = byPath();
    const query = { limit: 1, tags: ["c", "d"] };
    await client.GET("/pets?a=1&b=x/y", { params: { query } });
    await client.GET("/pets?a=1&b=x/y", {
      params: { query },
      querySerializer: { array: { style: "form", explode: false } },
    });
    await client.GET("/pets?a=1&b=x/y", { params: { query }, querySerializer: () => "?mine" });
    await client.GET("/pets?a=1&b=x/y");
    await client.request("get", "/pets?a=1&b=x/y", { params: { query: { limit: 2 } } });
    expect(sent.map(({ url }) => url.slice("https://h/v1".length))).toEqual([
      "/pets?a=1&b=x/y&limit=1&tags=c&tags=d",
      "/pets?a=1&b=x/y&limit=1&tags=c,d",
      "/pets?a=1&b=x/y&mine",
      "/pets?a=1&b=x/y",
      "/pets?a=1&b=x/y&limit=2",
    ]);
  });

  test("has its parameters in it, and no fragment is sent", async () => {
    const { client, sent } = byPath();
    const path = { id: "a&b" };
    await client.GET("/keys/{id}?of={id}&delete", { params: { path, query: { limit: 1 } } });
    await client.GET("/pets#old", { params: { query: { limit: 1 } } });
    expect(sent.map(({ url }) => url.slice("https://h/v1".length))).toEqual([
      "/keys/a%26b?of=a%26b&delete&limit=1",
      "/pets?limit=1",
    ]);
  });
});

describe("the signal of a call", () => {
  test("has no listener left when the call is over", async () => {
    const { client } = calling(ok);
    const { signal } = new AbortController();
    for (let call = 0; call < 20; call += 1) await client.GET("/pets", { signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("ends the call, also where a middleware has made another request of it", async () => {
    const never = () => new Promise<Response>(() => {});
    const { client, sent } = calling(never);
    client.use({ onRequest: ({ request }) => new Request(request, { headers: { "x-a": "1" } }) });
    const controller = new AbortController();
    const call = client.GET("/pets", { signal: controller.signal });
    while (sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    controller.abort(new Error("mine"));
    await expect(call).rejects.toThrow("mine");
    await expect(client.GET("/pets", { signal: controller.signal })).rejects.toThrow("mine");
    expect(sent).toHaveLength(1);
  });
});

test("a status that no Response can be made with comes as it is", async () => {
  await using server = await serve(json({ title: "no 12345678" }, 999));
  const auth = { headerKey: "12345678" };
  const client = createClient({ baseUrl: server.url, retries: 0, auth });
  const { response, error } = await pathsOf(client).GET("/pets");
  expect(response.status).toBe(999);
  expect(response.ok).toBe(false);
  expect(error).toEqual({ title: "no [secret]" });
});
