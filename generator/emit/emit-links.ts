import {
  block,
  type Code,
  call,
  code,
  constant,
  doc,
  genericCall,
  ident,
  key,
  literal,
  property,
  record,
  typeBlock,
  use,
} from "../code/code.js";
import type { Link, LinkedParameter, LinkValue, ResponseLinks } from "../model/link-types.js";
import type { SchemaIndex } from "../model/schema-index.js";
import type { Api, Operation, Schema, Server } from "../model/types.js";
import type { Held } from "../model/wide.js";
import type { Name, Names } from "../names/types.js";
import type { JsonObject } from "../source/types.js";
import { folderIndex } from "./emit-index.js";
import { field, statusKey } from "./parts.js";
import type { FilePlan } from "./plan.js";
import { withOptionalKey } from "./repetition.js";
import { sampleCode, withDates } from "./sample.js";
import { isChoice, serversOf, variablesOf } from "./servers.js";

const RUNTIME = "@openapi-verbatim/runtime/links";

export interface LinksContext {
  readonly api: Api;
  readonly names: Names;
  readonly index: SchemaIndex;
  /** By the pointer of the operation whose responses have them. */
  readonly links: ReadonlyMap<string, readonly ResponseLinks[]>;
  operationKey(pointer: string): string | undefined;
}

/**
 * One file for each operation whose responses have links, called after it, and one that gathers them; none where there are none.
 * They are no part of the operations' files and of the root: who follows no link loads none, and one that is followed brings no
 * operation along.
 */
export function* emitLinks(context: LinksContext): Generator<FilePlan> {
  const { api, names, links } = context;
  const linking = api.operations.flatMap((operation) => {
    const own = links.get(operation.pointer);
    const name = names.operations[operation.pointer];
    return own && name ? [{ operation, name, own }] : [];
  });
  for (const { operation, name, own } of linking) yield linksFile(operation, name, own, context);
  if (linking.length > 0)
    yield folderIndex(
      "links",
      linking.map(({ name }) => name),
    );
}

function linksFile(
  operation: Operation,
  { identifier, file }: Name,
  responses: readonly ResponseLinks[],
  context: LinksContext,
): FilePlan {
  const from = typeOf(operation, context);
  const byStatus = responses.map(({ status, links }) => {
    const type = literal(/^\d/.test(status) && !status.endsWith("X") ? Number(status) : status);
    const helpers = links.map((link) => linkOf(link, [from, type], context));
    return property(statusKey(status), block(helpers));
  });
  const value = block(byStatus);
  const declaration = constant({ exported: true, name: ident(identifier), value });
  const comment = doc(`What follows on the answers of \`${identifier}\`, by status.`);
  return {
    path: `links/${file}.ts`,
    content: {
      kind: "typescript",
      body: code`${comment}${declaration}`,
      exports: [identifier],
    },
  };
}

function linkOf(link: Link, from: readonly Code[], context: LinksContext): Code {
  const target = context.api.operations.find(({ pointer }) => pointer === link.to);
  if (!target) throw new Error(`no operation at ${link.to}`);
  const { description, name, server } = link;
  const variables = server ? variablesOf([server]) : [];
  const choice = variables.length > 0 ? [typeBlock(variables)] : [];
  const types = [...from, typeOf(target, context), ...choice];
  const make = genericCall(use("link", RUNTIME), types, []);
  const called = context.names.operations[link.to]?.identifier;
  const comment = doc([description ?? "", `Leads to \`${called}\`.`, placeOf(server)]);
  return code`${comment}${property(key(name), call(make, [dataOf(link, target, context.index)]))}`;
}

/** What a comment says of the server of a link. */
function placeOf(server: Server | undefined): string {
  const said = server ? [server.name, server.description].filter((text) => text) : [];
  return said.length > 0 ? `Its server: ${said.join(": ")}` : "";
}

function typeOf(operation: Operation, { operationKey }: LinksContext): Code {
  const name = operationKey(operation.pointer);
  if (name === undefined) throw new Error(`no key for ${operation.pointer}`);
  const type = code`${use("operations", "../types.js", { type: true })}[${literal(name)}]`;
  return withOptionalKey(type, operation);
}

/** The groups of the input, as the runtime calls them. */
const GROUPS = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const;

function dataOf({ parameters, body, server }: Link, target: Operation, index: SchemaIndex): Code {
  const linked = ({ name, in: place, value }: LinkedParameter): Code => {
    const parameter = target.parameters.find((one) => one.in === place && one.name === name);
    return property(key(name), valueData(value, parameter?.schema?.schema, index));
  };
  const groups = Object.entries(GROUPS).flatMap(([place, group]) => {
    const here = parameters.filter((p) => p.in === place);
    return field(group, here.length > 0 ? block(here.map(linked)) : undefined);
  });
  const [media] = target.requestBody?.content ?? [];
  return block([
    ...groups,
    ...field("body", body && valueData(body, media?.schema?.schema, index)),
    ...field("server", server && (isChoice([server]) ? serversOf([server]) : literal(server.url))),
  ]);
}

/** @param schema that of the place that the value goes to, which decides how programs hold a constant */
function valueData(value: LinkValue, schema: Schema | undefined, index: SchemaIndex): Code {
  if ("value" in value) {
    const { wide, dates } = index;
    const { value: said, pointer } = value;
    const held = typeof schema === "object" ? wide.held(schema, said, pointer) : (said as Held);
    return record([property(key("value"), sampleCode(withDates(held, schema, dates), wide))]);
  }
  const fields = Object.entries(value as JsonObject);
  return record(fields.map(([name, one]) => property(key(name), literal(one))));
}
