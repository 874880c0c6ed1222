import { describe, expect, test } from "vitest";
import {
  authenticator,
  bearer,
  defineClient,
  headerKey,
  mediaTypes,
  pathsOf,
  queryKey,
  type Secret,
} from "../../runtime/index.js";
import { paged } from "../../runtime/pages/index.js";
import { anyOperation, createClient, type Options } from "./petstore.js";
import { json, serve } from "./server.js";

// Secrets as a fetch sees them; what a server sees is in auth.test.ts.

type Auth = NonNullable<Options["auth"]>;

const sent: { headers: Headers; url: string }[] = [];
const fetch: NonNullable<Options["fetch"]> = async (url, init) => {
  sent.push({ url, headers: new Headers(init.headers) });
  return new Response(null, { status: 200 });
};

function callWith(auth: Auth, security: string[][]) {
  sent.length = 0;
  return anyOperation({ security })(createClient({ auth, fetch, baseUrl: "http://h" }));
}

describe("a secret that cannot be sent is refused, by its name and without it", () => {
  test.each<[keyof Auth, unknown, string]>([
    ["bearer", "", "the secret is empty or not a string"],
    ["bearer", " \n", "the secret is empty or not a string"],
    ["headerKey", 5, "the secret is empty or not a string"],
    ["queryKey", { username: "a", password: "b" }, "the secret is empty or not a string"],
    ["basic", "user:password", "is a username without a colon and a password"],
    ["basic", null, "is a username without a colon and a password"],
    ["basic", { username: "a:b", password: "c" }, "is a username without a colon and a password"],
    ["headerKey", "a\nb", "cannot be sent as a header: it is not Latin-1 text on one line"],
    ["cookieKey", "a b", "a cookie cannot hold this secret"],
    ["cookieKey", "a;b", "a cookie cannot hold this secret"],
    ["cookieKey", "a,b", "a cookie cannot hold this secret"],
    ["cookieKey", 'a"b', "a cookie cannot hold this secret"],
    ["cookieKey", "a\\b", "a cookie cannot hold this secret"],
    ["cookieKey", "a\u0100", "a cookie cannot hold this secret"],
    ["cookieKey", "\ud83d\ude00", "a cookie cannot hold this secret"],
    ["cookieKey", "a\0b", "a cookie cannot hold this secret"],
    [
      "bearer",
      () => {
        throw new Error("vault is closed");
      },
      "the secret could not be obtained",
    ],
  ])("%s %j", async (scheme, secret, message) => {
    const result = await callWith({ [scheme]: secret } as Auth, [[scheme]]);
    const issues = [{ path: ["auth", scheme], message }];
    expect(result).toMatchObject({ kind: "validation", direction: "request", issues });
    expect(sent).toHaveLength(0);
  });
});

test("a cookie holds what Latin-1 has besides ASCII", async () => {
  await callWith({ cookieKey: "!~\u00ff" }, [["cookieKey"]]);
  expect(sent[0]?.headers.get("cookie")).toBe("sid=!~\u00ff");
});

