/** The packages of the cases int64-bigint and int64-string against a server: no digit is lost on the way. */
import { describe, expect, test } from "vitest";
import { json, type Seen, serve } from "./server.js";

const HUGE = "9007199254740993";

/** What these tests use of a generated package; its types are held by the cases. */
interface Package {
  createClient(options: object): object;
  readonly operations: Readonly<Record<string, (client: object, input: object) => unknown>>;
}

async function load(name: string): Promise<Package> {
  const { createClient, ...operations } = await import(
    /* @vite-ignore */ `../cases/${name}/output/index.js`
  );
  return { createClient, operations };
}

interface Sent {
  readonly result: unknown;
  readonly seen: Seen | undefined;
}

/** Calls an operation of a package, which is answered with a text. */
async function call(
  name: string,
  operation: string,
  input: object,
  { text = "null", headers = {} }: { readonly text?: string; readonly headers?: object } = {},
): Promise<Sent> {
  const type = { "content-type": "application/json" };
  await using server = await serve((_, response) => {
    response.writeHead(200, { ...type, ...headers }).end(text);
  });
  const api = await load(name);
  const client = api.createClient({ baseUrl: server.url });
  const result = await api.operations[operation]?.(client, input);
  return { result, seen: server.seen[0] };
}

const FORMS = [
  ["int64-bigint", (digits: string) => BigInt(digits)],
  ["int64-string", (digits: string) => digits],
] as const;

