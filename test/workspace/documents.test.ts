import { symlink } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type DocumentLimits, documentReader } from "../../generator/workspace/documents.js";
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

test("reads files of the project, and of the folder of the document", async () => {
  const folder = await temporaryFolder({ "project/a.yaml": "a", "spec/b.yaml": "b" });
  const { read, texts } = documentReader(join(folder, "project"), { source: "../spec/api.yaml" });
  expect((await read("a.yaml")).text).toBe("a");
  expect((await read("../spec/b.yaml")).text).toBe("b");
  await expect(read("../spec/c.yaml")).rejects.toThrow("../spec/c.yaml does not exist");
  expect(texts).toMatchObject([
    { path: "../project/a.yaml", text: "a" },
    { path: "../spec/b.yaml", text: "b" },
  ]);
});

test("gives a file one path, however it is climbed to, and reads it once", async () => {
  const folder = await temporaryFolder({ "a/b/api.yaml": "api", "a/c/d.yaml": "d" });
  const inside = documentReader(join(folder, "a/b"), { source: "api.yaml" });
  for (const path of ["api.yaml", "../../a/b/api.yaml", join(folder, "a/b/api.yaml")])
    expect(await inside.read(path), path).toMatchObject({ path: "api.yaml", text: "api" });
  expect(await inside.read("../c/d.yaml").catch(String)).toMatch("outside the project");
  expect(inside.texts).toHaveLength(1);
  // From wherever the run starts, the way from the document to the file is the same.
  const beside = documentReader(join(folder, "a/c"), { source: "../b/api.yaml" });
  for (const path of ["d.yaml", "../c/d.yaml", "../b/../../a/c/d.yaml"])
    expect(await beside.read(path), path).toMatchObject({ path: "../c/d.yaml", text: "d" });
});

test("stays inside, whatever the path or link", async () => {
  const folder = await temporaryFolder({
    "secret/a.yaml": "a",
    "project/in/b.yaml": "b",
    "project2/a": "",
  });
  const project = join(folder, "project");
  await symlink(join(folder, "secret"), join(project, "link"));
  await symlink(join(folder, "secret/a.yaml"), join(project, "file.yaml"));
  await symlink(join(project, "in"), join(project, "inner"));
  const { read } = documentReader(project, { source: "api.yaml" });
  for (const path of [
    "../secret/a.yaml",
    join(folder, "secret/a.yaml"),
    "link/a.yaml",
    "file.yaml",
    "../project2/a",
    "..",
    ".",
  ]) {
    await expect(read(path), path).rejects.toThrow("is outside the project");
  }
  expect((await read("inner/b.yaml")).text).toBe("b");
  await expect(read("file:///etc/passwd")).rejects.toThrow("neither a path nor");
  const wider = documentReader(project, {
    source: "api.yaml",
    references: { folders: ["../secret"] },
  });
  expect((await wider.read("link/a.yaml")).text).toBe("a");
});

test("reads addresses of origins that are allowed", async () => {
  const other = await serve((_, response) => response.end("other"));
  const origin = await serve((request, response) => {
    if (request.url === "/away") response.writeHead(302, { location: `${other}/x` }).end();
    else if (request.url === "/near") response.writeHead(307, { location: "/x" }).end();
    else if (request.url === "/round") response.writeHead(302, { location: "/round" }).end();
    else response.end("text");
  });
  const closed = documentReader("/anywhere", { source: "api.yaml" });
  await expect(closed.read(`${origin}/x`)).rejects.toThrow("another origin");
  const own = documentReader("/anywhere", { source: `${origin}/api.yaml` });
  expect((await own.read(`${origin}/near`)).text).toBe("text");
  await expect(own.read(`${other}/x`)).rejects.toThrow("another origin");
  await expect(own.read(`${origin}/away`)).rejects.toThrow(
    `leads to ${other}/x, which may not be read`,
  );
  await expect(own.read(`${origin}/round`)).rejects.toThrow("leads on and on");
  const references = { origins: [origin, other] };
  const open = documentReader("/anywhere", { source: "api.yaml", references });
  expect((await open.read(`${origin}/away`)).text).toBe("other");
});

test("how much is read has an end", async () => {
  const folder = await temporaryFolder({ "a.yaml": "12345", "b.yaml": "12345" });
  const limits: DocumentLimits = { bytes: 10, milliseconds: 100, documents: 2, totalBytes: 9 };
  const { read } = documentReader(folder, { source: "api.yaml" }, limits);
  await read("a.yaml");
  await expect(read("b.yaml")).rejects.toThrow("b.yaml makes the documents too large");
  await expect(read("c.yaml")).rejects.toThrow("c.yaml is one document too many: 2 are read");
});

test("many are read at once, but not all", async () => {
  const open = { now: 0, most: 0 };
  const origin = await serve((_, response) => {
    open.now += 1;
    open.most = Math.max(open.most, open.now);
    setTimeout(() => {
      open.now -= 1;
      response.end("x");
    }, 5);
  });
  const { read, texts } = documentReader("/anywhere", { source: `${origin}/api.yaml` });
  await Promise.all(Array.from({ length: 60 }, (_, index) => read(`${origin}/${index}`)));
  expect(texts).toHaveLength(60);
  expect(open.most).toBeGreaterThan(1);
  expect(open.most).toBeLessThanOrEqual(20);
});
