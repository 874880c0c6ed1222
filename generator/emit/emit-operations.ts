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
  pure,
  use,
} from "../code/code.js";
import type { GenerateConfig } from "../contract.js";
import type { Finding } from "../diagnostics.js";
import { isJson } from "../model/media-type.js";
import { templateOf } from "../model/operations.js";
import { methodInData } from "../model/path-item.js";
import { askedOf } from "../model/polling-places.js";
import type { Api, Operation, Parameter, RequestBody, Response } from "../model/types.js";
import type { Name, Names } from "../names/types.js";
import { isAnything } from "../normalize/uploads.js";
import { docOfOperation } from "./docs.js";
import { folderIndex } from "./emit-index.js";
import { integersOf, paginationRule } from "./pagination.js";
import {
  field,
  headerOf,
  isFile,
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
  readonly layout: GenerateConfig["layout"];
  operationKey(pointer: string): string | undefined;
}

/** The files of operations, and one that gathers them. What is found on the way is added to `findings`. */
export function* emitOperations(
  context: OperationsContext,
  findings: Finding[],
): Generator<FilePlan> {
  const { names, api } = context;
  const files = new Map<string, Operation[]>();
  for (const operation of api.operations) {
    const path = fileOf(operation, names);
    files.set(path, [...(files.get(path) ?? []), operation]);
  }
  for (const [path, operations] of files) yield operationsFile(path, operations, context, findings);
  yield folderIndex(
    "operations",
    api.operations.map((o) => ({ ...nameOf(o, names), file: fileOf(o, names) })),
  );
}

function operationsFile(
  path: string,
  operations: readonly Operation[],
  context: OperationsContext,
  findings: Finding[],
): FilePlan {
  const isShared = context.layout === "tag";
  const ordered = askedFirst(operations);
  return {
    path: `operations/${path}.ts`,
    content: {
      kind: "typescript",
      body: paragraphs(
        ordered.flatMap((operation) => {
          const file: PrintedFile = { context, locals: [], findings };
          const declaration = declarationOf(operation, file, context, isShared);
          return [...file.locals, declaration];
        }),
      ),
      exports: ordered.map((o) => nameOf(o, context.names).identifier),
    },
  };
}

/** An operation that asks for a job is there before one that starts it, in the file that holds both. */
function askedFirst(operations: readonly Operation[]): readonly Operation[] {
  const ordered = new Set<Operation>();
  const add = (operation: Operation, waiting: readonly Operation[]): void => {
    const asked = operation.polling?.ask.operation && askedOf(operation, operations);
    if (asked && !waiting.includes(asked)) add(asked, [...waiting, operation]);
    ordered.add(operation);
  };
  for (const operation of operations) add(operation, [operation]);
  return [...ordered];
}

/**
 * @param isShared whether other operations stand in the same file: a bundler leaves out whole files that are not used, but of
 * a file only what it is told may go
 */
function declarationOf(
  operation: Operation,
  file: PrintedFile,
  context: OperationsContext,
  isShared: boolean,
): Code {
  const { identifier } = nameOf(operation, context.names);
  const id = literal(keyOf(operation, context));
  const type = code`${use("operations", "../types.js", { type: true })}[${id}]`;
  const typed = withOptionalKey(type, operation);
  const definition = arrow(block(definitionOf(operation, id, file)));
  const value = made(operation, typed, definition, context);
  const declaration = constant({
    exported: true,
    name: ident(identifier),
    value: isShared ? pure(value) : value,
  });
  return code`${docOfOperation(operation)}${declaration}`;
}

/** The file of an operation, without folder and ending. */
function fileOf({ pointer }: Operation, { operationFiles }: Names): string {
  const file = operationFiles[pointer];
  if (file === undefined) throw new Error(`no file for ${pointer}`);
  return file;
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
    const here = fileOf(operation, names);
    const rule = pollingRule(operation, polling, api.operations, (asked) => {
      const { identifier } = nameOf(asked, names);
      const file = fileOf(asked, names);
      return file === here ? ident(identifier) : use(identifier, `./${file}.js`);
    });
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
  const { method, servers, security, parameters, requestBody, responses } = operation;
  return [
    ...field("id", id),
    ...field("method", literal(methodInData(method))),
    ...field("path", literal(templateOf(operation))),
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
function handed(name: string, ...data: Code[]): Code {
  return call(use(name, RUNTIME), data);
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
  const [{ mediaType } = { mediaType: "" }, ...others] = content;
  const isOne = others.length === 0 && !mediaType.includes("*");
  return isOne && isJson(mediaType) ? "jsonBody" : "anyBody";
}

function readerOf({ content }: Response, file: PrintedFile): Code {
  if (isOnlyJson(content) && !file.context.validators) return use("readJson", RUNTIME);
  const read = responseOf(content, file);
  if (content.length === 0 || isOnlyJson(content)) return read;
  // What comes under a range could be read in several ways.
  const files = content.filter(
    ({ mediaType, schema }) => schema && isAnything(mediaType) && isFile(schema.schema),
  );
  const bytes = files.map(({ mediaType }) => mediaType);
  return handed("mediaTypes", read, ...(bytes.length > 0 ? [literal(bytes)] : []));
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
