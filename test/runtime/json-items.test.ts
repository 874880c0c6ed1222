import { describe, expect, expectTypeOf, test } from "vitest";
import * as z from "zod";
import { type Input, jsonItems } from "../../runtime/index.js";
import { asBigints } from "../../runtime/int64/index.js";
import { anyOperation, createClient } from "./petstore.js";

// Request bodies that are sequences of JSON texts.

const Line = z.strictObject({ id: z.string(), n: z.number().optional() });

async function send(
  mediaType: string,
  body: unknown,
  schema: object | null = jsonItems(Line),
  request: "error" | "off" = "error",
) {
  const sent: unknown[] = [];
  const client = createClient({
    fetch: async (_, { headers, body: content }) => {
      sent.push(new Headers(headers).get("content-type"), await new Response(content).text());
      return new Response();
    },
  });
  const requestBody = { required: true, content: { [mediaType]: schema as null } };
  const call = anyOperation({ method: "post", requestBody });
  const result = await call(client, { body }, { validate: { request } });
  return { sent, issues: "issues" in result ? result.issues : undefined };
}

const lines = [{ id: "a\n", n: undefined }, { id: "é\u2028" }];

describe("a list of items", () => {
  test.each([
    "application/jsonl",
    "application/x-ndjson",
    "Application/NDJSON; charset=utf-8",
    "application/vnd.acme+jsonl",
  ])("is a line for each as %s", async (mediaType) => {
    const { sent } = await send(mediaType, lines);
    expect(sent).toEqual([mediaType, '{"id":"a\\n"}\n{"id":"é\u2028"}\n']);
  });

  test("is a text behind a record separator for each as application/json-seq", async () => {
    const { sent } = await send("application/json-seq", [1, "a"], null);
    expect(sent[1]).toBe('\u001e1\n\u001e"a"\n');
  });

  test("may be empty", async () => {
    expect((await send("application/jsonl", [])).sent).toEqual(["application/jsonl", ""]);
  });

  test("is judged item by item", async () => {
    const { issues, sent } = await send("application/jsonl", [{ id: "a" }, { id: 1 }, null]);
    expect(issues?.map(({ path }) => path)).toEqual([
      ["body", 1, "id"],
      ["body", 2],
    ]);
    expect(sent).toEqual([]);
    expect((await send("application/jsonl", { id: "a" })).issues).toEqual([
      { path: ["body"], message: "Invalid input: expected array" },
    ]);
  });

  test("with an item that is no JSON is refused under any policy", async () => {
    const { issues } = await send("application/jsonl", [{ id: () => 1 }, () => 1], null, "off");
    expect(issues).toEqual([{ path: ["body"], message: "cannot be written as JSON" }]);
  });

  test("has all digits of integers of 64 bits", async () => {
    const schema = jsonItems(asBigints(z.object({ id: z.bigint() })));
    const { sent } = await send("application/jsonl", [{ id: 9007199254740993n }], schema);
    expect(sent[1]).toBe('{"id":9007199254740993}\n');
  });
});

test.each([
  ["text", '{"id":1}\n'],
  ["bytes", new TextEncoder().encode('{"id":1}\n')],
  ["a stream", new Blob(['{"id":1}\n']).stream()],
])("%s is sent as it is", async (_, body) => {
  expect((await send("application/jsonl", body)).sent).toEqual(["application/jsonl", '{"id":1}\n']);
});

test("the type of a body is that of the list, or text or bytes", () => {
  interface Op {
    parameters: object;
    requestBody: { content: { "application/x-ndjson": { id: string }[] } };
    responses: object;
  }
  expectTypeOf<{ body: { id: string }[] }>().toExtend<Input<Op>>();
  expectTypeOf<{ body: string }>().toExtend<Input<Op>>();
  expectTypeOf<{ body: ReadableStream }>().toExtend<Input<Op>>();
  expectTypeOf<{ body: { id: string } }>().not.toExtend<Input<Op>>();
  expectTypeOf<{ body: { id: number }[] }>().not.toExtend<Input<Op>>();
});
