/** Operations that give a list page by page. */
import { type AnyClient, internals } from "../client.js";
import type { AnyInput, OperationDefinition } from "../definition.js";
import { ApiError } from "../error.js";
import {
  type AnyOptions,
  type CallOptions,
  contextOf,
  type Definition,
  defined,
  type Operation,
  operation,
  perform,
  serverOf,
} from "../operation.js";
import { misread } from "../response-body.js";
import type { Failure, HttpSuccess } from "../result.js";
import type { Arguments, Data, OperationType, Result } from "../types.js";
import type { ValuesAt } from "../values-at.js";
import { itemsOf, nextOf, type PageRequest, type PageRule, type Path } from "./next.js";

export type { Target } from "../target.js";
export type { PageRule, Path } from "./next.js";

/** The items of a page, from what the document says of its body and where in it they are. */
export type ItemOf<Op extends OperationType, Items extends Path> =
  ValuesAt<Data<Op>, Items> extends infer Found
    ? Found extends readonly (infer Item)[]
      ? Item
      : never
    : never;

/** An operation whose list can be walked. */
export interface PagedOperation<Op extends OperationType, Items extends Path, Server = unknown>
  extends Operation<Op, Server> {
  /** One page after the other, each asked for when the one before has been dealt with. Throws an ApiError for a failure. */
  pages(
    client: AnyClient,
    ...args: Arguments<Op, CallOptions & Server>
  ): AsyncGenerator<Extract<Result<Op>, { ok: true }>, void, undefined>;
  /** The items of all pages. Throws an ApiError for a failure. */
  items(
    client: AnyClient,
    ...args: Arguments<Op, CallOptions & Server>
  ): AsyncGenerator<ItemOf<Op, Items>, void, undefined>;
}

/** Makes a callable operation of the document's data. Generated code calls it. */
export function paged<Op extends OperationType, Items extends Path, Server = unknown>(
  define: Definition,
  rule: PageRule<Items>,
): PagedOperation<Op, Items, Server> {
  const definitionOf = defined(define);
  // The definition, the rule and the types come from one document; this is where they are taken to agree.
  type Typed = PagedOperation<Op, Items, Server>;
  const pages = (client: AnyClient, ...[input, options]: Arguments<Op, CallOptions & Server>) =>
    walk(definitionOf(), rule, client, input ?? {}, options ?? {});
  return Object.assign(operation<Op, Server>(definitionOf), {
    pages: pages as unknown as Typed["pages"],
    items: async function* items(client, ...args) {
      for await (const page of pages(client, ...args)) {
        yield* itemsOf(rule, page) as ItemOf<Op, Items>[];
      }
    } as Typed["items"],
  });
}

async function* walk(
  definition: OperationDefinition,
  rule: PageRule,
  client: AnyClient,
  input: AnyInput,
  options: AnyOptions,
): AsyncGenerator<HttpSuccess<number, unknown>, void, undefined> {
  const context = contextOf(definition, client[internals], options);
  const fail = (failure: Failure) => new ApiError(definition.id, failure);
  let request: PageRequest | undefined = { input, mark: undefined };
  let address: URL | undefined;
  while (request !== undefined) {
    const done = await perform(context, request.input, options, address);
    if (done.answer === undefined) throw fail(done.result);
    const { result, answer } = done;
    if (!result.ok) throw fail(result);
    yield result;
    const next: PageRequest | undefined = nextOf(rule, request.input, result);
    // A page that names itself would be asked for ever.
    if (next && next.mark === request.mark)
      throw fail(misread(answer, "the next page is this page"));
    address = next?.address === undefined ? undefined : addressOf(next.address, result);
    if (next?.address !== undefined && address?.origin !== serverOf(context, options).origin) {
      throw fail(misread(answer, "the next page is on another server"));
    }
    request = next;
  }
}

type Page = HttpSuccess<number, unknown>;

/** An address is meant from where the page is that names it. */
function addressOf(address: string, { response: { url } }: Page): URL | undefined {
  return URL.canParse(address, url || undefined) ? new URL(address, url || undefined) : undefined;
}
