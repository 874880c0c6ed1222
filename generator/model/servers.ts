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
