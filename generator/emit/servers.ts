import {
  array,
  block,
  blockArray,
  type Code,
  call,
  code,
  doc,
  ident,
  key,
  literal,
  nothing,
  property,
  record,
  typeBlock,
  typeKey,
  typeList,
  use,
} from "../code/code.js";
import type { Server, ServerVariable } from "../model/types.js";
import { docOfVariable } from "./docs.js";

/** Whether there is anything to choose among servers. */
export function isChoice(servers: readonly Server[]): boolean {
  return servers.length > 1 || servers.some(({ variables }) => variables.length > 0);
}

/** Servers among which, or in which, there is something to choose, handed to the part of the runtime that chooses. */
export function serversOf(servers: readonly Server[]): Code {
  const all = servers.map(serverOf);
  // As formatters have it: several objects with several members each stand one to a line.
  const isTable = servers.length > 1 && servers.every((one) => labels(one).length > 0);
  const isBroken = isTable || servers.some(({ variables }) => variables.length > 0);
  const list = isBroken ? blockArray(all) : array(all);
  return call(use("chooseServer", "@openapi-verbatim/runtime"), [list]);
}

function serverOf({ url, name, description, variables }: Server): Code {
  const fields = [
    property(key("url"), literal(url)),
    ...(name === undefined ? [] : [property(key("name"), literal(name))]),
    ...(description === undefined ? [] : [property(key("description"), literal(description))]),
  ];
  if (variables.length === 0) return record(fields);
  const values = variables.map((one) => property(key(one.name), variableOf(one)));
  return block([...fields, property(key("variables"), block(values))]);
}

function variableOf({ default: value, enum: values }: ServerVariable): Code {
  return record([
    property(key("default"), literal(value)),
    ...(values ? [property(key("enum"), literal([...values]))] : []),
  ]);
}

/**
 * The type of the options that choose a server, by its index, name or description, and give values to its variables: one
 * alternative for all servers with the same variables.
 */
export function choiceType(servers: readonly Server[]): Code {
  return typeList("|", alternativesOf(servers));
}

/** The same as a declaration with a name. */
export function choiceDeclaration(name: string, servers: readonly Server[]): Code {
  const [only, ...others] = alternativesOf(servers);
  if (only === undefined || others.length > 0)
    return code`export type ${ident(name)} = ${choiceType(servers)};`;
  return code`export interface ${ident(name)} ${only}`;
}

function alternativesOf(servers: readonly Server[]): Code[] {
  const texts = servers.flatMap(labels);
  const unique = texts.filter((text) => texts.indexOf(text) === texts.lastIndexOf(text));
  const variables = servers.map((server) => JSON.stringify(server.variables));
  return [...new Set(variables)].map((those) => {
    const indexes = [...servers.keys()].filter((i) => variables[i] === those);
    const alike = servers.filter((_, i) => variables[i] === those);
    const called = alike.flatMap(labels).filter((text) => unique.includes(text));
    const names = [...indexes, ...called].map((name) => literal(name));
    const isFirst = indexes.includes(0);
    const comment = `Its index, or what it is called${isFirst ? "; the first unless told" : ""}.`;
    const server = isFirst
      ? code`readonly server?: ${typeList("|", [...names, code`undefined`])};`
      : code`readonly server: ${typeList("|", names)};`;
    return typeBlock([code`${doc(comment)}${server}`, ...variablesOf(alike)]);
  });
}

/** The member of options that gives values to the variables of servers, if they have any. */
export function variablesOf(servers: readonly Server[]): Code[] {
  const variables = servers.flatMap((server) => server.variables);
  const members = [...new Set(variables.map(({ name }) => name))].sort().map((name) =>
    variableType(
      name,
      variables.filter((variable) => variable.name === name),
    ),
  );
  return members.length > 0 ? [code`readonly variables?: ${typeBlock(members)};`] : [];
}

/** What a server is called. */
function labels({ name, description }: Server): string[] {
  return [...new Set([name ?? "", description ?? ""])].filter((text) => text !== "");
}

/** A variable that several servers have takes the values of each. */
function variableType(name: string, variables: readonly ServerVariable[]): Code {
  const isFree = variables.some((variable) => variable.enum === undefined);
  const values = [...new Set(variables.flatMap((variable) => variable.enum ?? []))];
  const type = isFree
    ? code`string`
    : typeList(
        "|",
        values.map((value) => literal(value)),
      );
  const [first] = variables;
  return code`${first ? docOfVariable(first) : nothing}readonly ${typeKey(name)}?: ${type} | undefined;`;
}