describe("which secrets are sent", () => {
  test("white space around one is not part of it", async () => {
    await callWith({ headerKey: " key \n", queryKey: " q " }, [["headerKey", "queryKey"]]);
    expect(sent[0]?.headers.get("x-key")).toBe("key");
    expect(sent[0]?.url).toBe("http://h/any?api_key=q");
  });

  test("one that is undefined is none", async () => {
    await callWith({ bearer: undefined, headerKey: "h" } as unknown as Auth, [
      ["bearer"],
      ["headerKey"],
    ]);
    expect(sent[0]?.headers.get("x-key")).toBe("h");
    expect(sent[0]?.headers.has("authorization")).toBe(false);
  });

  test.each([[[["toString"]]], [[["unknown"]]], [[[]]]])(
    "a requirement %j that no scheme fits is sent without",
    async (security) => {
      const result = await callWith({ headerKey: "h", toString: "x" } as Auth, security);
      expect(result).toMatchObject({ status: 200 });
      expect([...(sent[0]?.headers ?? [])]).toEqual([]);
    },
  );

  test("cookies of secrets go beside the caller's own", async () => {
    sent.length = 0;
    const call = anyOperation({ security: [["cookieKey"]], parameters: { cookie: { a: {} } } });
    const headers = { cookie: "mine=1" };
    const client = createClient({ auth: { cookieKey: "c" }, fetch, baseUrl: "http://h", headers });
    await call(client, { cookies: { a: 1 } });
    expect(sent[0]?.headers.get("cookie")).toBe("mine=1; a=1; sid=c");
  });

  test("mutual TLS is there already, and goes with other schemes", async () => {
    const create = defineClient<object, { readonly key?: Secret; readonly token?: Secret }>({
      servers: ["http://h"],
      authenticator: authenticator({ tls: null, key: headerKey("X-Key"), token: bearer() }),
    });
    const call = anyOperation({ security: [["token"], ["tls", "key"]] });
    sent.length = 0;
    await call(create({ fetch, auth: { key: "k" } }));
    expect(sent[0]?.headers.get("x-key")).toBe("k");
    await call(create({ fetch, auth: { key: "k", token: "t" } }));
    expect(sent[1]?.headers.has("x-key")).toBe(false);
    expect(sent[1]?.headers.get("authorization")).toBe("Bearer t");
  });

  test("a call by path takes the first secret, not what needs none", async () => {
    const create = defineClient<
      { "/a": { get: { responses: object } } },
      { readonly key?: Secret }
    >({
      servers: ["http://h"],
      authenticator: authenticator({ tls: null, other: bearer(), key: headerKey("X-Key") }),
    });
    sent.length = 0;
    await pathsOf(create({ fetch, auth: { key: "k" } })).GET("/a");
    expect(sent[0]?.headers.get("x-key")).toBe("k");
  });

  test("a key in the query leaves what stands there as it is", async () => {
    const create = defineClient<object, { readonly a?: Secret; readonly b?: Secret }>({
      servers: ["http://h"],
      authenticator: authenticator({ a: queryKey("k&1"), b: queryKey("k2") }),
    });
    sent.length = 0;
    const parameters = { query: { q: { allowReserved: true } } } as const;
    const result = await anyOperation({ security: [["a", "b"]], parameters })(
      create({ fetch, auth: { a: "1/2", b: "3" } }),
      { query: { q: "x/y?" } },
    );
    expect(result).toMatchObject({ status: 200 });
    expect(sent[0]?.url).toBe("http://h/any?q=x/y?&k%261=1%2F2&k2=3");
  });
});

test("a key that the address holds already, as after a redirect, is not sent twice", async () => {
  const urls: string[] = [];
  const client = createClient({
    auth: { queryKey: "a key" },
    baseUrl: "http://h",
    fetch: async (url) => {
      urls.push(url);
      const location = url.replace("/any", "/any/").replace("%20", "+");
      return url.includes("/any/")
        ? new Response()
        : new Response(null, { status: 301, headers: { location } });
    },
  });
  await anyOperation({ security: [["queryKey"]] })(client);
  expect(urls).toEqual(["http://h/any?api_key=a%20key", "http://h/any/?api_key=a+key"]);
});

test("hooks are not told a key that the address of the next page repeats", async () => {
  const urls: string[] = [];
  const list = paged<
    {
      parameters: object;
      responses: {
        200: { headers: object; content: { "application/json": { next?: string; all: number[] } } };
      };
    },
    ["all"]
  >(
    {
      id: "list",
      method: "get",
      path: "/list",
      security: [["queryKey"]],
      responses: { 200: mediaTypes({ "application/json": null }) },
    },
    { items: ["all"], url: ["next"] },
  );
  const client = createClient({
    auth: { queryKey: "12345678" },
    baseUrl: "http://h",
    onRequest: ({ url }) => urls.push(url),
    onResponse: ({ url }) => urls.push(url),
    fetch: async (url) =>
      Response.json({
        all: [1],
        ...(!url.includes("page") && { next: `${url}&page=2` }),
      }),
  });
  for await (const _ of list.items(client));
  const next = "http://h/list?api_key=hidden&page=2";
  expect(urls).toEqual(["http://h/list", "http://h/list", next, next]);
});

