import { type Code, code, ident, lines, literal } from "../code/code.js";
import type { Name } from "../names/types.js";
import type { FilePlan } from "./plan.js";

/**
 * `index.ts` of a folder: everything that its files export, a line each, by identifier.
 *
 * @param types what is exported as a type alone
 */
export function folderIndex(
  folder: string,
  names: readonly Name[],
  types: readonly Name[] = [],
): FilePlan {
  const sorted = [...names, ...types].sort((a, b) => (a.identifier < b.identifier ? -1 : 1));
  const exported = sorted.map((name): Code => {
    const from = code`{ ${ident(name.identifier)} } from ${literal(`./${name.file}.js`)};`;
    return types.includes(name) ? code`export type ${from}` : code`export ${from}`;
  });
  const body = exported.length > 0 ? lines(exported) : code`export {};`;
  return {
    path: `${folder}/index.ts`,
    content: { kind: "typescript", body, exports: sorted.map((n) => n.identifier) },
  };
}
