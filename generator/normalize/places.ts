/** Where the values of a normalized document stand in the document as it was written. */
export interface WrittenPlaces {
  /** The place in the document as it was written; of a value that was made, the nearest one around it. */
  written(pointer: string): string;
  /** Where what was written at a place stands now; where it stands several times, the first of them. */
  normal(pointer: string): string;
}

/** Pointers of values that were moved, and from where; what is inside moved along. */
export type Moves = ReadonlyMap<string, string>;

/** The places of a document in which some values were moved. */
export function placesAfter(moves: Moves): WrittenPlaces {
  const back = new Map<string, string>();
  for (const [to, from] of moves) if (!back.has(from)) back.set(from, to);
  return {
    written: (pointer) => moved(pointer, moves),
    normal: (pointer) => moved(pointer, back),
  };
}

/** By the innermost move around a pointer. */
function moved(pointer: string, moves: Moves): string {
  if (moves.size === 0) return pointer;
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
    const to = moves.get(at);
    if (to !== undefined) return to + pointer.slice(at.length);
    if (at === "") return pointer;
  }
}
