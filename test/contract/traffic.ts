/** What went over the wire, held against the document by Ajv: what Prism does not look at, or judges with an error of rounding. */
import type { ValidateFunction } from "ajv/dist/2020.js";
import type { JsonObject } from "../../generator/source/types.js";
import { judge } from "../runware/document.js";

export interface Exchange {
  readonly request: unknown;
  readonly status: number;
  readonly type: string;
  readonly response: unknown;
}

export interface Traffic {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** What went over the wire since it was last taken. */
  seen(): readonly Exchange[];
  taken(): readonly Exchange[];
}

/** A fetch that keeps bodies as they are sent and as they come. */
export function recorded(): Traffic {
  let exchanges: Exchange[] = [];
  return {
    fetch: async (url, init) => {
      const sent = await new Request(url, init).text();
      const response = await fetch(url, init);
      const body = await response.clone().text();
      const type = response.headers.get("content-type") ?? "";
      exchanges.push({
        request: parsed(sent),
        status: response.status,
        type,
        response: parsed(body),
      });
      return response;
    },
    seen: () => exchanges,
    taken: () => {
      const before = exchanges;
      exchanges = [];
      return before;
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Says what departs from the document in an exchange; nothing when all is as documented. */
export function createInspector(document: JsonObject): (exchange: Exchange) => readonly string[] {
  const content = "content/application~1json/schema";
  const post = "/paths/~1/post";
  const requests = judge(document, `${post}/requestBody/${content}`);
  const documented = Object.keys(
    ((document.paths as JsonObject)["/"] as { post: { responses: JsonObject } }).post.responses,
  );
  const responses = new Map(
    documented.map((status) => [
      Number(status),
      judge(document, `${post}/responses/${status}/${content}`),
    ]),
  );
  return ({ request, status, type, response }) => [
    ...(type.startsWith("application/problem+json") ? [`Prism: ${JSON.stringify(response)}`] : []),
    ...faults("request", requests, request),
    ...faults(`response ${status}`, responses.get(status), response),
  ];
}

/** Says what departs from the document in what a webhook is sent. */
export function createWebhookInspector(document: JsonObject): (body: unknown) => readonly string[] {
  const place = "/webhooks/taskResult/post/requestBody/content/application~1json/schema";
  const validate = judge(document, place);
  return (body) => faults("webhook", validate, body);
}

function faults(what: string, validate: ValidateFunction | undefined, value: unknown): string[] {
  if (validate === undefined) return [`${what}: not documented`];
  return validate(value)
    ? []
    : (validate.errors ?? []).map((e) => `${what}${e.instancePath}: ${e.message}`);
}
