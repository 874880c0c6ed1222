import { expect, test } from "vitest";
import { addPet, getPet } from "../petstore.js";
import { type Answer, json, text } from "../server.js";
import { clientOf, ok, pet, serve } from "./setup.js";

const path = { petId: "1" };
const wrong = { id: 5, name: "Rex" };

test.each<[string, Answer, object]>([
  [
    "malformed JSON on 200",
    text('{"id":', 200, "application/json"),
    { kind: "decode", text: '{"id":' },
  ],
  ["HTML on 200", text("<p>", 200, "text/html"), { kind: "decode", text: "<p>" }],
  ["an empty 200", text("", 200, "application/json"), { kind: "decode", text: "" }],
  ["HTML on 502", text("<p>", 502, "text/html"), { kind: "http", status: 502, data: "<p>" }],
  ["an empty 500", text("", 500), { kind: "http", status: 500, data: undefined }],
])("%s is no success, and no exception", async (_, answer, expected) => {
  await using server = await serve(answer);
  const call = getPet(clientOf(server, { retries: 0 }), { path });
  expect(await call).toMatchObject({ ok: false, ...expected });
  await expect(call.unwrap()).rejects.toMatchObject({ failure: expected });
  expect(server.seen).toHaveLength(1);
});

test("raw gives the answer as it came, whatever its status", async () => {
  await using server = await serve(text("<p>\u00e4", 502, "text/html"));
  const raw = await getPet(clientOf(server, { retries: 0 }), { path }).raw();
  expect(raw.status).toBe(502);
  expect(raw.headers.get("content-type")).toBe("text/html");
  expect(raw.bytes).toEqual(new TextEncoder().encode("<p>\u00e4"));
  await server[Symbol.asyncDispose]();
  const gone = getPet(clientOf(server, { retries: 0 }), { path }).raw();
  await expect(gone).rejects.toMatchObject({ name: "ApiError", failure: { kind: "network" } });
});

test("an invalid request makes no request", async () => {
  await using server = await serve(ok);
  const body = { name: 5 } as unknown as { name: string };
  expect(await addPet(clientOf(server), { body })).toMatchObject({
    kind: "validation",
    direction: "request",
    issues: [{ path: ["body", "name"] }],
  });
  expect(server.seen).toHaveLength(0);
});

test("an invalid response in three modes: one request each, the data untouched", async () => {
  await using server = await serve(json(wrong));
  const client = clientOf(server);
  const call = (response: "error" | "warn" | "off") =>
    getPet(client, { path }, { validate: { response } });
  expect(await call("error")).toMatchObject({ ok: false, kind: "validation", data: wrong });
  expect(await call("warn")).toMatchObject({
    ok: true,
    data: wrong,
    issues: [{ path: ["body", "id"] }],
  });
  expect(await call("off")).toMatchObject({ ok: true, data: wrong, issues: [] });
  expect(server.seen).toHaveLength(3);
});

test.each([undefined, "", ".", ".."])("the path parameter %j makes no request", async (petId) => {
  await using server = await serve(json(pet));
  const result = await getPet(clientOf(server), { path: { petId: petId as string } });
  expect(result).toMatchObject({ kind: "validation", issues: [{ path: ["path", "petId"] }] });
  expect(server.seen).toHaveLength(0);
});
