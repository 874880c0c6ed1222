import type { ContentDefinition, Validator } from "./definition.js";
import { classOf, documentedOf, preferredOf } from "./media-type.js";
import { documentedResponse, isSuccess } from "./response-body.js";
import { jsonText } from "./serialize.js";
import { check } from "./validation.js";
import type { WebhookDefinition } from "./webhook-definition.js";
import type { Refused } from "./webhook-types.js";

/** An answer before its types are known to hold. */
interface AnyAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly body?: unknown;
}

/** The Response for what a handler gave. Throws a TypeError for what the document does not allow. */
export function answerOf(
  reply: unknown,
  definition: WebhookDefinition,
  validated: boolean,
): Response {
  if (reply instanceof Response) return reply;
  const answer = (reply ?? { status: wordless(definition) }) as AnyAnswer;
  const { status, body, headers: given } = answer;
  const content = contentOf(documentedResponse(definition.responses, status)?.body ?? {});
  const headers = new Headers(given);
  if (body === undefined) return new Response(null, { status, headers });
  const documented = Object.keys(content);
  const mediaType = answer.contentType ?? preferredOf(documented) ?? "application/json";
  const validator = content[documentedOf(documented, mediaType) ?? ""];
  const issues = validated ? check(validator, body, ["body"]) : [];
  const [issue] = issues;
  if (issue) {
    const place = issue.path.map(String).join(".");
    throw new TypeError(
      `${definition.id}: the answer departs from its schema: ${place}: ${issue.message}`,
    );
  }
  if (!headers.has("content-type")) headers.set("content-type", mediaType);
  const text = classOf(mediaType) === "json" ? jsonText(body, validator) : (body as BodyInit);
  return new Response(text, { status, headers });
}

function contentOf(body: Validator | ContentDefinition): ContentDefinition {
  return typeof body.safeParse === "function"
    ? { "application/json": body as Validator }
    : (body as ContentDefinition);
}

/** The status of a success without a body. */
function wordless({ responses }: WebhookDefinition): number {
  const found = Object.keys(responses).find(
    (key) => isSuccess(Number(key)) && documentedResponse(responses, Number(key))?.body === null,
  );
  return Number(found ?? 204);
}

const statuses = { method: 405, signature: 401, decode: 400, validation: 422 } as const;

/** The usual answer to a request that is not accepted. Of one that is not valid, what is wrong with it. */
export function refusalOf(refused: Refused, method: string): Response {
  const isUnsupported = refused.kind === "decode" && refused.unsupported;
  const status = isUnsupported ? 415 : statuses[refused.kind];
  const headers = refused.kind === "method" ? { allow: method } : {};
  if (refused.kind !== "validation") return new Response(null, { status, headers });
  const errors = refused.issues.map(({ path, message }) => ({ path, message }));
  return Response.json({ errors }, { status });
}
