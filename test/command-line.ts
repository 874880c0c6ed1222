import { type ParseArgsConfig, parseArgs } from "node:util";

/**
 * The options of a command for those who build Verbatim. `--help` prints its help and ends the process; options that it does
 * not have end it, too, with exit code 2.
 */
export function commandLine<T extends ParseArgsConfig>(
  help: string,
  config: T,
): ReturnType<typeof parseArgs<T>> {
  const given = process.argv.slice(2);
  if (given.includes("--help") || given.includes("-h")) {
    console.log(help);
    process.exit();
  }
  try {
    return parseArgs(config);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

/** The number of an option that counts something. */
export function countOf(name: string, text: string): number {
  return /^\d+$/.test(text) ? Number(text) : fail(`--${name} takes a whole number, not ${text}`);
}

/** Ends a command that cannot be taken. */
export function fail(message: string): never {
  console.error(`error: ${message}; --help says what there is`);
  process.exit(2);
}
