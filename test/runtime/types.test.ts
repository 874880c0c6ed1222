import { expectTypeOf, test } from "vitest";
import type * as z from "zod";
import {
  type ApiError,
  type ClientOptions,
  type Data,
  type HttpStatus,
  type Input,
  pathsOf,
  type Result,
  type Validator,
} from "../../runtime/index.js";
import {
  addPet,
  type components,
  createClient,
  getPet,
  listPets,
  type operations,
} from "./petstore.js";

type Pet = components["schemas"]["Pet"];
type Problem = components["schemas"]["Problem"];
type Of<T, Shape> = Extract<T, Shape>;

test("an operation without input takes none, and a client without schemes no secret", () => {
  type Bare = { parameters: object; requestBody?: never; responses: object };
  expectTypeOf<Record<never, never>>().toExtend<Input<Bare>>();
  expectTypeOf<{ body: string }>().not.toExtend<Input<Bare>>();
  expectTypeOf<{ query: { limit: number } }>().not.toExtend<Input<Bare>>();
  type Auth = NonNullable<ClientOptions<object>["auth"]>;
  expectTypeOf<Record<never, never>>().toExtend<Auth>();
  expectTypeOf<{ token: string }>().not.toExtend<Auth>();
});

test("a result narrows by ok, kind and status", () => {
  const narrow = (result: Result<operations["getPet"]>) => {
    if (result.ok) {
      expectTypeOf(result.data).toEqualTypeOf<Pet>();
      expectTypeOf(result.status).toEqualTypeOf<200>();
    } else if (result.kind === "http" && result.status === 404) {
      expectTypeOf(result.data).toEqualTypeOf<Problem>();
    } else if (result.kind === "http") {
      expectTypeOf(result.data).toEqualTypeOf<unknown>();
      expectTypeOf(result.status).toEqualTypeOf<Exclude<HttpStatus, 200 | 404>>();
    } else if (result.kind === "validation" && result.direction === "response") {
      expectTypeOf(result.status).toEqualTypeOf<number>();
    } else if (result.kind === "redirect") {
      expectTypeOf(result.location).toEqualTypeOf<string | null>();
    }
  };
  expectTypeOf(narrow).toBeFunction();
});

test("ranges, content types and no content have their data", () => {
  type List = Result<operations["listPets"]>;
  expectTypeOf<Of<List, { ok: true }>["data"]>().toEqualTypeOf<Pet[] | string | Blob>();
  expectTypeOf<
    Of<List, { kind: "http"; ok: false; data: Problem }>["status"]
  >().toExtend<HttpStatus>();
  expectTypeOf<Data<operations["addPet"]>>().toEqualTypeOf<Pet | undefined>();
  expectTypeOf<Data<operations["getPet"]>>().toEqualTypeOf<Pet>();
  expectTypeOf<
    Of<Result<operations["addPet"]>, { status: 204 }>["data"]
  >().toEqualTypeOf<undefined>();
});

test("names of media types do not differ in case, and ranges of a suffix hold what has it", () => {
  type Op = {
    parameters: object;
    requestBody: { content: { "Application/*+JSON": Pet } };
    responses: { 200: { content: { "Application/JSON; charset=utf-8": Pet } } };
  };
  expectTypeOf<Data<Op>>().toEqualTypeOf<Pet>();
  expectTypeOf<Input<Op>["body"]>().toEqualTypeOf<Pet>();
  type Capitals = {
    parameters: object;
    requestBody: { content: { "Application/JSON": Pet; "Text/CSV": string } };
    responses: { 200: { content: { "Text/Plain": number; "Image/PNG": string } } };
  };
  expectTypeOf<Data<Capitals>>().toEqualTypeOf<string | Blob>();
  expectTypeOf<{ body: Pet }>().toExtend<Input<Capitals>>();
  expectTypeOf<{ contentType: "Text/CSV"; body: string }>().toExtend<Input<Capitals>>();
});