describe.each(FORMS)("%s", (name, held) => {
  test("a response keeps all digits, at every place of such integers and nowhere else", async () => {
    const text = `{"id": ${HUGE.slice(0, 15)}, "balance": null, "small": 7, "text": "${HUGE}",
      "perName": {"__proto__": ${HUGE}0, "b": -0}, "matrix": [[1, 2.0], [1e17]],
      "friends": [{"id": 1, "always": 5, "friends": [{"id": 2, "level": 3}]}],
      "either": 1.5, "choice": 0, "narrowed": 12, "other": ${HUGE}}`;
    const { result } = await call(name, "getAccount", { path: { id: held("1") } }, { text });
    expect(result).toMatchObject({ ok: true, issues: [] });
    const { data } = result as { readonly data: { readonly perName: object } };
    expect(data).toEqual({
      id: held(HUGE.slice(0, 15)),
      balance: null,
      small: 7,
      text: HUGE,
      perName: Object.fromEntries([
        ["__proto__", held(`${HUGE}0`)],
        ["b", held("0")],
      ]),
      matrix: [[held("1"), held("2")], [held("100000000000000000")]],
      friends: [
        { id: held("1"), always: held("5"), friends: [{ id: held("2"), level: held("3") }] },
      ],
      either: 1.5,
      choice: held("0"),
      narrowed: held("12"),
      // biome-ignore lint/correctness/noPrecisionLoss: that is what JSON.parse gives
      other: 9007199254740993,
    });
  });

  test("digits in quotes are no integer where the document says one", async () => {
    const text = `{"id": "5", "text": "5", "matrix": [["\\"6\\""]]}`;
    const { result } = await call(name, "getAccount", { path: { id: held("1") } }, { text });
    const issues = [{ path: ["body", "id"] }, { path: ["body", "matrix", 0, 0] }];
    expect(result).toMatchObject({ issues });
  });

  test("what is wrong with an integer is told with all its digits, and not sent", async () => {
    const input = { path: { id: held("1") }, body: { id: held(HUGE) } };
    const { result, seen } = await call(name, "putAccount", input);
    expect(result).toMatchObject({ kind: "validation", issues: [{ path: ["body", "id"] }] });
    expect(seen).toBeUndefined();
    const low = { path: { id: held("0") }, body: { id: held("1"), narrowed: held("9") } };
    expect((await call(name, "putAccount", low)).result).toMatchObject({
      issues: [{ path: ["path", "id"] }, { path: ["body", "narrowed"] }],
    });
    const number = { path: { id: 1 }, body: { id: 1, either: 1 } };
    const told = (await call(name, "putAccount", number)).result;
    const places = [
      ["path", "id"],
      ["body", "either"],
      ["body", "id"],
    ];
    expect(told).toMatchObject({ issues: places.map((path) => ({ path })) });
  });

  test("JSON has numbers without quotes; the body of the caller is not touched", async () => {
    const body = {
      id: held("9007199254740991"),
      perName: { a: held(HUGE), "~": held("-1") },
      text: HUGE,
      friends: [{ id: held("1") }],
      either: 1.5,
      balance: null,
    };
    const before = structuredClone(body);
    const { seen } = await call(name, "putAccount", { path: { id: held("1") }, body });
    expect(seen?.body.toString()).toBe(
      `{"id":9007199254740991,"perName":{"a":${HUGE},"~":-1},"text":"${HUGE}",` +
        '"friends":[{"id":1}],"either":1.5,"balance":null}',
    );
    expect(body).toEqual(before);
  });

  test("parameters and headers", async () => {
    const input = {
      path: { id: held("9007199254740991") },
      query: { after: held(HUGE), ids: [held("1"), held("2")], filter: { id: held("3") } },
      headers: { "X-Trace": held("18446744073709551615") },
    };
    const headers = { "X-Next": HUGE, "X-Ids": `1, ${HUGE}` };
    const sent = await call(name, "getAccount", input, { text: '{"id":1}', headers });
    const { seen, result } = sent;
    expect(seen?.url).toBe(
      `/accounts/9007199254740991?after=${HUGE}&ids=1&ids=2&filter=%7B%22id%22%3A3%7D`,
    );
    expect(seen?.headers["x-trace"]).toBe("18446744073709551615");
    expect(result).toMatchObject({
      issues: [],
      headers: { "X-Next": held(HUGE), "X-Ids": [held("1"), held(HUGE)] },
    });
  });

  test("forms", async () => {
    const body = { id: held("1"), inner: { id: held(HUGE) } };
    const input = { path: { id: held("1") }, body };
    const encoded = await call(
      name,
      "sendAccount",
      { ...input, contentType: "application/x-www-form-urlencoded" },
      { text: "7" },
    );
    expect(encoded.seen?.body.toString()).toBe(`id=1&inner=%7B%22id%22%3A${HUGE}%7D`);
    expect(encoded.result).toMatchObject({ ok: true, data: held("7"), issues: [] });
    const parts = await call(name, "sendAccount", { ...input, contentType: "multipart/form-data" });
    expect(parts.seen?.body.toString()).toContain(`\r\n\r\n{"id":${HUGE}}\r\n`);
  });

  test("a body that is not what is documented is read as well as it can be", async () => {
    const text = `{"id": "x", "perName": {"a": ${HUGE}}, "friends": 5}`;
    const { result } = await call(name, "getAccount", { path: { id: held("1") } }, { text });
    expect(result).toMatchObject({
      ok: true,
      data: { id: "x", perName: { a: held(HUGE) }, friends: 5 },
      issues: [{ path: ["body", "friends"] }, { path: ["body", "id"] }],
    });
    const broken = await call(
      name,
      "getAccount",
      { path: { id: held("1") } },
      { text: `{"id":${HUGE}` },
    );
    expect(broken.result).toMatchObject({ kind: "decode" });
  });

  test("pages are counted, and asked for in the form of their place", async () => {
    const pages = ['{"data":[{"id":1},{"id":2}],"total":3}', '{"data":[{"id":3}],"total":3}'];
    await using server = await serve((request, response) =>
      json(JSON.parse(pages[request.url.includes("offset=2") ? 1 : 0] ?? ""))(request, response),
    );
    const api = await load(name);
    const list = api.operations.listAccounts as unknown as {
      items(client: object, input: object): AsyncIterable<{ readonly id: unknown }>;
    };
    const ids: unknown[] = [];
    for await (const { id } of list.items(api.createClient({ baseUrl: server.url }), {}))
      ids.push(id);
    expect(ids).toEqual(["1", "2", "3"].map((id) => held(id)));
    expect(server.seen.map(({ url }) => url)).toEqual(["/accounts", "/accounts?offset=2"]);
  });

  test("webhooks", async () => {
    const { moved } = (await load(name)).operations as unknown as {
      moved: { parse(request: Request, options: object): Promise<unknown> };
    };
    const body = `{"id": 1, "perName": {"a": ${HUGE}}}`;
    const headers = { "content-type": "application/json" };
    const request = new Request("http://127.0.0.1/", { method: "POST", body, headers });
    expect(await moved.parse(request, { verify: () => true })).toMatchObject({
      ok: true,
      body: { id: held("1"), perName: { a: held(HUGE) } },
    });
  });
});
