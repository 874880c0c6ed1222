import {
  block,
  type Code,
  code,
  constant,
  genericCall,
  ident,
  key,
  literal,
  paragraphs,
  property,
  record,
  use,
} from "../code/code.js";
import type { Finding } from "../diagnostics.js";
import { methodInData } from "../model/path-item.js";
import type { Api, Parameter, RequestBody, Webhook } from "../model/types.js";
import type { Name, Names } from "../names/types.js";
import { docOfWebhook } from "./docs.js";
import { folderIndex } from "./emit-index.js";
import { receivedFields } from "./form-encoding.js";
import {
  contentOf,
  contentValidatorOf,
  field,
  type PartsContext,
  type PrintedFile,
  responseOf,
  statusKey,
} from "./parts.js";
import type { FilePlan } from "./plan.js";
import { textReading } from "./text-reading.js";

const RUNTIME = "@openapi-verbatim/runtime";

export interface WebhooksContext extends PartsContext {
  readonly api: Api;
  operationKey(pointer: string): string | undefined;
}

/** One file for each webhook and callback, and one that gathers them; none where there are none. */
export function* emitWebhooks(context: WebhooksContext, findings: Finding[]): Generator<FilePlan> {
  const { webhooks } = context.api;
  for (const webhook of webhooks) yield webhookFile(webhook, context, findings);
  if (webhooks.length === 0) return;
  yield folderIndex(
    "webhooks",
    webhooks.map((one) => nameOf(one, context.names)),
  );
}

function webhookFile(webhook: Webhook, context: WebhooksContext, findings: Finding[]): FilePlan {
  const { identifier, file: path } = nameOf(webhook, context.names);
  const file: PrintedFile = { context, locals: [], findings };
  const id = literal(context.operationKey(webhook.operation.pointer) ?? identifier);
  const type = code`${use("operations", "../types.js", { type: true })}[${id}]`;
  const definition = block(definitionOf(webhook, id, file));
  const value = genericCall(use("webhook", RUNTIME), [type], [definition]);
  const declaration = constant({ exported: true, name: ident(identifier), value });
  return {
    path: `webhooks/${path}.ts`,
    content: {
      kind: "typescript",
      body: paragraphs([...file.locals, code`${docOfWebhook(webhook)}${declaration}`]),
      exports: [identifier],
    },
  };
}

function nameOf({ operation }: Webhook, names: Names): Name {
  const name = names.webhooks[operation.pointer];
  if (!name) throw new Error(`no name for ${operation.pointer}`);
  return name;
}

function definitionOf({ operation }: Webhook, id: Code, file: PrintedFile): Code[] {
  const { method, parameters, requestBody, responses } = operation;
  const received = parameters.filter((p) => p.in !== "path");
  return [
    ...field("id", id),
    ...field("method", literal(methodInData(method))),
    ...field("parameters", received.length > 0 ? parametersOf(received, file) : undefined),
    ...field("requestBody", requestBody && bodyOf(requestBody, file)),
    ...field(
      "responses",
      block(responses.map((r) => property(statusKey(r.status), responseOf(r.content, file)))),
    ),
  ];
}

function parametersOf(parameters: readonly Parameter[], file: PrintedFile): Code {
  return block(
    (["query", "header", "cookie"] as const).flatMap((place) => {
      const here = parameters.filter((p) => p.in === place);
      const all = here.map((p) => property(key(p.name), parameterOf(p, file)));
      return field(place, all.length > 0 ? block(all) : undefined);
    }),
  );
}

function parameterOf(parameter: Parameter, file: PrintedFile): Code {
  const { required, style, explode, schema, mediaType } = parameter;
  return record([
    ...field("required", required ? literal(true) : undefined),
    ...(mediaType === undefined ? textReading(schema, file.context.index) : []),
    ...field("style", style === undefined ? undefined : literal(style)),
    ...field("explode", explode === undefined ? undefined : literal(explode)),
    ...field("mediaType", mediaType === undefined ? undefined : literal(mediaType)),
    ...field("schema", schema && contentValidatorOf(schema, mediaType, file)),
  ]);
}

function bodyOf({ required, content }: RequestBody, file: PrintedFile): Code {
  return block([
    ...field("required", required ? literal(true) : undefined),
    ...field("content", contentOf(content, file)),
    ...field("fields", receivedFields(content, file.context.index)),
  ]);
}
