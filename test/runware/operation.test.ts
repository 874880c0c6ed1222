import { describe, expect, test, vi } from "vitest";
import { runAlibabaZImageTurbo } from "../../generated/runware/operations/index.js";
import { task, UUID } from "./bodies.js";
import { judge, overlaid } from "./document.js";

/** The definition as it was written; what a client does with it is tested elsewhere. */
vi.mock("@openapi-verbatim/runtime", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  jsonBody: (definition: unknown) => definition,
}));
vi.mock("@openapi-verbatim/runtime/jobs", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  polled: () => (define: () => unknown) => define(),
}));

interface Judge {
  safeParse(value: unknown): {
    readonly success: boolean;
    readonly error?: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
  };
}
interface Written {
  readonly path: string;
  readonly requestBody: { readonly required: boolean; readonly content: Record<string, Judge> };
  readonly responses: Record<string, Judge>;
}

const { path, requestBody, responses } = runAlibabaZImageTurbo as unknown as Written;
const place = "/paths/~1/post/requestBody/content/application~1json/schema";
const document = await overlaid();
const ajv = judge(document, place);
const judges = {
  ResponseBody: judge(document, "/components/schemas/ResponseBody"),
  ErrorResponse: judge(document, "/components/schemas/ErrorResponse"),
};

const poll = (fields = {}) => ({ taskType: "getResponse", taskUUID: UUID, ...fields });
const image = { taskType: "imageInference", taskUUID: UUID, imageUUID: UUID };

describe("the request body of the operation", () => {
  test("is required, and JSON alone", () => {
    expect(path).toBe("/");
    expect(requestBody.required).toBe(true);
    expect(Object.keys(requestBody.content)).toEqual(["application/json"]);
  });

  test.each<[string, unknown, boolean]>([
    ["an image task", [task()], true],
    ["a poll", [poll()], true],
    ["two polls", [poll(), poll({ taskUUID: UUID.toUpperCase() })], true],
    ["a poll without a prototype", [Object.assign(Object.create(null), poll())], true],
    ["nothing", [], false],
    ["a poll that is no array", poll(), false],
    ["a poll, then an image task", [poll(), task()], false],
    ["an image task, then a poll", [task(), poll()], false],
    ["an authentication task", [{ taskType: "authentication", apiKey: "k" }], false],
    ["a poll without taskUUID", [{ taskType: "getResponse" }], false],
    ["a poll whose taskUUID is none", [poll({ taskUUID: "1" })], false],
    ["a poll with an unknown key", [poll({ wait: 1 })], false],
    ["a poll with a key of the other kind", [poll({ model: "runware:z-image@turbo" })], false],
    [
      "a poll with an own __proto__",
      [JSON.parse(JSON.stringify(poll({ p: {} })).replace('"p"', '"__proto__"'))],
      false,
    ],
    ["a poll in another case", [poll({ taskType: "getresponse" })], false],
    ["null", null, false],
    ["an image task with a fault", [task({ width: 512 })], false],
  ])("%s", (_, body, valid) => {
    expect(requestBody.content["application/json"]?.safeParse(body).success).toBe(valid);
    expect(ajv(body)).toBe(valid);
  });

  test("a fault in an image task is told where it is", () => {
    const { error } =
      requestBody.content["application/json"]?.safeParse([task({ width: 512 })]) ?? {};
    expect(JSON.stringify(error?.issues)).toContain("width needs height");
  });
});

describe("the responses of the operation", () => {
  test("are those of the overlaid document", () => {
    expect(Object.keys(responses)).toEqual([
      "200",
      "400",
      "401",
      "402",
      "403",
      "404",
      "429",
      "500",
      "503",
      "504",
    ]);
  });

  const error = { code: "timeoutProvider", message: "late" };
  test.each<[string, string, unknown, boolean]>([
    ["an image", "200", { data: [image] }, true],
    ["an image with a field of tomorrow", "200", { data: [{ ...image, altText: "a" }] }, true],
    ["a seed beyond 2^53", "200", { data: [{ ...image, seed: 5120148993590679000 }] }, true],
    ["a seed that is no integer", "200", { data: [{ ...image, seed: 0.5 }] }, true],
    ["an acknowledgement", "200", { data: [{ taskType: "imageInference", taskUUID: UUID }] }, true],
    [
      "a task in progress",
      "200",
      { data: [{ ...poll(), status: "processing", progress: 40 }] },
      true,
    ],
    ["images and errors", "200", { data: [image], errors: [error] }, true],
    ["errors alone", "200", { errors: [error] }, true],
    ["no result yet", "200", { data: [] }, true],
    ["an empty object", "200", {}, true],
    ["an item without taskUUID", "200", { data: [{ taskType: "imageInference" }] }, false],
    ["data that is no array", "200", { data: image }, false],
    ["an array", "200", [image], false],
    [
      "the vendor's six fields",
      "400",
      {
        errors: [
          {
            ...error,
            parameter: "width",
            taskType: "imageInference",
            taskUUID: UUID,
            documentation: "https://runware.ai",
          },
        ],
      },
      true,
    ],
    ["data beside the errors", "400", { data: [], errors: [error] }, true],
    [
      "a list of parameters",
      "402",
      { errors: [{ ...error, parameter: ["width", "height"] }] },
      true,
    ],
    ["error: true", "401", { error: true, errors: [error] }, true],
    ["retryAfter", "429", { errors: [{ ...error, retryAfter: 60 }] }, true],
    ["an error without a code", "500", { errors: [{ message: "late" }] }, false],
    ["no errors", "503", { data: [] }, false],
    ["a parameter that is a number", "504", { errors: [{ ...error, parameter: 1 }] }, false],
  ])("%s (%s)", (_, status, body, valid) => {
    const name = status === "200" ? "ResponseBody" : "ErrorResponse";
    expect(responses[status]?.safeParse(body).success).toBe(valid);
    expect(judges[name](body)).toBe(valid);
  });
});
