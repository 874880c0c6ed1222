import {
  type Code,
  code,
  type Import,
  ident,
  lines,
  literal,
  nothing,
  paragraphs,
  record,
} from "./code.js";

/** A whole module: its header, the imports that its body needs, and the body. */
export function moduleOf(header: Code, body: Code): Code {
  const imports = importLines(body.imports);
  const top =
    imports.length > 0
      ? [
          code`${header}
${lines(imports)}`,
        ]
      : [header];
  return code`${paragraphs([...top, body])}
`;
}

/** One declaration for each module: packages first, then files from far to near, each by code point. */
function importLines(imports: readonly Import[]): Code[] {
  const byModule = new Map<string, Map<string, Import>>();
  for (const one of imports) {
    const names = byModule.get(one.from) ?? new Map<string, Import>();
    const known = names.get(one.as);
    if (known && known.name !== one.name) throw new Error(`two imports called ${one.as}`);
    names.set(one.as, known && !known.type ? known : one);
    byModule.set(one.from, names);
  }
  refuseTwice(byModule);
  return [...byModule.keys()].sort(byDistance).map((from) => {
    const names = [...(byModule.get(from)?.values() ?? [])].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
    return importLine(from, names);
  });
}

function refuseTwice(byModule: ReadonlyMap<string, ReadonlyMap<string, Import>>): void {
  const seen = new Map<string, string>();
  for (const [from, names] of byModule) {
    for (const as of names.keys()) {
      if (seen.has(as)) throw new Error(`${as} comes from ${seen.get(as)} and from ${from}`);
      seen.set(as, from);
    }
  }
}

function byDistance(a: string, b: string): number {
  const rank = (from: string): number =>
    from.startsWith("../") ? 1 : from.startsWith("./") ? 2 : 0;
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function importLine(from: string, names: readonly Import[]): Code {
  const [first] = names;
  const source = literal(from);
  if (first?.name === "*") return code`import * as ${ident(first.as)} from ${source};`;
  const allTypes = names.every((n) => n.type);
  const specifiers = names.map((n) => {
    const renamed = n.as === n.name ? ident(n.name) : code`${ident(n.name)} as ${ident(n.as)}`;
    return n.type && !allTypes ? code`type ${renamed}` : renamed;
  });
  const [only] = specifiers;
  const list = only && specifiers.length === 1 ? code`{ ${only} }` : record(specifiers);
  return code`import ${allTypes ? code`type ` : nothing}${list} from ${source};`;
}
