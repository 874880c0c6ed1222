import type { Writable } from "node:stream";
import picocolors from "picocolors";

/** What a run knows of the process that it runs in. */
export interface Io {
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** An output stream, which may be a terminal. */
export type Terminal = Writable & { readonly isTTY?: boolean };

/** Functions that colour a text, or return it as it is. */
export type Colors = ReturnType<typeof picocolors.createColors>;

/** What the exit codes of `verbatim` mean. */
export const EXIT = {
  done: 0,
  /** A document, overlay or names file is at fault, or something cannot be read or written. */
  input: 1,
  /** Wrong arguments or a wrong config file. */
  usage: 2,
  /** `check` found a difference. */
  different: 3,
  /** A fault of Verbatim (EX_SOFTWARE of sysexits.h). */
  internal: 70,
} as const;

/** The arguments do not make a run. */
export class UsageError extends Error {
  readonly help: string | undefined;

  constructor(message: string, help?: string) {
    super(message);
    this.help = help;
  }
}

/** Colours for one stream: stderr may be a terminal while stdout is a pipe. */
export function colorsFor(stream: Terminal, env: Io["env"]): Colors {
  const forced = env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== "" && env.FORCE_COLOR !== "0";
  const wanted = forced || (stream.isTTY === true && env.TERM !== "dumb");
  return picocolors.createColors(wanted && !env.NO_COLOR);
}

/** `1 file`, `2 files` */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
