import {
  arrow,
  block,
  type Code,
  call,
  code,
  constant,
  genericCall,
  ident,
  key,
  literal,
  paragraphs,
  property,
  use,
} from "../code/code.js";
import type { Finding } from "../diagnostics.js";
import { isJson } from "../model/media-type.js";
import type { Api, Operation, Parameter, RequestBody, Response } from "../model/types.js";
import type { Name, Names } from "../names/types.js";
import { docOfOperation } from "./docs.js";
import { folderIndex } from "./emit-index.js";
import { integersOf, paginationRule } from "./pagination.js";
import {
  field,
  headerOf,
  isOnlyJson,
  type PartsContext,
  type PrintedFile,
  parametersOf,
  requestBodyOf,
  responseOf,
  statusKey,
} from "./parts.js";
import type { FilePlan } from "./plan.js";
import { pollingRule } from "./polling.js";
import { repetitionOf, withOptionalKey } from "./repetition.js";
import { choiceType, isChoice, serversOf } from "./servers.js";
import { itemType, streamsOf } from "./streams.js";

const RUNTIME = "@openapi-verbatim/runtime";

export interface OperationsContext extends PartsContext {
  readonly api: Api;
  operationKey(pointer: string): string | undefined;
}

/** One file for each operation, and one that gathers them. What is found on the way is added to `findings`. */
export function* emitOperations(
  context: OperationsContext,
  findings: Finding[],
): Generator<FilePlan> {
  const { operations } = context.api;
  for (const operation of operations) yield operationFile(operation, context, findings);
  yield folderIndex(
    "operations",
    operations.map((o) => nameOf(o, context.names)),
  );
}

function operationFile(
  operation: Operation,
  context: OperationsContext,
  findings: Finding[],
): FilePlan {
  const { identifier, file: path } = nameOf(operation, context.names);
  const file: PrintedFile = { context, locals: [], findings };
  const id = literal(keyOf(operation, context));
  const type = code`${use("operations", "../types.js", { type: true })}[${id}]`;
  const typed = withOptionalKey(type, operation);
  const definition = arrow(block(definitionOf(operation, id, file)));
  const value = made(operation, typed, definition, context);
  const declaration = constant({ exported: true, name: ident(identifier), value });
  return {
    path: `operations/${path}.ts`,
    content: {
      kind: "typescript",
      body: paragraphs([...file.locals, code`${docOfOperation(operation)}${declaration}`]),
      exports: [identifier],
    },
  };
}

/** The call that makes an operation: one that starts jobs, whose list can be walked, whose answer is a stream, or none of these. */
function made(
  operation: Operation,
  type: Code,
  definition: Code,
  { index, api, names }: OperationsContext,
): Code {
  const { pagination, polling, servers = [] } = operation;
  const choice = isChoice(servers) ? [choiceType(servers)] : [];
  if (polling) {
    const define = genericCall(use("polled", `${RUNTIME}/jobs`), [type, ...choice], []);
    const rule = pollingRule(operation, polling, api.operations, (o) => nameOf(o, names));
    return call(define, [definition, rule]);
  }
  const item = itemType(operation, type, index);
  if (item) {
    const define = use("streaming", `${RUNTIME}/stream`);
    return genericCall(define, [type, item, ...choice], [definition]);
  }
  if (!pagination) {
    return genericCall(use("operation", RUNTIME), [type, ...choice], [definition]);
  }
  const items = literal([...pagination.items.path]);
  const define = use("paged", `${RUNTIME}/pages`);
  return genericCall(
    define,
    [type, items, ...choice],
    [definition, paginationRule(pagination, integersOf(operation, index))],
  );
}

function keyOf({ pointer }: Operation, { operationKey }: OperationsContext): string {
  const found = operationKey(pointer);
  if (found === undefined) throw new Error(`no key for ${pointer}`);
  return found;
}

function nameOf(operation: Operation, names: Names): Name {
  const name = names.operations[operation.pointer];
  if (!name) throw new Error(`no name for ${operation.pointer}`);
  return name;
}

function definitionOf(operation: Operation, id: Code, file: PrintedFile): Code[] {
  const { method, path, servers, security, parameters, requestBody, responses } = operation;
  return [
    ...field("id", id),
    ...field("method", literal(method)),
    ...field("path", literal(path)),
    ...field("servers", servers && serversOf(servers)),
    ...field(
      "security",
      security.length > 0 ? literal(security.map((names) => [...names])) : undefined,
    ),
    ...field("parameters", writtenParameters(parameters, file)),
    ...field(
      "requestBody",
      requestBody && handed(writerOf(requestBody), requestBodyOf(requestBody, file)),
    ),
    ...field(
      "responses",
      block(responses.map((r) => property(statusKey(r.status), readerOf(r, file)))),
    ),
    ...field("headers", responseHeadersOf(responses, file)),
    ...repetitionOf(operation),
    ...field("streams", streamsOf(operation, file)),
  ];
}

/** Data together with the part of the runtime that knows what to do with it, so that a bundler drops the other parts. */
function handed(name: string, data: Code): Code {
  return call(use(name, RUNTIME), [data]);
}

/** What writes the parameters, if there are any: with the part for a whole query string only where there is one. */
function writtenParameters(all: readonly Parameter[], file: PrintedFile): Code | undefined {
  if (all.length === 0) return undefined;
  const whole = all.find((p) => p.in === "querystring");
  const writer = whole ? "parametersAndQuerystring" : "parameters";
  return handed(writer, parametersOf(all, file));
}

/** What writes a request body: the small one for JSON, or the one for everything. */
function writerOf({ content }: RequestBody): string {
  return content.length === 1 && isJson(content[0]?.mediaType ?? "") ? "jsonBody" : "anyBody";
}

function readerOf({ content }: Response, file: PrintedFile): Code {
  if (isOnlyJson(content) && !file.context.validators) return use("readJson", RUNTIME);
  const read = responseOf(content, file);
  return content.length === 0 || isOnlyJson(content) ? read : handed("mediaTypes", read);
}

/** What is documented of the headers of responses, handed to the part of the runtime that reads them. */
function responseHeadersOf(responses: readonly Response[], file: PrintedFile): Code | undefined {
  const documented = responses.filter(({ headers }) => headers.length > 0);
  if (documented.length === 0) return undefined;
  const byStatus = documented.map(({ status, headers }) =>
    property(
      statusKey(status),
      block(headers.map((h) => property(key(h.name), headerOf(h, file)))),
    ),
  );
  return call(use("responseHeaders", RUNTIME), [block(byStatus)]);
}
