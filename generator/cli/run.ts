import { createRequire } from "node:module";
import { Command, CommanderError } from "commander";
import { ConfigError, WorkspaceError } from "../workspace/errors.js";
import type { Generate } from "./compile.js";
import { renderError } from "./diagnostics.js";
import { displayable } from "./display.js";
import type { GenerateOptions } from "./generate.js";
import { colorsFor, EXIT, type Io, UsageError } from "./io.js";
import type { JobOptions } from "./jobs.js";
import { jsonFailure } from "./report.js";

/** Runs the command that the arguments name, and returns the exit code. Never throws. */
export async function run(argv: readonly string[], io: Io, generate: Generate): Promise<number> {
  const exits: number[] = [];
  try {
    await programOf(io, generate, (code) => exits.push(code)).parseAsync(argv, { from: "user" });
    return exits[0] ?? EXIT.done;
  } catch (error) {
    return fail(error, argv.includes("--json"), io);
  }
}

function programOf(io: Io, generate: Generate, exit: (code: number) => void): Command {
  const program = new Command("verbatim")
    .description("Compiles OpenAPI documents into TypeScript client packages.")
    .version(version())
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
    });
  compiling(program.command("generate"))
    .description("write the package of a document, or of every API in the config file")
    .option("--force", "also overwrite files that Verbatim did not write")
    .action(async (spec: string | undefined, options: GenerateOptions) => {
      const { runGenerate } = await import("./generate.js");
      exit(await runGenerate(spec, options, io, generate));
    });
  compiling(program.command("check"))
    .description("compare what would be generated with what is on disk; exit 3 when it differs")
    .action(async (spec: string | undefined, options: JobOptions) => {
      const { runCheck } = await import("./check.js");
      exit(await runCheck(spec, options, io, generate));
    });
  program
    .command("explain")
    .description("explain a diagnostic code, or list all codes")
    .argument("[code]", "the code in brackets, such as unresolved-reference")
    .action(async (code: string | undefined) => {
      const { runExplain } = await import("./explain.js");
      exit(runExplain(code, io));
    });
  return program.addHelpText(
    "after",
    "\nExit codes: 0 done, 1 the input is at fault, 2 wrong usage or config, 3 check found a difference, 70 a fault of Verbatim.",
  );
}

/** The argument and options of the commands that compile. */
function compiling(command: Command): Command {
  return command
    .argument(
      "[spec]",
      "an OpenAPI document: a file or an http(s) address; without it the config file is used",
    )
    .option("--out <dir>", "the folder that receives the package (with a document)")
    .option("--overlay <file...>", "OpenAPI Overlays to apply, in this order (with a document)")
    .option(
      "--name <package-name>",
      "make it a package of this name: package.json, tsconfig.json, README.md (with a document)",
    )
    .option(
      "--allow-folder <dir...>",
      "also read files of these folders that the document refers to (with a document)",
    )
    .option(
      "--allow-remote <origin...>",
      "also read addresses of these origins that the document refers to (with a document)",
    )
    .option(
      "--config <file>",
      "the config file (default: verbatim.config.ts, .mts, .js, .mjs or .json)",
    )
    .option("--api <name...>", "only these APIs of the config file")
    .option("--json", "print one JSON object on stdout")
    .option("--verbose", "show every diagnostic");
}

function version(): string {
  const require = createRequire(import.meta.url);
  return (require("openapi-verbatim/package.json") as { readonly version: string }).version;
}

/** Says why a run came to nothing, and returns the exit code. */
function fail(error: unknown, json: boolean, io: Io): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    if (json) writeJson(io, error);
    return EXIT.usage;
  }
  if (error instanceof UsageError || error instanceof WorkspaceError) {
    if (json) writeJson(io, error);
    else io.stderr.write(renderError(error, colorsFor(io.stderr, io.env)));
    return error instanceof UsageError || error instanceof ConfigError ? EXIT.usage : EXIT.input;
  }
  const fault = error instanceof Error ? error : new Error(String(error));
  if (json) writeJson(io, { message: `internal error: ${fault.message}` });
  io.stderr.write(bugReport(fault, io));
  return EXIT.internal;
}

function writeJson(io: Io, error: Parameters<typeof jsonFailure>[0]): void {
  io.stdout.write(`${JSON.stringify(jsonFailure(error), null, 2)}\n`);
}

function bugReport(error: Error, io: Io): string {
  const { red } = colorsFor(io.stderr, io.env);
  return [
    `${red("internal error")}: ${displayable(error.message)}`,
    "This is a fault of Verbatim, not of your document. Please report it with the lines below.",
    "",
    `openapi-verbatim ${version()}, Node.js ${process.version}, ${process.platform}`,
    `${(error.stack ?? error.message).split("\n").map(displayable).join("\n")}\n`,
  ].join("\n");
}
