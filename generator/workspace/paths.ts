import { relative, resolve, sep } from "node:path";

/** Whether a location is an address to fetch rather than a file. */
export function isUrl(location: string): boolean {
  return /^https?:\/\//i.test(location);
}

/** The name by which messages and generated files call a location: relative to `base` with forward slashes; an address as it is. */
export function shownPath(base: string, location: string): string {
  if (isUrl(location)) return location;
  return relative(base, resolve(base, location)).split(sep).join("/") || ".";
}

/** Orders by code point, the same on every machine. */
export function byCodePoint(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** One key for all paths that a case-insensitive, normalizing file system takes for the same file. */
export function foldPath(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/**
 * Whether a path surely names a file below the folder that it is joined to, on every platform:
 * no root, drive, stream or backslash, and no empty, `.` or `..` segment.
 */
export function staysInside(path: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  if (/[\\:\u0000-\u001f]/.test(path)) return false;
  return path.split("/").every((segment) => segment !== "" && segment !== "." && segment !== "..");
}
