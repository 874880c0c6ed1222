/** Which operations the user has asked for. */
import type { OperationSelector } from "../contract.js";
import { nearest } from "../source/spelling.js";

/** What a selector looks at. */
export interface Selectable {
  /** The path, or the name of a webhook. */
  readonly path: string;
  readonly method: string;
  readonly operationId: string | undefined;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  readonly internal: boolean;
}

/** One criterion of a selector and what is asked for; each is tested alone. */
type Criterion = readonly [field: string, matches: (operation: Selectable) => boolean];

/** An operation is included when it meets every field of a selector. */
export function isIncluded(operation: Selectable, selector: OperationSelector): boolean {
  return criteria(selector).every(([, matches]) => matches(operation));
}

/** An operation is excluded when it meets any field. */
export function isExcluded(operation: Selectable, selector: OperationSelector): boolean {
  return criteria(selector).some(([, matches]) => matches(operation));
}

/** A fault of a selector, and what may have been meant. */
export interface Unmatched {
  readonly message: string;
  readonly help?: string;
}

type Listed = "tags" | "paths" | "methods" | "operationIds";

/** What the texts of a field are compared with. */
const VALUES: Readonly<Record<Listed, (operation: Selectable) => readonly string[]>> = {
  tags: ({ tags }) => tags,
  paths: ({ path }) => [path],
  methods: ({ method }) => [method],
  operationIds: ({ operationId }) => (operationId === undefined ? [] : [operationId]),
};

/** What a selector asks for that no operation has: a tag, a pattern, a method, an answer. */
export function unmatched(
  selector: OperationSelector,
  operations: readonly Selectable[],
): readonly Unmatched[] {
  const isMet = (one: OperationSelector): boolean => operations.some((o) => isIncluded(o, one));
  const texts = (Object.keys(VALUES) as Listed[]).flatMap((field) =>
    (selector[field] ?? [])
      .filter((text) => !isMet({ [field]: [text] }))
      .map((text) => misspelt(field, text, operations)),
  );
  const answers = (["deprecated", "internal"] as const)
    .filter((field) => selector[field] !== undefined && !isMet({ [field]: selector[field] }))
    .map((field) => ({ message: `no operation has ${field}: ${selector[field]}` }));
  return [...texts, ...answers];
}

function misspelt(field: Listed, text: string, operations: readonly Selectable[]): Unmatched {
  const meant = nearest(text, new Set(operations.flatMap(VALUES[field])));
  return {
    message: `no operation has ${field}: ${JSON.stringify(text)}`,
    ...(meant !== undefined && { help: `Did you mean ${JSON.stringify(meant)}?` }),
  };
}

function criteria(selector: OperationSelector): Criterion[] {
  const { tags, paths, methods, operationIds, deprecated, internal } = selector;
  const all: (Criterion | undefined)[] = [
    tags && ["tags", (o) => o.tags.some((tag) => tags.includes(tag))],
    paths && ["paths", (o) => paths.some((pattern) => matchesPattern(o.path, pattern))],
    methods && ["methods", (o) => methods.some((m) => m.toLowerCase() === o.method.toLowerCase())],
    operationIds && [
      "operationIds",
      ({ operationId: id }) =>
        id !== undefined && operationIds.some((pattern) => matchesPattern(id, pattern)),
    ],
    deprecated === undefined ? undefined : ["deprecated", (o) => o.deprecated === deprecated],
    internal === undefined ? undefined : ["internal", (o) => o.internal === internal],
  ];
  return all.filter((one) => one !== undefined);
}

/** `*` stands for any text without a slash, `**` for any text; every other character for itself. */
function matchesPattern(text: string, pattern: string): boolean {
  const source = pattern
    .split(/(\*+)/)
    .map((part) => {
      if (part.startsWith("*")) return part === "*" ? "[^/]*" : ".*";
      return part.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    })
    .join("");
  return new RegExp(`^${source}$`, "su").test(text);
}
