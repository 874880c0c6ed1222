/** Where the next page of a list is, told from a page and from what it was asked with. */
import type { AnyInput } from "../definition.js";
import type { HttpSuccess } from "../result.js";
import { put, type Target, taken } from "../target.js";
import { valueAt } from "../values-at.js";

/** The way to a value: names of members. */
export type Path = readonly string[];

/** What the document says about the pages of a list. One of `cursor`, `page`, `offset`, `url` and `link` tells the next one. */
export interface PageRule<Items extends Path = Path> {
  /** Where the items of a page are. */
  readonly items: Items;
  /** A value of this page that asks for the next one. There is none after the last. */
  readonly cursor?: { readonly from: Path; readonly to: Target };
  /** A number that grows by one, from `start`. */
  readonly page?: { readonly to: Target; readonly start: number; readonly held?: Held };
  /** The number of items before a page. */
  readonly offset?: { readonly to: Target; readonly held?: Held };
  /** The address of the next page, which there is none of after the last. */
  readonly url?: Path;
  /** The same in the header Link (RFC 8288), with the relation `next`. */
  readonly link?: true;
  /** Where a page says `false` when it is the last. */
  readonly more?: Path;
  /** Where a page says how many pages there are. */
  readonly pages?: Path;
  /** Where a page says how many items there are. */
  readonly total?: Path;
  /** Where a call says how many items a page is to have; one that has fewer is the last, where nothing else says so. */
  readonly limit?: Target;
}

/** How programs hold a number, where it is no number: `BigInt` or `String`. */
export type Held = (value: number) => bigint | string;

/** What a page is asked for with. */
export interface PageRequest {
  readonly input: AnyInput;
  /** The cursor, number or address that the page before has led to. */
  readonly mark: unknown;
  /** Where the page is, if not where the input leads. */
  readonly address?: string;
}

type Page = Pick<HttpSuccess<number, unknown>, "data" | "response">;

/** The items of a page; none where it has no list in that place. */
export function itemsOf({ items }: PageRule, { data }: Page): readonly unknown[] {
  const found = valueAt(data, items);
  return Array.isArray(found) ? found : [];
}

/** What the next page is asked for with; `undefined` after the last. */
export function nextOf(rule: PageRule, input: AnyInput, page: Page): PageRequest | undefined {
  if (rule.more && valueAt(page.data, rule.more) !== true) return undefined;
  const mark = markOf(rule, input, page);
  if (mark === undefined || mark === null || mark === "" || mark === false) return undefined;
  if (rule.url || rule.link) return { input, mark, address: String(mark) };
  const to = (rule.cursor ?? rule.page ?? rule.offset)?.to;
  return to && { input: put(input, to, mark), mark };
}

function markOf(rule: PageRule, input: AnyInput, page: Page): unknown {
  const from = rule.cursor?.from ?? rule.url;
  if (from) return valueAt(page.data, from);
  if (rule.link) return linkIn(page.response.headers);
  const next = counted(rule, input, page);
  const held = (rule.page ?? rule.offset)?.held;
  return held && next !== undefined ? held(next) : next;
}

/** The number of the next page, or of the items before it; `undefined` after the last. */
function counted(rule: PageRule, input: AnyInput, page: Page): number | undefined {
  const { to, start } = { start: 0, ...(rule.page ?? rule.offset) };
  const { length } = itemsOf(rule, page);
  if (length === 0) return undefined;
  const next = Number((to && taken(input, to)) ?? start) + (rule.page ? 1 : length);
  const end = rule.page ? rule.pages : rule.total;
  const last = end && valueAt(page.data, end);
  // Bigints and digits are numbers, too.
  const isTold = ["number", "bigint", "string"].includes(typeof last) && last !== "";
  if (isTold) return next >= Number(last) + (rule.page ? start : 0) ? undefined : next;
  // What the server says of the end goes before the length of a page, which it may cut to less than was asked for.
  const limit = rule.limit && rule.more === undefined ? taken(input, rule.limit) : undefined;
  return length < Number(limit ?? 0) ? undefined : next;
}

/** The target of `Link: <…>; rel="next"` (RFC 8288, section 3; quoted texts as RFC 9110, section 5.6.4 has them). */
function linkIn(headers: Headers): string | undefined {
  for (const [, target, parameters = ""] of (headers.get("link") ?? "").matchAll(
    /<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^",;\s]*))?)*)/g,
  )) {
    const each = parameters.matchAll(/;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^";\s]*))/g);
    const rel = [...each].find(([, name]) => name?.toLowerCase() === "rel");
    const [, , quoted, plain] = rel ?? [];
    if ((quoted ?? plain ?? "").toLowerCase().split(/\s/).includes("next")) return target;
  }
  return undefined;
}
