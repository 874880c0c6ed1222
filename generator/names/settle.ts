import { isFreeIdentifier } from "../code/text.js";
import type { Finding } from "../diagnostics.js";
import { digest, longDigest } from "../source/digest.js";

/** Names that generated modules use themselves: what they import, and what stands in the root beside the document's names. */
const TAKEN: ReadonlySet<string> = new Set([
  "$defs",
  "Auth",
  "ServerChoice",
  "WithBodyKey",
  "WithHeaderKey",
  "anyBody",
  "asBigints",
  "asDates",
  "asDay",
  "asDigits",
  "chooseServer",
  "components",
  "createClient",
  "defineClient",
  "eventData",
  "events",
  "json",
  "jsonBody",
  "jsonItems",
  "keyInBody",
  "keyInHeader",
  "lines",
  "link",
  "mediaTypes",
  "operation",
  "operations",
  "paged",
  "parameters",
  "parametersAndQuerystring",
  "paths",
  "polled",
  "readJson",
  "responseHeaders",
  "retryAfterIn",
  "sequence",
  "streaming",
  "webhook",
  "webhooks",
  "z",
]);

/** Whether generated modules use a name themselves. */
export function isTaken(name: string): boolean {
  return TAKEN.has(name);
}

/** Something that wants a name. */
export interface Wish {
  readonly kind: "Schema" | "Operation" | "Webhook" | "Values";
  /** What later stages find the name by. */
  readonly key: string;
  /** What names.json calls it, without a leading `#`. */
  readonly place: string;
  /** Where it is in the document as it was written. */
  readonly pointer: string;
  /** The name in the document. */
  readonly source: string;
  readonly identifier: string;
}

/** A wish for an identifier that can be declared. */
export function wish(wanted: Wish): Wish {
  const { kind, identifier, place } = wanted;
  const isUpper = kind === "Schema" || kind === "Values";
  const empty = `${isUpper ? kind : kind.toLowerCase()}_${digest(place)}`;
  const named = identifier === "" ? empty : identifier;
  const free = isFreeIdentifier(named) && !TAKEN.has(named);
  return { ...wanted, identifier: free ? named : `${named}${kind}` };
}

/** The identifiers of those that have got one, by place. */
export interface Settled {
  readonly identifiers: ReadonlyMap<string, string>;
}

export interface SettleInput {
  /** By place with a leading `#`. */
  readonly chosen: Readonly<Record<string, string>>;
  readonly findings: Finding[];
  /** Those whose identifiers stand. */
  readonly before?: Settled;
}

/**
 * Those who want the same identifier each get a suffix made from their own place, except the one that is written so in
 * the document. No counters, so the result does not depend on who else is there or on any order.
 */
export function settle(
  wishes: readonly Wish[],
  { chosen, findings, before }: SettleInput,
): Settled {
  const byIdentifier = new Map<string, Wish[]>();
  const result = new Map(before?.identifiers);
  const fixed = new Set([...result.values(), ...Object.values(chosen)]);
  for (const w of wishes) {
    const own = chosen[`#${w.place}`];
    if (own !== undefined) result.set(w.place, own);
    else byIdentifier.set(w.identifier, [...(byIdentifier.get(w.identifier) ?? []), w]);
  }
  for (const [identifier, group] of byIdentifier) {
    const clash = group.length > 1 || fixed.has(identifier);
    const own = group.filter((w) => w.source === identifier);
    // Of a schema and an operation that are both written so, the schema keeps the name; of two operations, neither.
    const keeper = own.length === 1 ? own[0] : own.find((w) => w.kind === "Schema");
    const shared = clash ? sharedDigests(group) : new Set<string>();
    for (const w of group) {
      const keeps = !clash || (w === keeper && !fixed.has(identifier));
      const given = keeps ? identifier : `${identifier}_${suffixOf(w, shared)}`;
      result.set(w.place, given);
      if (!keeps) findings.push(clashFinding(w, given, identifier));
    }
  }
  return { identifiers: result };
}

/** What tells one apart from the others who want its identifier. */
function suffixOf({ place }: Wish, shared: ReadonlySet<string>): string {
  const short = digest(place);
  return shared.has(short) ? longDigest(place) : short;
}

/** The digests that several places have. */
function sharedDigests(group: readonly Wish[]): ReadonlySet<string> {
  const places = new Map<string, string>();
  const shared = new Set<string>();
  for (const { place } of group) {
    const short = digest(place);
    if ((places.get(short) ?? place) !== place) shared.add(short);
    places.set(short, place);
  }
  return shared;
}

function clashFinding(w: Wish, given: string, wanted: string): Finding {
  const line = JSON.stringify({ [`#${w.place}`]: `${wanted}2` }).slice(1, -1);
  return {
    code: "name-clash",
    message: `${JSON.stringify(w.source)} is called ${given}, since ${wanted} is taken`,
    where: { pointer: w.pointer },
    help: `choose a name with a line in names.json, such as ${line}`,
  };
}

/** Reports the lines of names.json that cannot be followed. */
export function checkChosen(
  wishes: readonly Wish[],
  chosen: Readonly<Record<string, string>>,
  findings: Finding[],
): void {
  const known = new Map(wishes.map((w) => [`#${w.place}`, w.pointer]));
  const seen = new Set<string>();
  for (const [pointer, identifier] of Object.entries(chosen)) {
    const fault = !known.has(pointer)
      ? "names nothing that gets an identifier"
      : !isFreeIdentifier(identifier) || TAKEN.has(identifier)
        ? `asks for ${JSON.stringify(identifier)}, which cannot be declared`
        : seen.has(identifier)
          ? `asks for ${identifier}, as another line does`
          : undefined;
    seen.add(identifier);
    if (fault === undefined) continue;
    const where = { pointer: known.get(pointer) ?? "" };
    findings.push({
      code: "invalid-names-file",
      message: `${JSON.stringify(pointer)} in names.json ${fault}`,
      where,
    });
  }
}
