import { Writable } from "node:stream";
import type { Generate } from "../../generator/cli/compile.js";
import type { Io } from "../../generator/cli/io.js";
import { run } from "../../generator/cli/run.js";
import { DIAGNOSTICS, type Diagnostic, type DiagnosticCode } from "../../generator/diagnostics.js";
import { temporaryFolder } from "../workspace/folder.js";

/** A stream that remembers what was written to it. */
class Memory extends Writable {
  readonly isTTY: boolean;
  readonly #chunks: string[] = [];

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk.toString());
    done();
  }

  get text(): string {
    return this.#chunks.join("");
  }

  // What a spinner asks of a terminal.
  cursorTo(): void {}
  moveCursor(): void {}
  clearLine(): void {}
}

/** What a run of `verbatim` left behind. */
export interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Setting {
  readonly cwd: string;
  readonly generate?: Generate;
  readonly env?: Io["env"];
  readonly isTTY?: boolean;
}

/** Runs `verbatim` in this process. */
export async function verbatim(argv: readonly string[], setting: Setting): Promise<Ran> {
  const { cwd, generate = copyLines, env = {}, isTTY = false } = setting;
  const stdout = new Memory(isTTY);
  const stderr = new Memory(isTTY);
  const exit = await run(argv, { stdout, stderr, cwd, env }, generate);
  return { exit, stdout: stdout.text, stderr: stderr.text };
}

const CONFIG = JSON.stringify({
  apis: {
    pets: { source: "spec/pets.txt", output: "generated/pets", package: { name: "@acme/pets" } },
    zoo: { source: "spec/zoo.txt", output: "generated/zoo" },
  },
});

/** A folder with a config file and two documents. */
export function twoApis(): Promise<string> {
  return temporaryFolder({
    "verbatim.config.json": CONFIG,
    "spec/pets.txt": "a.ts: 1\nb.ts: 1\n",
    "spec/zoo.txt": "a.ts: 1\n",
  });
}

/** A diagnostic with what the catalogue says about its code. */
export function diagnostic(code: DiagnosticCode, at: Partial<Diagnostic> = {}): Diagnostic {
  const { severity, title, fix } = DIAGNOSTICS[code];
  return { code, severity, file: "spec.txt", line: 1, column: 1, message: title, help: fix, ...at };
}

/**
 * Stands in for the pipeline. Of a document, `file: text` makes a file, `code!` reports that code at the line, and `crash`
 * is a fault of the generator.
 */
export const copyLines: Generate = async ({ source, onStage, config }) => {
  onStage?.("source");
  const lines = source.text.split("\n").filter((line) => line !== "");
  if (lines.includes("crash")) throw new Error("a stage fell over\u001b[31m");
  const diagnostics = lines.flatMap((line, index) =>
    line.endsWith("!")
      ? [diagnostic(line.slice(0, -1) as DiagnosticCode, { file: source.path, line: index + 1 })]
      : [],
  );
  const files = lines
    .map((line) => line.split(": "))
    .flatMap(([path, text]) => (path !== undefined && text !== undefined ? [{ path, text }] : []));
  const described =
    config?.package === undefined
      ? []
      : [{ path: "package.json", text: JSON.stringify(config.package) }];
  const failed = diagnostics.some(({ severity }) => severity === "error");
  onStage?.("print");
  return {
    files: failed ? [] : [...files, ...described],
    diagnostics,
    names: Object.fromEntries(
      files.map(({ path }) => [`#/${path}`, { identifier: "Name", file: path }]),
    ),
  };
};
