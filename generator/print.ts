/** The only file that knows ts-morph. */
import { Node, Project, type SourceFile, type Statement } from "ts-morph";
import { header, textOf } from "./code/code.js";
import { moduleOf } from "./code/file.js";
import type { GeneratedFile } from "./contract.js";
import type { FilePlan } from "./emit/plan.js";

/**
 * Prints plans and reads each module back: it must be TypeScript, hold nothing but declarations, and export exactly what
 * its plan says.
 *
 * @param headerText the comment at the top of each module
 */
export function print(plans: readonly FilePlan[], headerText: string): GeneratedFile[] {
  const project = new Project({
    compilerOptions: { noLib: true, noResolve: true },
    skipFileDependencyResolution: true,
    skipLoadingLibFiles: true,
    useInMemoryFileSystem: true,
  });
  const files = plans.map((plan): GeneratedFile => {
    const { path, content } = plan;
    if (content.kind === "text") return { path, text: content.text };
    const text = textOf(moduleOf(header(headerText), content.body));
    const file = project.createSourceFile(path, (writer) => writer.write(text));
    expectExports(file, content.exports);
    return { path, text: file.getFullText() };
  });
  const [fault] = project.getProgram().getSyntacticDiagnostics();
  if (fault)
    throw new Error(
      `printed no TypeScript: ${fault.getSourceFile()?.getFilePath()}: ${String(fault.getMessageText())}`,
    );
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function expectExports(file: SourceFile, planned: readonly string[]): void {
  const found = [...new Set(file.getStatements().flatMap((s) => exportsOf(s, file)))].sort();
  const wanted = [...planned].sort();
  if (found.join("\n") !== wanted.join("\n")) {
    throw new Error(`${file.getFilePath()} exports ${found.join(", ")}, not ${wanted.join(", ")}`);
  }
}

function exportsOf(statement: Statement, file: SourceFile): string[] {
  if (Node.isImportDeclaration(statement)) return [];
  if (Node.isVariableStatement(statement)) {
    return statement.isExported() ? statement.getDeclarations().map((d) => d.getName()) : [];
  }
  if (Node.isInterfaceDeclaration(statement) || Node.isTypeAliasDeclaration(statement)) {
    return statement.isExported() ? [statement.getName()] : [];
  }
  if (Node.isExportDeclaration(statement)) {
    const names = statement.getNamedExports().map((n) => n.getName());
    const all =
      statement.isNamespaceExport() && names.length === 0 && statement.getModuleSpecifierValue();
    return all ? [`* ${all}`] : names;
  }
  throw new Error(
    `${file.getFilePath()} holds a statement that no plan has: ${statement.getKindName()}`,
  );
}
