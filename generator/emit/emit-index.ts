import { type Code, code, ident, lines, literal } from "../code/code.js";
import type { Name } from "../names/types.js";
import type { FilePlan } from "./plan.js";

/** `index.ts` of a folder: everything that its files export, a line each, by identifier. */
export function folderIndex(folder: string, names: readonly Name[]): FilePlan {
  const sorted = [...names].sort((a, b) => (a.identifier < b.identifier ? -1 : 1));
  const exported = sorted.map(
    ({ identifier, file }): Code =>
      code`export { ${ident(identifier)} } from ${literal(`./${file}.js`)};`,
  );
  const body = exported.length > 0 ? lines(exported) : code`export {};`;
  return {
    path: `${folder}/index.ts`,
    content: { kind: "typescript", body, exports: sorted.map((n) => n.identifier) },
  };
}
