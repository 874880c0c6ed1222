import type { Installed } from "./peers.js";

/** What a bench is given. */
export interface Context {
  readonly repository: string;
  /** A folder below the repository's node_modules, so that what lies in it finds the repository's packages. */
  readonly scratch: string;
  /** Documents of other people, when there are any. */
  readonly corpus: string | undefined;
  /** Outside the repository: where peers and other people's documents are installed. */
  readonly cache: string;
  /** Absent without `--peers`. */
  readonly peers: Installed | undefined;
  /** How often each figure is taken. */
  readonly rounds: number;
}
