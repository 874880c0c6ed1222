import ts from "typescript";

/** A program of modules that are in no files, by their paths, and of what they import. */
export function programOf(
  modules: ReadonlyMap<string, string>,
  options: ts.CompilerOptions,
  roots: readonly string[] = [...modules.keys()],
): ts.Program {
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  // Of a folder that is not there nothing would be looked for.
  host.directoryExists = () => true;
  host.fileExists = (file) => modules.has(file) || fileExists(file);
  host.getSourceFile = (file, language) => {
    const text = modules.get(file);
    return text === undefined
      ? getSourceFile(file, language)
      : ts.createSourceFile(file, text, language);
  };
  return ts.createProgram(roots, options, host);
}
