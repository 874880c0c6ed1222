/** How the pages of a list follow each other: `x-verbatim-pagination`, or the same in the words of others. */
import type { Finding } from "../diagnostics.js";
import { child } from "../source/pointer.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { defined, isObject } from "../source/value.js";
import { ExtensionReader, foreign } from "./extension-reader.js";
import type { Node } from "./node.js";
import { VENDORS } from "./pagination-vendors.js";
import type { InputPlace, Pagination, Parameter } from "./types.js";

export const PAGINATION = "x-verbatim-pagination";

/** An operation as far as its pages depend on it. */
export interface PagedOperation extends Pick<Node, "value" | "pointer"> {
  readonly parameters: readonly Pick<Parameter, "name" | "in">[];
}

/** Reads how the pages of an operation follow each other. What is wrong is added to `findings`, and then there is no rule. */
export function paginationOf(
  operation: PagedOperation,
  findings: Finding[],
): Pagination | undefined {
  const name = [PAGINATION, ...Object.keys(VENDORS)].find((one) =>
    Object.hasOwn(operation.value, one),
  );
  const said = name === undefined ? undefined : operation.value[name];
  if (name === undefined || said === undefined) return undefined;
  const pointer = child(operation.pointer, name);
  const vendor = VENDORS[name];
  const faults: Finding[] = [];
  const reader = new Reader(faults, operation);
  const own = vendor && isObject(said) ? vendor.read(said, operation.parameters) : said;
  const rule = typeof own === "string" ? reader.refuse(pointer, own) : reader.rule(own, pointer);
  const what = "no pages by cursor, number, offset, address or Link are told by it";
  findings.push(...(vendor ? foreign(faults, pointer, what) : faults));
  return faults.length === 0 ? rule : undefined;
}

const MEMBERS = [
  "items",
  "cursor",
  "page",
  "offset",
  "url",
  "link",
  "more",
  "pages",
  "total",
  "limit",
];
const WAYS = ["cursor", "page", "offset", "url", "link"];

class Reader extends ExtensionReader {
  constructor(
    findings: Finding[],
    private readonly operation: PagedOperation,
  ) {
    super(findings);
  }

  rule(value: JsonValue, pointer: string): Pagination | undefined {
    const rule = this.object(value, pointer, MEMBERS);
    if (!rule) return undefined;
    if (WAYS.filter((way) => rule[way] !== undefined).length !== 1)
      return this.refuse(pointer, `has one of ${WAYS.join(", ")}`);
    const place = (name: string) => this.place(rule[name], child(pointer, name));
    const items = this.given(rule, "items", pointer) && place("items");
    if (!items) return undefined;
    const { cursor, page, offset, link, limit } = rule;
    return {
      items,
      ...defined({ url: place("url"), more: place("more") }),
      ...defined({ pages: place("pages"), total: place("total") }),
      ...(link === true && { link }),
      ...defined({ cursor: this.cursor(cursor, child(pointer, "cursor")) }),
      ...defined({ page: this.page(page, child(pointer, "page")) }),
      ...defined({ offset: this.offset(offset, child(pointer, "offset")) }),
      ...defined({ limit: this.target(limit, child(pointer, "limit")) }),
    };
  }

  private cursor(value: JsonValue | undefined, pointer: string): Pagination["cursor"] {
    const said = this.object(value, pointer, ["from", "to"]);
    if (!said || !this.given(said, "from", pointer)) return undefined;
    const from = this.place(said.from, child(pointer, "from"));
    const to = this.to(said, pointer);
    return from && to && { from, to };
  }

  private page(value: JsonValue | undefined, pointer: string): Pagination["page"] {
    const said = this.object(value, pointer, ["to", "start"]);
    if (!said) return undefined;
    const { start = 1 } = said;
    if (!Number.isInteger(start)) return this.refuse(child(pointer, "start"), "is not an integer");
    const to = this.to(said, pointer);
    return to && { to, start: Number(start) };
  }

  private offset(value: JsonValue | undefined, pointer: string): Pagination["offset"] {
    const said = this.object(value, pointer, ["to"]);
    const to = said && this.to(said, pointer);
    return to && { to };
  }

  private to(value: JsonObject, pointer: string): InputPlace | undefined {
    return this.given(value, "to", pointer)
      ? this.target(value.to, child(pointer, "to"))
      : undefined;
  }

  /** A place in what a call of this operation is given. */
  private target(value: JsonValue | undefined, pointer: string): InputPlace | undefined {
    const place = this.input(value, pointer);
    if (!place || place.in === "body") return place;
    const isDeclared = this.operation.parameters.some(
      (p) => p.in === place.in && p.name === place.name,
    );
    return isDeclared ? place : this.refuse(pointer, "names no parameter of the operation");
  }
}
