/** Links of responses: the input of the operation that follows, made of a result. */
import type { AnyInput, Issue } from "../definition.js";
import type { Refusal } from "../refusal.js";
import type { Input, OperationType } from "../types.js";
import { type Exchange, evaluated, type LinkValue } from "./evaluate.js";
import type {
  AnyFollowOptions,
  Followed,
  FollowOptions,
  LinkDefinition,
  LinkedResult,
  LinkUnmet,
} from "./types.js";

export type { LinkExpression, LinkValue } from "./evaluate.js";
export type { Followed, FollowOptions, LinkDefinition, LinkedResult, LinkUnmet } from "./types.js";

/**
 * Gives the input of the operation that a link leads to; it calls nothing. It never throws: a value that the result does not
 * have is told as an issue, unless the options give it themselves.
 */
export type Link<
  From extends OperationType,
  Status extends keyof From["responses"],
  To extends OperationType,
  Definition extends LinkDefinition,
  Server = unknown,
> = (
  result: LinkedResult<From, Status>,
  ...args: Record<never, never> extends FollowOptions<From, To, Definition, Server>
    ? [options?: FollowOptions<From, To, Definition, Server>]
    : [options: FollowOptions<From, To, Definition, Server>]
) => Followed<To, Definition> | LinkUnmet;

/**
 * Makes the follow-up helper of a link (Link Object, OpenAPI 3.2 section 4.20). Generated code calls it. Called twice, so
 * that the operations are told as types and the rest is read off the data.
 */
export function link<
  From extends OperationType,
  Status extends keyof From["responses"],
  To extends OperationType,
  Server = unknown,
>(): <const Definition extends LinkDefinition>(
  definition: Definition,
) => Link<From, Status, To, Definition, Server> {
  return <const Definition extends LinkDefinition>(definition: Definition) =>
    (
      result: LinkedResult<From, Status>,
      ...[options]: readonly (AnyFollowOptions | undefined)[]
    ): Followed<To, Definition> | LinkUnmet => {
      const { input = {}, request = {}, variables } = options ?? {};
      const { made, issues } = followed(definition, input, { result, request });
      const server = serverOf(definition, variables, issues);
      if (issues.length > 0) return { ok: false, kind: "link", issues };
      // The definition and the types come from one document; this is where they are taken to agree.
      const next = { ok: true, input: made as Input<To>, ...(server !== undefined && { server }) };
      return next as Followed<To, Definition>;
    };
}

/** The address that the operation is to be called on. What is wrong with a variable goes into `issues`. */
function serverOf(
  { server }: LinkDefinition,
  variables: AnyFollowOptions["variables"],
  issues: Issue[],
): string | undefined {
  if (typeof server !== "function") return server;
  try {
    return server({ variables });
  } catch (cause) {
    // It throws nothing else.
    issues.push(...(cause as Refusal).issues);
    return undefined;
  }
}

const GROUPS = ["path", "query", "headers", "cookies"] as const;

/** The input that a link makes; what is given goes over it, and is not asked of the result. */
function followed(
  definition: LinkDefinition,
  given: AnyInput,
  exchange: Exchange,
): { readonly made: AnyInput; readonly issues: Issue[] } {
  const issues: Issue[] = [];
  const taken = (value: LinkValue, ...path: string[]): unknown => {
    const found = evaluated(value, exchange);
    if (!("missing" in found)) return found.value;
    issues.push({ path, message: found.missing });
    return undefined;
  };
  const groups = GROUPS.flatMap((group) => {
    const linked = definition[group];
    if (linked === undefined) return [];
    const own = given[group] ?? {};
    const values = Object.entries(linked)
      .filter(([name]) => !Object.hasOwn(own, name))
      .map(([name, value]) => [name, taken(value, group, name)] as const);
    return [[group, { ...Object.fromEntries(values), ...own }] as const];
  });
  const { body } = definition;
  const sent = body && !Object.hasOwn(given, "body") ? { body: taken(body, "body") } : {};
  return { made: { ...given, ...Object.fromEntries(groups), ...sent }, issues };
}
