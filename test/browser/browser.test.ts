import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answer, type Api, startApi } from "./api.js";
import { type OpenPage, openPage } from "./browser.js";

const image = {
  taskType: "imageInference",
  taskUUID: "f47ac10b-58cc-4372-a567-0e02b2c3d479",
  imageUUID: "f47ac10b-58cc-4372-a567-0e02b2c3d480",
  imageURL: "https://im.example/1.jpg",
};

function json(response: Parameters<Answer>[0], status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

const answers: Readonly<Record<string, Answer>> = {
  success: (response) => json(response, 200, { data: [image] }),
};

let api: Api;
let open: OpenPage;

beforeAll(async () => {
  api = await startApi(answers);
  open = await openPage();
});

afterAll(async () => {
  await open?.[Symbol.asyncDispose]();
  await api?.[Symbol.asyncDispose]();
});

const places = {
  "in the page": (name: string) =>
    open.page.evaluate(([n, url]) => window.run(n, url), [name, `${api.url}/${name}`] as const),
  "in a worker": (name: string) =>
    open.page.evaluate(([n, url]) => window.runInWorker(n, url), [
      name,
      `${api.url}/${name}`,
    ] as const),
};

describe.each(Object.entries(places))("%s", (_, run) => {
  it("calls a server of another origin", async () => {
    expect(await run("success")).toEqual({ ok: true, data: { data: [image] } });
    expect(api.arrived("success").at(-1)?.headers).toMatchObject({
      authorization: "Bearer browser-key",
      origin: open.origin,
    });
  });

  it("refuses an invalid request without sending it", async () => {
    expect(await run("invalid-request")).toEqual([
      "body.0.width: Invalid number: must be a multiple of 16",
      expect.stringContaining("height"),
    ]);
    expect(api.arrived("invalid-request")).toEqual([]);
  });
});
