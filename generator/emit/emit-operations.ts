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
import { assertions, possibleTypes } from "../model/schema-facts.js";
import type { SchemaIndex } from "../model/schema-index.js";
import type { Api, MediaType, Operation, Parameter, Schema, SchemaAt } from "../model/types.js";
import type { Name, Names } from "../names/types.js";
import { docOfOperation } from "./docs.js";
import { folderIndex } from "./emit-index.js";
import { formEncoding } from "./form-encoding.js";
import { isText, isValidated } from "./media-types.js";
import { noticesOfStyle } from "./parameter-notices.js";
import type { FilePlan } from "./plan.js";
import type { Dialect } from "./validators/dialect.js";
import { printInline, printingOf } from "./validators/emit-validators.js";
import type { Planner } from "./validators/planner.js";

export interface OperationsContext {
  readonly api: Api;
  readonly names: Names;
  readonly planner: Planner;
  readonly dialect: Dialect;
  /** The place in the document as it was written. */
  written(pointer: string): string;
  operationKey(pointer: string): string | undefined;
  readonly index: SchemaIndex;
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

/** What printing one operation file gathers. */
interface OperationFile {
  readonly operation: Operation;
  readonly context: OperationsContext;
  /** Constants that validators in this file name twice. */
  readonly locals: Code[];
  readonly findings: Finding[];
}

function operationFile(
  operation: Operation,
  context: OperationsContext,
  findings: Finding[],
): FilePlan {
  const { identifier, file } = nameOf(operation, context.names);
  const printing: OperationFile = { operation, context, locals: [], findings };
  const operationKey = literal(keyOf(operation, context));
  const type = code`${use("operations", "../types.js", { type: true })}[${operationKey}]`;
  const define = use("operation", "@openapi-verbatim/runtime");
  const definition = genericCall(define, [type], [block(definitionOf(printing))]);
  const declaration = constant({ exported: true, name: ident(identifier), value: definition });
  return {
    path: `operations/${file}.ts`,
    content: {
      kind: "typescript",
      body: paragraphs([...printing.locals, code`${docOfOperation(operation)}${declaration}`]),
      exports: [identifier],
    },
  };
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

function field(name: string, value: Code | undefined): Code[] {
  return value ? [property(key(name), value)] : [];
}

function definitionOf(file: OperationFile): Code[] {
  const { method, path, security, parameters, requestBody, responses } = file.operation;
  return [
    ...field("id", literal(keyOf(file.operation, file.context))),
    ...field("method", literal(method)),
    ...field("path", literal(path)),
    ...field(
      "security",
      security.length > 0 ? literal(security.map((names) => [...names])) : undefined,
    ),
    ...field("parameters", parameters.length > 0 ? parametersOf(parameters, file) : undefined),
    ...field(
      "requestBody",
      requestBody &&
        block([
          ...field("required", requestBody.required ? literal(true) : undefined),
          ...field("content", contentOf(requestBody.content, file)),
          ...field("encoding", encodingOf(requestBody.content, file)),
        ]),
    ),
    ...field(
      "responses",
      block(responses.map((r) => property(responseKey(r.status), responseOf(r.content, file)))),
    ),
  ];
}

function encodingOf(content: readonly MediaType[], file: OperationFile): Code | undefined {
  const { code, findings } = formEncoding(content, file.context.index);
  file.findings.push(...findings);
  return code;
}

function responseKey(status: string): Code {
  return /^[1-5]\d\d$/.test(status) ? literal(Number(status)) : key(status);
}

/** One JSON body is its validator; anything else says its media types. */
function responseOf(content: readonly MediaType[], file: OperationFile): Code {
  const [only] = content;
  if (!only) return literal(null);
  if (content.length === 1 && only.mediaType === "application/json" && only.schema)
    return validatorOf(only.schema, file);
  return contentOf(content, file);
}

function contentOf(content: readonly MediaType[], file: OperationFile): Code {
  return block(
    content.map(({ mediaType, schema }) => {
      const validated =
        schema &&
        isValidated(mediaType) &&
        (!isText(mediaType) || canBeString(schema.schema, file.context.index));
      if (schema && !validated && !saysBytes(schema.schema)) {
        const message = `bodies of the media type ${JSON.stringify(mediaType)} are not validated`;
        file.findings.push({ code: "not-generated", message, where: { pointer: schema.pointer } });
      }
      return property(key(mediaType), validated ? validatorOf(schema, file) : literal(null));
    }),
  );
}

/** Whether a schema says nothing but that its values are bytes. */
function saysBytes(schema: Schema): boolean {
  const said = typeof schema === "object" ? assertions(schema) : [];
  return said.every((k) => ["type", "format", "contentMediaType"].includes(k));
}

/** Whether a string can satisfy a schema. */
function canBeString(schema: Schema, index: SchemaIndex): boolean {
  return possibleTypes(schema, index)?.has("string") ?? true;
}

function parametersOf(parameters: readonly Parameter[], file: OperationFile): Code {
  const places = ["path", "query", "header", "cookie"] as const;
  return block(
    places.flatMap((place) => {
      const here = parameters.filter((p) => p.in === place);
      return field(
        place,
        here.length > 0
          ? block(here.map((p) => property(key(p.name), parameterOf(p, file))))
          : undefined,
      );
    }),
  );
}

function parameterOf(parameter: Parameter, file: OperationFile): Code {
  const { required, style, explode, allowReserved, schema, mediaType } = parameter;
  file.findings.push(...noticesOfStyle(parameter, file.context.index));
  return record([
    ...field("required", required ? literal(true) : undefined),
    ...field("style", style === undefined ? undefined : literal(style)),
    ...field("explode", explode === undefined ? undefined : literal(explode)),
    ...field("allowReserved", allowReserved ? literal(true) : undefined),
    ...field("mediaType", mediaType === undefined ? undefined : literal(mediaType)),
    ...field("schema", schema && validatorOf(schema, file)),
  ]);
}

function validatorOf({ schema, pointer }: SchemaAt, file: OperationFile): Code {
  const { planner } = file.context;
  const { expression, locals } = printInline(
    planner.planInline({ schema, pointer }),
    printingOf("../schemas", file.context, { pointer }),
    pointer,
  );
  file.locals.push(...locals);
  return expression;
}
