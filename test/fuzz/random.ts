import { seeded } from "../code/random.js";

/** Choices that depend on the seed alone. */
export interface Random {
  /** An integer in [0, limit). */
  int(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Up to `most` different members, in the order of the list; at least one of a list that has any. */
  some<T>(list: readonly T[], most: number): T[];
}

export function randomOf(seed: number): Random {
  const next = seeded(seed);
  const int = (limit: number): number => Math.floor(next() * limit);
  return {
    int,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const picked = list[int(list.length)];
      if (picked === undefined) throw new Error("nothing to pick from");
      return picked;
    },
    some(list, most) {
      const left = list.map((_, i) => i);
      const count = Math.min(list.length, 1 + int(most));
      const chosen = Array.from({ length: count }, () => left.splice(int(left.length), 1)[0] ?? 0);
      return list.filter((_, i) => chosen.includes(i));
    },
  };
}
