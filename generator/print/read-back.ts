import { readByCompiler } from "./read-by-compiler.js";
import { readModule } from "./reader/modules.js";

/**
 * Reads a printed module: it must be TypeScript and hold nothing but declarations, in the forms that are printed, which
 * the reader knows, or in others, which ts-morph's compiler reads ([decision](../../docs/decisions/reading-back.md)).
 *
 * @returns the names that it exports, and `* module` for all that another one exports
 */
export function readBack(path: string, text: string): readonly string[] {
  return readModule(text) ?? readByCompiler(path, text);
}
