import type { Finding } from "../diagnostics.js";
import type { NormalDocument } from "../normalize/types.js";
import { type Comparison, compareDirections, type Readers } from "./compare-directions.js";
import { exemptionsIn } from "./exemptions.js";
import { findNulls, type Nulls } from "./nulls.js";
import { type Openness, opennessOf } from "./openness.js";
import { componentName, findPlaces, otherThan, type Places, type Written } from "./places.js";
import { type Reader, readingOf } from "./reading.js";
import { indexSchemas, type RootSchema, referenceTo, type SchemaIndex } from "./schema-index.js";
import type { Direction, Schema } from "./types.js";
import { withSchemas } from "./with-schemas.js";

/** A document in which every schema says what it demands in the direction of its place. */
export interface Directed {
  readonly document: NormalDocument;
  readonly index: SchemaIndex;
  readonly findings: readonly Finding[];
  /** Readings that would be schemas of their own if a message held them, as names.json calls them. */
  readonly unmet: ReadonlySet<string>;
  /** Where a place of this document is in the document as it was written. */
  written(pointer: string): Written;
}

export interface DirectionOptions {
  /** Whether responses may hold null where `nullable` asks for it in vain. */
  readonly lenient: boolean;
  /** Whether responses may hold values that are not listed. */
  readonly open: boolean;
}

/**
 * Tells requests and responses apart (docs/decisions/read-write.md): `readOnly` and `writeOnly` free properties from
 * `required`, and null gets into responses where `nullable` asks for it. A schema that demands the same of both stays
 * one. Any other has at its place the reading of the place's own direction, and the other one as a schema of its own.
 */
export function tellDirectionsApart(
  { document, index }: Pick<Directed, "document" | "index">,
  { lenient, open }: DirectionOptions,
): Directed {
  const nulls = findNulls(index, lenient);
  const found = [...nulls.findings, ...contradictions(index)];
  const same: Directed = {
    document,
    index,
    findings: found,
    unmet: new Set(),
    written: (pointer) => ({ pointer }),
  };
  if (!open && !speaksOfDirections(index)) return same;
  const readers = readersOf(index, nulls, open ? opennessOf(index) : undefined);
  const compared = compareDirections(index, readers);
  const findings = [...found, ...compared.findings];
  const { unmet } = compared;
  const places = placesOf(index, compared.added, nulls);
  const changes = readAnew(index, places, readers, compared);
  if (changes.length === 0) return { ...same, findings, unmet };
  const directed = withSchemas(document, changes);
  const { written } = places;
  return { document: directed, index: indexSchemas(directed), findings, unmet, written };
}

function speaksOfDirections({ schemas }: SchemaIndex): boolean {
  for (const { readOnly, writeOnly, nullable } of schemas.keys())
    if (readOnly === true || writeOnly === true || nullable !== undefined) return true;
  return false;
}

/** A property MUST NOT be both (OpenAPI 3.0.4, section 4.8.24.2). */
function contradictions({ schemas }: SchemaIndex): Finding[] {
  const found: Finding[] = [];
  for (const [schema, pointer] of schemas) {
    if (schema.readOnly !== true || schema.writeOnly !== true) continue;
    found.push({
      code: "document-style",
      message: 'a value that is both "readOnly" and "writeOnly" is required in neither direction',
      where: { pointer },
    });
  }
  return found;
}

/** Readers that leave references as they are. */
function readersOf(index: SchemaIndex, { forms }: Nulls, openness: Openness | undefined): Readers {
  const reader = (direction: Direction): Reader => ({
    direction,
    index,
    exemptions: exemptionsIn(direction, index),
    nulls: direction === "response" ? forms : new Map(),
    openness: direction === "response" ? openness : undefined,
    referenceOf: () => undefined,
    anonymous: false,
  });
  return { request: reader("request"), response: reader("response") };
}

function placesOf(index: SchemaIndex, added: ReadonlySet<RootSchema>, nulls: Nulls): Places {
  const roots = new Map(index.roots.map((root) => [root.pointer, root]));
  const alternatives = [...nulls.forms].filter(([, form]) => form === "alternative");
  return findPlaces({
    roots,
    added,
    alternatives: new Set(alternatives.map(([schema]) => index.schemas.get(schema) ?? "")),
  });
}

/** The schemas that have another reading at their place than what is written there, and the copies in the other one. */
function readAnew(
  index: SchemaIndex,
  places: Places,
  readers: Readers,
  { changed, links }: Comparison,
): readonly (readonly [pointer: string, schema: Schema])[] {
  const referring = (
    { direction, exemptions, nulls, openness }: Reader,
    anonymous: boolean,
  ): Reader => ({
    direction,
    index,
    exemptions,
    nulls,
    openness,
    referenceOf: (schema, moved) => {
      const target = index.resolve(schema.$ref ?? "", schema)?.pointer;
      if (target === undefined) return undefined;
      const place = places.placeOf(target, direction);
      return place === target && !moved ? undefined : referenceTo(place);
    },
    anonymous,
  });
  const isMoved = (root: RootSchema): boolean =>
    [...(links.get(root)?.pointers ?? [])].some((p) => places.placeOf(p, root.direction) !== p);
  const anew = index.roots.filter((root) => changed.has(root) || isMoved(root));
  return [
    ...anew.map(
      ({ pointer, schema, direction }) =>
        [pointer, readingOf(schema, referring(readers[direction], false))] as const,
    ),
    ...[...places.copies].map(([root, place]) => {
      const reader = referring(readers[otherThan(root.direction)], true);
      return [place, introduced(readingOf(root.schema, reader), root.pointer)] as const;
    }),
  ];
}

/** The reading of a component for requests, whose description says what it is. */
function introduced(reading: Schema, pointer: string): Schema {
  const name = componentName(pointer);
  if (name === undefined || typeof reading === "boolean") return reading;
  const { title, description, ...rest } = reading;
  const said = [...(title === name ? [] : [title]), description].filter((text) => text);
  return { ...rest, description: [`${name} as requests have it.`, ...said].join("\n\n") };
}
