import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { hashOf } from "../../generator/workspace/hash.js";
import { readInputs, readText } from "../../generator/workspace/read.js";
import { temporaryFolder } from "./folder.js";

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("paths are relative to the base, with forward slashes", async () => {
  const folder = await temporaryFolder({ "spec/a.yaml": "\ufeffopenapi: ü" });
  expect(await readText(folder, "spec/a.yaml")).toMatchObject({
    path: "spec/a.yaml",
    text: "openapi: ü",
    hash: hashOf("\ufeffopenapi: ü"),
  });
  expect(await readText(folder, join(folder, "spec/a.yaml"))).toMatchObject({
    path: "spec/a.yaml",
  });
  expect(await readText(join(folder, "deep"), "../spec/a.yaml")).toMatchObject({
    path: "../spec/a.yaml",
  });
});

test("a file that cannot be read is named", async () => {
  const folder = await temporaryFolder({ "spec/a.yaml": "" });
  await expect(readText(folder, "spec/b.yaml")).rejects.toThrow("spec/b.yaml does not exist");
  await expect(readText(folder, "spec")).rejects.toThrow("spec is a folder, not a file");
  await expect(readText(folder, "spec/a.yaml/b")).rejects.toThrow(
    "spec/a.yaml/b runs through a file",
  );
  await writeFile(join(folder, "latin1.json"), Buffer.from([0x22, 0xfc, 0x22]));
  const latin1 = await readText(folder, "latin1.json");
  expect(() => latin1.text).toThrow("latin1.json is not UTF-8 text");
  for (const utf16 of [Buffer.from("\uFEFF{}", "utf16le"), Buffer.from("{}", "utf16le")]) {
    await writeFile(join(folder, "utf16.json"), utf16);
    const read = await readText(folder, "utf16.json");
    expect(() => read.text).toThrow("utf16.json is not UTF-8 text");
  }
  await writeFile(join(folder, "a.json.gz"), gzipSync("{}"));
  const zipped = await readText(folder, "a.json.gz");
  expect(() => zipped.text).toThrow("a.json.gz is compressed by gzip");
  await writeFile(join(folder, "large.json"), "x".repeat(11));
  await expect(readText(folder, "large.json", { bytes: 10, milliseconds: 1 })).rejects.toThrow(
    "large.json is larger than",
  );
});

test("a file that changes between its hash and its text is no input", async () => {
  const folder = await temporaryFolder({ "a.json": "{}" });
  const read = await readText(folder, "a.json");
  await writeFile(join(folder, "a.json"), "[]");
  expect(() => read.text).toThrow("a.json was changed while Verbatim was at work");
});

test("a pipe, which can be read once only, is read once", async () => {
  const folder = await temporaryFolder({});
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  const writer = spawn("sh", ["-c", 'printf {} > "$0"', pipe]);
  const read = await readText(folder, "pipe");
  expect(read).toMatchObject({ hash: hashOf("{}"), size: 2, text: "{}" });
  await once(writer, "close");
});

test("reads addresses", async () => {
  const origin = await serve((request, response) => {
    if (request.url === "/old") response.writeHead(302, { location: "/a.json" }).end();
    else if (request.url === "/a.json") response.end("{}");
    else response.writeHead(404).end("no such document");
  });
  expect(await readText("/anywhere", `${origin}/a.json`)).toMatchObject({
    path: `${origin}/a.json`,
    text: "{}",
    hash: hashOf("{}"),
  });
  expect(await readText("/anywhere", `${origin}/old`)).toMatchObject({
    path: `${origin}/old`,
    text: "{}",
    hash: hashOf("{}"),
  });
  await expect(readText("/", `${origin}/b`)).rejects.toThrow(`${origin}/b answered 404 Not Found`);
});

test("an address that fails, hangs, or has no end is named", async () => {
  const origin = await serve((request, response) => {
    if (request.url === "/hangs") return;
    if (request.url === "/breaks") response.write("x", () => response.destroy());
    else {
      response.on("drain", () => response.write("x".repeat(100_000)));
      response.write("x".repeat(100_000));
    }
  });
  const limits = { bytes: 2 * 1024 * 1024, milliseconds: 200 };
  await expect(readText("/", `${origin}/hangs`, limits)).rejects.toThrow(
    "/hangs did not answer within 0.2 seconds",
  );
  await expect(readText("/", `${origin}/breaks`, limits)).rejects.toThrow(
    "/breaks cannot be fetched: other side closed",
  );
  await expect(
    readText("/", `${origin}/endless`, { ...limits, milliseconds: 5000 }),
  ).rejects.toThrow("/endless is larger than 2 MB");
  await expect(readText("/", "http://127.0.0.1:1/a")).rejects.toThrow(
    "http://127.0.0.1:1/a cannot be fetched: ",
  );
  await expect(readText("/", "http://")).rejects.toThrow("http:// cannot be fetched: Invalid URL");
});

test("reads all inputs of an API", async () => {
  const folder = await temporaryFolder({
    "a.json": "{}",
    "o.yaml": "overlay: 1.0.0",
    "names.json": '{ "#/components/schemas/foo~1bar": "FooBar" }',
  });
  const inputs = await readInputs(folder, {
    source: "a.json",
    overlays: ["o.yaml"],
    names: "names.json",
    output: "out",
  });
  expect(inputs).toMatchObject({
    source: { path: "a.json" },
    overlays: [{ path: "o.yaml" }],
    names: { "#/components/schemas/foo~1bar": "FooBar" },
    diagnostics: [],
  });
  expect(inputs.texts.map(({ path }) => path)).toEqual(["a.json", "o.yaml", "names.json"]);
});

test.each([
  ["", 1, 1, "value expected"],
  ["{,}", 1, 2, "value expected"],
  ["[]", 1, 1, "the names file must hold an object"],
  ['{\n  "#/a": "A",\n  "#/a": "B"\n}', 3, 3, '"#/a" stands here a second time'],
  ['{ "a": "A" }', 1, 3, '"a" is not a JSON pointer such as "#/components/schemas/Pet"'],
  ['{ "#/a~2": "A" }', 1, 3, '"#/a~2" is not a JSON pointer such as "#/components/schemas/Pet"'],
  ['{ "#/a": 1 }', 1, 10, 'the name of "#/a" must be a TypeScript identifier that is not reserved'],
  [
    '{ "#/a": "class" }',
    1,
    10,
    'the name of "#/a" must be a TypeScript identifier that is not reserved',
  ],
])("names file %j", async (text, line, column, message) => {
  const folder = await temporaryFolder({ "a.json": "{}", "names.json": text });
  const { diagnostics } = await readInputs(folder, {
    source: "a.json",
    names: "names.json",
    output: "out",
  });
  expect(diagnostics[0]).toMatchObject({
    code: "invalid-names-file",
    file: "names.json",
    line,
    column,
    message,
  });
});
