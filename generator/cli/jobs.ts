import { resolve } from "node:path";
import { loadConfig } from "../workspace/config.js";
import type { ApiConfig } from "../workspace/define-config.js";
import type { OutputFolder } from "../workspace/inspect.js";
import { shownPath } from "../workspace/paths.js";
import { suggest } from "../workspace/suggest.js";
import { isOrigin, isPackageName } from "../workspace/validate-config.js";
import { UsageError } from "./io.js";

/** One API to compile. */
export interface Job {
  /** The key in the config file; absent for a document that is named on the command line. */
  readonly name?: string;
  /** The folder that the paths of `api` are relative to. */
  readonly base: string;
  readonly api: ApiConfig;
  readonly output: OutputFolder;
}

/** The options that `generate` and `check` share. */
export interface JobOptions {
  readonly out?: string;
  readonly config?: string;
  readonly api?: readonly string[];
  readonly overlay?: readonly string[];
  readonly name?: string;
  readonly allowFolder?: readonly string[];
  readonly allowRemote?: readonly string[];
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** The options that a config file says otherwise. */
const DOCUMENT_OPTIONS: readonly (readonly [keyof JobOptions, string])[] = [
  ["out", "out"],
  ["overlay", "overlay"],
  ["name", "name"],
  ["allowFolder", "allow-folder"],
  ["allowRemote", "allow-remote"],
];

/** What to compile: the document that is named, or else what the config file lists. */
export async function jobsOf(
  spec: string | undefined,
  options: JobOptions,
  cwd: string,
): Promise<readonly Job[]> {
  if (spec !== undefined) return [jobOfDocument(spec, options, cwd)];
  for (const [option, flag] of DOCUMENT_OPTIONS) {
    if (options[option] !== undefined) {
      throw new UsageError(
        `--${flag} needs a document on the command line`,
        "put the document before the options; for an API of the config file, say it there",
      );
    }
  }
  const { folder, config } = await loadConfig(cwd, options.config);
  return namesOf(config.apis, options.api).map(([name, api]) => ({ name, ...placed(folder, api) }));
}

function jobOfDocument(spec: string, options: JobOptions, cwd: string): Job {
  for (const option of ["config", "api"] as const) {
    if (options[option] !== undefined) {
      throw new UsageError(
        `--${option} and a document exclude each other`,
        "leave one of them out",
      );
    }
  }
  const { out, overlay, name, allowFolder: folders, allowRemote: origins } = options;
  if (!out) throw missingOut(spec);
  if (name !== undefined && !isPackageName(name)) {
    throw new UsageError(`--name ${name} is not a name that npm accepts`);
  }
  const wrong = origins?.find((origin) => !isOrigin(origin));
  if (wrong !== undefined) {
    throw new UsageError(
      `--allow-remote ${wrong} is not an origin`,
      "an origin is a scheme and a host, such as https://example.com",
    );
  }
  return placed(cwd, {
    source: spec,
    output: out,
    ...((folders || origins) && {
      references: { ...(folders && { folders }), ...(origins && { origins }) },
    }),
    ...(overlay && { overlays: overlay }),
    ...(name !== undefined && { package: { name } }),
  });
}

function missingOut(spec: string): UsageError {
  const asApi = /^[\w-]+$/.test(spec)
    ? `; for an API of the config file: verbatim generate --api ${spec}`
    : "";
  return new UsageError(
    `${spec} needs --out <dir>, the folder for its package`,
    `verbatim generate ${spec} --out generated${asApi}`,
  );
}

function placed(base: string, api: ApiConfig): Job {
  return {
    base,
    api,
    output: { path: resolve(base, api.output), shown: shownPath(base, api.output) },
  };
}

function namesOf(
  apis: Readonly<Record<string, ApiConfig>>,
  wanted: readonly string[] | undefined,
): readonly (readonly [string, ApiConfig])[] {
  for (const name of wanted ?? []) {
    if (Object.hasOwn(apis, name)) continue;
    const meant = suggest(name, Object.keys(apis));
    throw new UsageError(
      `the config file has no API ${JSON.stringify(name)}`,
      meant === undefined
        ? `it has ${Object.keys(apis).join(", ")}`
        : `did you mean ${JSON.stringify(meant)}?`,
    );
  }
  return Object.entries(apis).filter(([name]) => wanted?.includes(name) ?? true);
}
