/** The programming interface of Verbatim. */
export {
  DIAGNOSTICS,
  type Diagnostic,
  type DiagnosticCode,
  type Severity,
} from "./diagnostics.js";
export { EXACT_FORMATS, FORMATS, type FormatCheck } from "./emit/validators/formats.js";
export {
  type AssignedName,
  type GenerateConfig,
  type GeneratedFile,
  type GenerateInput,
  type GenerateResult,
  generate,
  type NamingHooks,
  type OperationSelector,
  type OperationToName,
  type SchemaToName,
  type Stage,
  type WebhookToName,
  type ZodDialect,
} from "./generate.js";
export type { SourceText } from "./source/types.js";
export { type ApiConfig, defineConfig, type VerbatimConfig } from "./workspace/define-config.js";
