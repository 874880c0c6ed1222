import { expect, test } from "vitest";
import type { Answer } from "../server.js";
import {
  clientOf,
  created,
  inTurn,
  ok,
  pay,
  pet,
  read,
  reset,
  serve,
  status,
  type TestClient,
} from "./setup.js";

const cut =
  (isChunked: boolean): Answer =>
  (_, response) => {
    response.writeHead(200, {
      "content-type": "application/json",
      ...(isChunked ? {} : { "content-length": "100" }),
    });
    response.write('{"id":', () => response.socket?.resetAndDestroy());
  };

const calls: [string, (client: TestClient) => ReturnType<typeof read> | ReturnType<typeof pay>][] =
  [
    ["GET", read],
    ["POST", pay],
  ];

test.each(calls)("refused: a %s is sent again, as nothing was sent", async (_, call) => {
  const gone = await serve(ok);
  await gone[Symbol.asyncDispose]();
  const phases: unknown[] = [];
  const client = clientOf(gone, { onRetry: ({ failure }) => phases.push(failure) });
  expect(await call(client)).toMatchObject({ ok: false, kind: "network", phase: "not-sent" });
  expect(phases).toEqual(["network", "network"]);
});

test("unknown host: even a POST is sent again", async () => {
  const phases: unknown[] = [];
  const client = clientOf(
    { url: "http://host.invalid" },
    { onRetry: ({ failure }) => phases.push(failure) },
  );
  expect(await pay(client)).toMatchObject({ ok: false, kind: "network", phase: "not-sent" });
  expect(phases).toHaveLength(2);
});

test("reset before the headers: a GET is sent again, a POST is not", async () => {
  await using server = await serve(inTurn(reset, ok));
  expect(await read(clientOf(server))).toMatchObject({ ok: true, data: pet });
  expect(server.seen).toHaveLength(2);

  await using paid = await serve(inTurn(reset, created));
  const result = await pay(clientOf(paid));
  expect(result).toMatchObject({ ok: false, kind: "network", phase: "unknown" });
  expect(paid.seen).toHaveLength(1);
});

test.each([
  ["with its length announced", false],
  ["in chunks", true],
])(
  "a body that is cut, %s: a GET is sent again, a POST is not, half a body is no success",
  async (_, isChunked) => {
    await using server = await serve(inTurn(cut(isChunked), ok));
    expect(await read(clientOf(server))).toMatchObject({ ok: true, data: pet });
    expect(server.seen).toHaveLength(2);

    await using broken = await serve(cut(isChunked));
    expect(await read(clientOf(broken))).toMatchObject({
      ok: false,
      kind: "truncated",
      status: 200,
    });
    expect(broken.seen).toHaveLength(3);

    await using paid = await serve(cut(isChunked));
    expect(await pay(clientOf(paid))).toMatchObject({ ok: false, kind: "truncated" });
    expect(paid.seen).toHaveLength(1);
  },
);

test.each([408, 500, 502, 503, 504])("%i: a GET is sent again, a POST is not", async (code) => {
  await using server = await serve(inTurn(status(code), ok));
  expect(await read(clientOf(server))).toMatchObject({ ok: true });
  expect(server.seen).toHaveLength(2);

  await using paid = await serve(inTurn(status(code), created));
  expect(await pay(clientOf(paid))).toMatchObject({ kind: "http", status: code });
  expect(paid.seen).toHaveLength(1);
});

test.each([400, 401, 404, 409, 501])("%i is final", async (code) => {
  await using server = await serve(inTurn(status(code), ok));
  expect(await read(clientOf(server))).toMatchObject({ kind: "http", status: code });
  expect(server.seen).toHaveLength(1);
});

test("an outage of 300 GETs makes at most 400 requests", async () => {
  await using server = await serve(status(503));
  const client = clientOf(server, { concurrency: 8, retries: 5 });
  const results = await Promise.all(Array.from({ length: 300 }, () => read(client)));
  expect(results.every((result) => !result.ok && result.kind === "http")).toBe(true);
  expect(server.seen.length).toBeGreaterThan(300);
  expect(server.seen.length).toBeLessThanOrEqual(400);
});
