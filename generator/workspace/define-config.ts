import type { NamingHooks, OperationSelector, ZodDialect } from "../contract.js";

/** One API: where its document is and where its package goes. Paths are relative to the folder of the config file. */
export interface ApiConfig {
  /** The OpenAPI document: a file or an http(s) address. */
  readonly source: string;
  /** OpenAPI Overlays, applied in this order: files or http(s) addresses. */
  readonly overlays?: readonly string[];
  /**
   * What the document may refer to besides files of the project, which is the folder of the config file, and files beside
   * the document.
   */
  readonly references?: {
    /** Folders whose files may be read. */
    readonly folders?: readonly string[];
    /** Origins such as `https://example.com` from which documents may be read. */
    readonly origins?: readonly string[];
  };
  /** The folder that receives the generated files. */
  readonly output: string;
  /** A JSON file from JSON pointers to identifiers: `{ "#/components/schemas/pet": "Animal" }`. */
  readonly names?: string;
  /**
   * Formats that validators assert: those whose check is exact (`exact`, the default), `none`, `all` that have a check, or
   * these.
   */
  readonly formats?: "exact" | "none" | "all" | readonly string[];
  /** The dialect of Zod that validators are written in. Default: `classic`; `mini` makes far smaller bundles. */
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
  /** Functions that name schemas, operations and webhooks in another way; not in a config that is JSON. */
  readonly naming?: NamingHooks;
  /** The command that file headers name. Default: `verbatim generate`. */
  readonly regenerate?: string;
}

/** The default export of `verbatim.config.ts`. */
export interface VerbatimConfig {
  /** By a name of your choice, which `--api` takes. */
  readonly apis: Readonly<Record<string, ApiConfig>>;
}

/** Returns its argument; it is there so that an editor completes and checks the config. */
export function defineConfig(config: VerbatimConfig): VerbatimConfig {
  return config;
}
