import { isUtf8 } from "node:buffer";
import { resolve } from "node:path";
import type { Diagnostic } from "../diagnostics.js";
import type { SourceText } from "../source/types.js";
import { type Content, contentOf, contentOfFile } from "./content.js";
import type { ApiConfig } from "./define-config.js";
import { systemError, WorkspaceError } from "./errors.js";
import { parseNames } from "./names-file.js";
import { isUrl, shownPath } from "./paths.js";

/** How much and how long is read at most. */
export interface ReadLimits {
  readonly bytes: number;
  /** For addresses, from the request to the last byte. */
  readonly milliseconds: number;
  /** Whether an address may be asked, also one that a redirect leads to. All may when it is left out. */
  readonly allows?: (address: string) => boolean;
}

const MAX_REDIRECTS = 10;

export const LIMITS: ReadLimits = { bytes: 100 * 1024 * 1024, milliseconds: 30_000 };

/**
 * A text that was read. Its bytes are decoded when somebody asks for the text, which throws a WorkspaceError where they are no
 * UTF-8: where nothing has changed nobody asks, and thirteen megabytes take a fifth of a second.
 */
export interface ReadText extends SourceText, Content {}

/** Everything that one run over an API reads. */
export interface Inputs {
  readonly source: ReadText;
  readonly overlays: readonly ReadText[];
  readonly names?: Readonly<Record<string, string>>;
  /** Faults of the names file. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every text that a diagnostic may point into. */
  readonly texts: readonly ReadText[];
}

/** Reads the document, the overlays and the names file of an API; its locations are relative to `base`. */
export async function readInputs(base: string, api: ApiConfig): Promise<Inputs> {
  const source = await readText(base, api.source);
  const overlays: ReadText[] = [];
  for (const location of api.overlays ?? []) overlays.push(await readText(base, location));
  const texts = [source, ...overlays];
  if (api.names === undefined) return { source, overlays, texts, diagnostics: [] };
  const file = await readText(base, api.names);
  return { source, overlays, texts: [...texts, file], ...parseNames(file) };
}

/** Reads a file or an http(s) address as UTF-8. @param path what messages call it */
export async function readText(
  base: string,
  location: string,
  limits: ReadLimits = LIMITS,
  path: string = shownPath(base, location),
): Promise<ReadText> {
  const content = isUrl(location)
    ? contentOf(await download(location, limits))
    : readContent(resolve(base, location), path);
  if (content.size > limits.bytes) throw tooLarge(path, limits);
  let text: string | undefined;
  return {
    path,
    ...content,
    get text() {
      text ??= decode(path, content.bytes());
      return text;
    },
  };
}

/** Throws a WorkspaceError for a text that is no UTF-8, as asking it for its text would. */
export async function decodeAll({ texts }: Inputs): Promise<void> {
  for (const read of texts) void read.text;
}

function decode(path: string, bytes: Uint8Array): string {
  // Strict, since a replacement character would change the meaning of the document without a word.
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    throw new WorkspaceError(`${path} is compressed by gzip`, { help: "unpack it first" });
  // Of UTF-16 every other byte of what a document begins with is zero, which is UTF-8 too.
  if (!isUtf8(bytes) || bytes.subarray(0, 2).includes(0))
    throw new WorkspaceError(`${path} is not UTF-8 text`, {
      help: "save the file in the encoding UTF-8",
    });
  return new TextDecoder().decode(bytes);
}

function readContent(file: string, shown: string): Content {
  try {
    return contentOfFile(file, shown);
  } catch (error) {
    throw systemError(shown, error);
  }
}

async function download(address: string, limits: ReadLimits): Promise<Uint8Array> {
  try {
    const response = await follow(address, limits);
    if (!response.ok) {
      await response.body?.cancel();
      throw new WorkspaceError(
        `${address} answered ${response.status} ${response.statusText}`.trimEnd(),
      );
    }
    return await collect(response, address, limits);
  } catch (error) {
    throw error instanceof WorkspaceError
      ? error
      : new WorkspaceError(`${address} ${reasonOf(error, limits)}`);
  }
}

/** Follows redirects only where they may lead. */
async function follow(address: string, { milliseconds, allows }: ReadLimits): Promise<Response> {
  const signal = AbortSignal.timeout(milliseconds);
  if (allows === undefined) return fetch(address, { signal });
  for (let at = address, steps = 0; ; steps++) {
    const response = await fetch(at, { signal, redirect: "manual" });
    const location = response.headers.get("location");
    if (location === null || response.status < 300 || response.status > 399) return response;
    await response.body?.cancel();
    at = new URL(location, at).href;
    if (!allows(at)) throw new WorkspaceError(`${address} leads to ${at}, which may not be read`);
    if (steps === MAX_REDIRECTS)
      throw new WorkspaceError(`${address} leads on and on, to ${at} at last`);
  }
}

async function collect(
  response: Response,
  address: string,
  limits: ReadLimits,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop cancels the body.
    if (size > limits.bytes) throw tooLarge(address, limits);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function reasonOf(error: unknown, limits: ReadLimits): string {
  if (!(error instanceof Error)) return `cannot be fetched: ${String(error)}`;
  if (error.name === "TimeoutError")
    return `did not answer within ${limits.milliseconds / 1000} seconds`;
  const cause = error.cause;
  const detail =
    cause instanceof Error ? cause.message || ("code" in cause ? String(cause.code) : "") : "";
  return `cannot be fetched: ${detail || error.message}`;
}

function tooLarge(shown: string, limits: ReadLimits): WorkspaceError {
  return new WorkspaceError(`${shown} is larger than ${Math.floor(limits.bytes / 1024 / 1024)} MB`);
}