test("default alone stands for successes too; nothing documented leaves no success", () => {
  type Only = {
    parameters: object;
    responses: { default: { content: { "application/json": Pet } } };
  };
  type Never = { parameters: object; responses: { 404: { content?: never } } };
  expectTypeOf<Data<Only>>().toEqualTypeOf<Pet>();
  expectTypeOf<Of<Result<Only>, { ok: false; kind: "http" }>["data"]>().toEqualTypeOf<Pet>();
  expectTypeOf<Data<Never>>().toEqualTypeOf<never>();
});

test("an input has what the operation has, optional exactly when nothing in it is required", () => {
  expectTypeOf<Input<operations["getPet"]>>().toEqualTypeOf<{
    readonly path: { petId: string };
    readonly query?: { limit?: number } | undefined;
  }>();
  expectTypeOf<Input<operations["addPet"]>>().toEqualTypeOf<{
    readonly body: components["schemas"]["NewPet"];
  }>();
  expectTypeOf<Input<operations["listPets"]>>().toEqualTypeOf<{
    readonly query?: { limit?: number } | undefined;
    readonly headers?: { "X-Trace"?: string } | undefined;
    readonly cookies?: { session?: string } | undefined;
  }>();
  expectTypeOf(listPets).toBeCallableWith(createClient());
  // @ts-expect-error the path is required
  expectTypeOf(getPet).toBeCallableWith(createClient());
  // @ts-expect-error a misspelt parameter
  expectTypeOf(listPets).toBeCallableWith(createClient(), { query: { limti: 3 } });
  expectTypeOf(addPet).parameter(1).toExtend<Input<operations["addPet"]> | undefined>();
});

test("several media types for a body: contentType chooses, and the type of the body follows", () => {
  type Upload = {
    parameters: object;
    requestBody?: {
      content: {
        "application/json": Pet;
        "multipart/form-data": { file: Blob };
        "text/plain": "a" | "b";
        "image/*": unknown;
      };
    };
    responses: object;
  };
  const given: Input<Upload>[] = [
    {},
    { body: { id: "1", name: "a" } },
    { body: { id: "1", name: "a" }, contentType: "application/json" },
    { body: { file: new Blob() }, contentType: "multipart/form-data" },
    { body: new FormData(), contentType: "multipart/form-data" },
    { body: "a", contentType: "text/plain" },
    { body: new Uint8Array(), contentType: "image/png" },
  ];
  expectTypeOf(given).toBeArray();
  // @ts-expect-error only JSON need not be named
  expectTypeOf({ body: { file: new Blob() } }).toExtend<Input<Upload>>();
  // @ts-expect-error text has its own type
  expectTypeOf({ body: "c", contentType: "text/plain" } as const).toExtend<Input<Upload>>();
  // @ts-expect-error no image
  expectTypeOf({ body: "a", contentType: "video/mp4" } as const).toExtend<Input<Upload>>();
});

test("without a JSON type among several a call must say which", () => {
  type Several = {
    parameters: object;
    requestBody: { content: { "text/csv": unknown; "application/xml": { a: 1 } } };
    responses: object;
  };
  expectTypeOf<{ body: "<a/>"; contentType: "application/xml" }>().toExtend<Input<Several>>();
  expectTypeOf<{ body: "a" }>().not.toExtend<Input<Several>>();
  expectTypeOf<{ body: { a: 1 }; contentType: "application/xml" }>().not.toExtend<Input<Several>>();
});

test("every Zod schema is a validator", () => {
  expectTypeOf<z.ZodType<Pet>>().toExtend<Validator<Pet>>();
  expectTypeOf<z.ZodObject>().toExtend<Validator>();
  expectTypeOf<ApiError["failure"]["kind"]>().toEqualTypeOf<
    | "http"
    | "validation"
    | "network"
    | "timeout"
    | "aborted"
    | "truncated"
    | "too-large"
    | "decode"
    | "redirect"
    | "stream-interrupted"
    | "job-failed"
    | "job-failed"
  >();
});

test("pathsOf is typed by the document", () => {
  const call = () =>
    pathsOf(createClient()).GET("/pets/{petId}", { params: { path: { petId: "1" } } });
  expectTypeOf<NonNullable<Awaited<ReturnType<typeof call>>["data"]>>().toEqualTypeOf<Pet>();
});
