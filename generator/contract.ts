/** What goes into `generate()` and what comes out. */
import type { Diagnostic, Finding } from "./diagnostics.js";
import type { Slot } from "./print/slots.js";
import type { SourceText } from "./source/types.js";

/** The dialects of Zod 4: `zod` with its methods, or `zod/mini`, of which a bundle keeps only what is used. */
export type ZodDialect = "classic" | "mini";

/**
 * Some operations and webhooks of an API. In `include` all fields that are given must hold, in `exclude` one is enough; of
 * the texts of a field one is enough.
 */
export interface OperationSelector {
  readonly tags?: readonly string[];
  /** Paths, and names of webhooks. `*` stands for any text without a slash, `**` for any text. */
  readonly paths?: readonly string[];
  readonly methods?: readonly string[];
  /** With `*` as in paths. */
  readonly operationIds?: readonly string[];
  readonly deprecated?: boolean;
  /** Whether the operation or its path says `x-internal: true`. */
  readonly internal?: boolean;
}

/** A schema that gets a name. */
export interface SchemaToName {
  /** JSON pointer with a leading `#`, as in names.json. */
  readonly pointer: string;
  /** Of a component; undefined for a schema that is referred to inside of another. */
  readonly name: string | undefined;
}

/** An operation that gets a name. */
export interface OperationToName {
  /** JSON pointer with a leading `#`, as in names.json. */
  readonly pointer: string;
  readonly operationId: string | undefined;
  /** In lower case. */
  readonly method: string;
  readonly path: string;
  readonly tags: readonly string[];
}

/** A webhook or callback that gets a name. */
export interface WebhookToName extends Omit<OperationToName, "path"> {
  /** What the document calls it. */
  readonly name: string;
}

/**
 * Functions that name schemas, operations and webhooks. They must be pure: the same argument, the same answer. The answer is an
 * identifier, or undefined for the name that Verbatim would give; the file is called after it. A line in names.json goes
 * before both. Clashes are settled and reported as those of other names are.
 */
export interface NamingHooks {
  schema?(schema: SchemaToName): string | undefined;
  operation?(operation: OperationToName): string | undefined;
  webhook?(webhook: WebhookToName): string | undefined;
}

/** What the generator can be told about one API. Every field has a default. */
export interface GenerateConfig {
  /**
   * Formats that validators assert: those whose check is exact (`exact`, the default), `none`, `all` that have a check, or
   * these.
   */
  readonly formats?: "exact" | "none" | "all" | readonly string[];
  /** The dialect that validators are written in. Default: `classic`. */
  readonly zod?: ZodDialect;
  /**
   * Whether there are validators. `false`: none, and nothing of Zod: schemas are types alone, and calls check of their input
   * only that what is required is there. Default: `true`.
   */
  readonly validators?: boolean;
  /**
   * Whether responses may hold null where OpenAPI 3.0's `nullable` asks for it without effect. `lenient` (default): yes,
   * as servers do; `letter`: no, as the specification says. Requests always follow the letter.
   */
  readonly nullable?: "lenient" | "letter";
  /**
   * Whether responses may hold values that the document does not list: in enums, and in unions of objects that a constant tells
   * apart. `open`: yes, so that a value which the server adds later does no harm; `letter` (default): no. Requests always
   * follow the letter.
   */
  readonly responses?: "letter" | "open";
  /**
   * How programs hold integers of the formats `int64` and `uint64`: as a `number` (default), which loses digits beyond 2^53, as
   * `JSON.parse` does; as a `bigint`; or as a `string` of decimal digits. JSON has a number in any case.
   */
  readonly int64?: "number" | "bigint" | "string";
  /**
   * How programs hold texts of the formats `date-time` and `date`: as a `string` (default), or as a `date`: a `Date` for a time, a
   * `CalendarDate` of the runtime for a day. JSON has the text in any case, and what came goes back as it came.
   */
  readonly dates?: "string" | "date";
  /**
   * What has a file of its own: each `operation` (default), or each `tag` with the operations whose first tag it is. Schemas,
   * webhooks and links have their files in any case.
   */
  readonly layout?: "operation" | "tag";
  /** The operations that get code; the others are left out, and so is what only they need. Default: all. */
  readonly include?: OperationSelector;
  /** Operations that get no code although they are included. */
  readonly exclude?: OperationSelector;
  /** Also write package.json, tsconfig.json and README.md for a package of this name. */
  readonly package?: { readonly name: string; readonly version?: string };
  /** Functions that name schemas, operations and webhooks in another way. */
  readonly naming?: NamingHooks;
  /** The command that file headers name. Default: `verbatim generate`. */
  readonly regenerate?: string;
  /** Identifiers for places of the document: JSON pointer -> identifier. The contents of names.json. */
  readonly names?: Readonly<Record<string, string>>;
}

/** The stages of a run, in their order. */
export type Stage = "source" | "normalize" | "model" | "names" | "emit" | "print";

export interface GenerateInput {
  readonly source: SourceText;
  /** Applied in this order. */
  readonly overlays?: readonly SourceText[];
  readonly config?: GenerateConfig;
  /**
   * Fetches another document by its location; with its path, where that is another one. Without it, references to other documents
   * are errors.
   */
  readonly read?: (location: string) => Promise<string | SourceText>;
  /**
   * An earlier run with the same config over a document that says the same but for describing texts, and whose files are where
   * they were; undefined where there was none. Asked for the document itself, and for what it makes with those that it refers to.
   *
   * @param skeleton the document without these texts, as JSON, and its long numbers where their digits count
   */
  readonly recall?: (skeleton: string) => Recalled | undefined;
  /** Called when a stage begins. */
  readonly onStage?: (stage: Stage) => void;
}

export interface GeneratedFile {
  /** Relative to the output folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** What a later run can go on from that differs in describing texts alone. Plain JSON. */
export interface Draft {
  /** The describing texts, in the order of the document. */
  readonly texts: readonly string[];
  /** Where they stand in the files, by path. */
  readonly slots: Readonly<Record<string, readonly Slot[]>>;
  /** What was found when the document was checked, which refers to no other; absent where it does. */
  readonly checked?: readonly Finding[];
  /** What was found after that. */
  readonly findings: readonly Finding[];
  readonly names: Readonly<Record<string, AssignedName>>;
}

/** An earlier run. */
export interface Recalled {
  readonly draft: Draft;
  readonly files: readonly GeneratedFile[];
}

/** The identifier that a place of the document got, and the file that exports it. */
export interface AssignedName {
  readonly identifier: string;
  readonly file: string;
}

export interface GenerateResult {
  /** Empty when a diagnostic is an error. Sorted by path. */
  readonly files: readonly GeneratedFile[];
  readonly diagnostics: readonly Diagnostic[];
  /** By JSON pointer with a leading `#`, such as `#/components/schemas/Pet` and `#/paths/~1pets/get`. */
  readonly names: Readonly<Record<string, AssignedName>>;
  /** Absent when a diagnostic is an error. */
  readonly draft?: Draft & { readonly skeleton: string };
}