describe("answers that repeat a secret", () => {
  test("with a status that no Response can be made with", async () => {
    await using server = await serve(json({ title: "no 12345678" }, 999));
    const client = createClient({
      auth: { headerKey: "12345678" },
      baseUrl: server.url,
      retries: 0,
    });
    const result = await anyOperation({ security: [["headerKey"]] })(client);
    expect(result).toMatchObject({ kind: "http", status: 999, data: { title: "no [secret]" } });
    expect("response" in result && result.response.status).toBe(999);
  });

  const answering = (secret: string, answer: (text: string) => Response) =>
    anyOperation({ security: [["headerKey"]] })(
      createClient({
        auth: { headerKey: secret },
        baseUrl: "http://h",
        retries: 0,
        fetch: async (_, init) => answer(new Headers(init.headers).get("x-key") ?? ""),
      }),
    );
  const refused = (body: BodyInit | null, init: ResponseInit = {}) =>
    new Response(body, { status: 403, headers: { "content-type": "text/plain" }, ...init });

  test("as it is, or encoded as in a URL", async () => {
    const result = await answering("a/b c&d=e", (key) =>
      refused(`${key}, ${encodeURIComponent(key)}, ${key}`),
    );
    expect(result).toMatchObject({ data: "[secret], [secret], [secret]" });
  });

  test("in the status line and in headers; other headers stay", async () => {
    const result = await answering("12345678", (key) =>
      refused(null, { statusText: `no ${key}`, headers: { "x-a": `<${key}>`, "x-b": "b" } }),
    );
    if (!("response" in result)) throw new Error("no answer");
    expect(result.response.statusText).toBe("no [secret]");
    expect(Object.fromEntries(result.response.headers)).toEqual({
      "x-a": "<[secret]>",
      "x-b": "b",
    });
    expect(result.response.status).toBe(403);
  });

  test("the type of the answer stays", async () => {
    const result = await answering("12345678", () =>
      Object.defineProperty(refused(null), "type", { value: "cors" }),
    );
    expect("response" in result && result.response.type).toBe("cors");
  });

  test("in one of many headers of a name, which stay many", async () => {
    const cookies = new Headers([
      ["set-cookie", "a=1"],
      ["set-cookie", "b=2"],
    ]);
    const result = await answering("12345678", () => refused(null, { headers: cookies }));
    expect("response" in result && result.response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });

  test("one of seven characters is not looked for, one of eight is", async () => {
    expect(await answering("1234567", (key) => refused(key))).toMatchObject({ data: "1234567" });
    expect(await answering("12345678", (key) => refused(key))).toMatchObject({ data: "[secret]" });
  });

  test("bytes of an answer that does not are left as they are", async () => {
    const bytes = Uint8Array.of(0xff, 0xfe, 0x41);
    const client = createClient({
      auth: { headerKey: "12345678" },
      baseUrl: "http://h",
      fetch: async () => refused(bytes),
    });
    const raw = await anyOperation({ security: [["headerKey"]] })(client).raw();
    expect(raw.bytes).toEqual(bytes);
  });
});

describe("errors of fetch that repeat a secret", () => {
  const failing = async (error: unknown, scheme: keyof Auth = "headerKey") => {
    const client = createClient({
      auth: { [scheme]: "12345678" },
      baseUrl: "http://h",
      retries: 0,
      fetch: () => Promise.reject(error),
    });
    const result = await anyOperation({ security: [[scheme]] })(client);
    if (!("cause" in result)) throw new Error("no failure");
    return result.cause as Error & { code?: string };
  };

  test("in a cause of theirs: replaced, with the first code there is", async () => {
    const inner = Object.assign(new Error("for 12345678"), { code: "ECONNRESET" });
    const cause = await failing(new TypeError("fetch failed", { cause: inner }));
    expect(cause.message).toBe("fetch failed, and its error repeats a secret");
    expect(cause.code).toBe("ECONNRESET");
    expect(cause.cause).toBeUndefined();
  });

  test.each(["bearer", "headerKey", "queryKey", "cookieKey"] as const)("as %s", async (scheme) => {
    const cause = await failing(new Error("for 12345678"), scheme);
    expect(cause.message).not.toContain("12345678");
  });

  test("in their stack alone", async () => {
    const error = Object.assign(new Error("no"), { stack: "at 12345678" });
    expect((await failing(error)).stack).not.toContain("12345678");
  });

  test("those that do not are given as they are", async () => {
    const error = new TypeError("no");
    expect(await failing(error)).toBe(error);
    expect(await failing("text")).toBe("text");
  });
});
