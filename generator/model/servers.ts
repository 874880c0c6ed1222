import type { Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import { at, listOf, type Node, namedIn, stringOf, stringsOf } from "./node.js";
import type { Server, ServerVariable } from "./types.js";

/** The servers of the document, of a path or of an operation; undefined where it names none. */
export function buildServers(node: Node): Server[] | undefined {
  const servers = listOf(node, "servers").map(buildServer);
  return servers.length > 0 ? servers : undefined;
}

/** Server Object, OpenAPI 3.2 section 4.6. */
export function buildServer(node: Node): Server {
  const name = stringOf(node.value.name);
  const description = stringOf(node.value.description);
  return {
    url: stringOf(node.value.url) ?? "",
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    variables: namedIn(at(node, "variables")).map(({ name: variable, value }): ServerVariable => {
      const values = stringsOf(value.enum);
      const said = stringOf(value.description);
      return {
        name: variable,
        default: String(value.default ?? ""),
        ...(values.length > 0 && { enum: values }),
        ...(said !== undefined && { description: said }),
      };
    }),
  };
}

/** Every name in braces of a server's URL must be a variable of it (OpenAPI 3.2, section 4.6), and the other way round. */
export function noticesOfServers(node: Node): Finding[] {
  return listOf(node, "servers").flatMap(noticesOfServer);
}

export function noticesOfServer(node: Node): Finding[] {
  const { url, variables } = buildServer(node);
  const names = variables.map(({ name }) => name);
  const used = [...url.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
  const finding = (message: string, ...path: readonly string[]): Finding => ({
    code: "server-variable-mismatch",
    message,
    where: { pointer: child(node.pointer, ...path) },
  });
  return [
    ...used
      .filter((name) => !names.includes(name))
      .map((name) => finding(`"{${name}}" of the URL is no variable of the server`, "url")),
    ...names
      .filter((name) => !used.includes(name))
      .map((name) =>
        finding(`the variable "${name}" does not stand in the URL`, "variables", name),
      ),
  ];
}
