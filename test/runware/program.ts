import { join } from "node:path";
import ts from "typescript";
import { repository } from "./document.js";

export const generated: string = join(repository, "generated/runware");

export interface Statement {
  readonly name: string;
  /** One statement of TypeScript, on as many lines as it likes. */
  readonly text: string;
}

/**
 * Checks statements in one program and gives what the compiler says of each, by name; nothing when it compiles.
 *
 * @param imports the lines above the statements; a fault in them throws
 */
export function compile(
  imports: readonly string[],
  statements: readonly Statement[],
): ReadonlyMap<string, readonly string[]> {
  const file = join(generated, "virtual-test-file.ts");
  const owners: (string | undefined)[] = imports.map(() => undefined);
  const lines = [...imports];
  for (const { name, text } of statements) {
    for (const line of text.split("\n")) {
      owners.push(name);
      lines.push(line);
    }
  }
  const said = new Map<string, string[]>(statements.map(({ name }) => [name, []]));
  for (const { start = 0, messageText } of diagnostics(file, lines.join("\n"))) {
    const before = lineOf(lines, start);
    const owner = owners[before];
    const message = ts.flattenDiagnosticMessageText(messageText, "\n");
    if (owner === undefined) throw new Error(`line ${before + 1}: ${message}`);
    said.get(owner)?.push(message);
  }
  return said;
}

function diagnostics(file: string, text: string): readonly ts.Diagnostic[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(generated, "tsconfig.json"),
    { noEmit: true, composite: false, incremental: false, declaration: false },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} },
  );
  if (!config) throw new Error("no tsconfig.json in the generated package");
  const host = ts.createCompilerHost(config.options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, version, ...rest) =>
    name === file
      ? ts.createSourceFile(name, text, version, true)
      : getSourceFile.call(host, name, version, ...rest);
  const program = ts.createProgram({ rootNames: [file], options: config.options, host });
  const source = program.getSourceFile(file);
  if (!source) throw new Error("the virtual file is not in the program");
  return [
    ...program.getOptionsDiagnostics(),
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ];
}

function lineOf(lines: readonly string[], offset: number): number {
  let end = 0;
  return lines.findIndex((line) => {
    end += line.length + 1;
    return offset < end;
  });
}
