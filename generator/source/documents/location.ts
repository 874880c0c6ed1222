/**
 * Locations of documents: http(s) addresses, and paths of files with forward slashes, relative to the folder that the run
 * starts from. References are URI references (RFC 3986, section 4.1) in both.
 */

/** Whether a location is an address rather than a file. */
export function isAddress(location: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(location);
}

/** What stands before and behind the first `#`; the fragment is undefined where there is none. */
export function splitReference(reference: string): readonly [string, string | undefined] {
  const at = reference.indexOf("#");
  return at === -1 ? [reference, undefined] : [reference.slice(0, at), reference.slice(at + 1)];
}

/**
 * The location that a reference without fragment names, seen from the document at `base` (RFC 3986, section 5.2).
 * Backslashes separate folders too, as in files that were written on Windows; percent escapes of a file's name are decoded.
 */
export function resolveLocation(reference: string, base: string): string {
  if (reference === "") return base;
  if (isAddress(reference)) return resolveAddress(reference, undefined);
  if (isAddress(base)) return resolveAddress(reference.replaceAll("\\", "/"), base);
  const path = decoded(reference.replaceAll("\\", "/"));
  return isAbsolute(path) ? path : normalPath(`${folderOf(base)}${path}`);
}

/** From the root of a file system, or of a drive of Windows. */
function isAbsolute(path: string): boolean {
  return /^(?:[a-z]:)?\//i.test(path);
}

/** A location that means the same wherever the run starts: as seen from the folder of the entry document. */
export function relativeTo(entry: string, location: string): string {
  if (isAddress(location) || isAddress(entry)) return location;
  if (isAbsolute(location) && !isAbsolute(entry)) return location;
  const from = folderOf(entry).split("/").slice(0, -1);
  const to = location.split("/");
  const same = from.findIndex((part, index) => part !== to[index]);
  const shared = same === -1 ? from.length : same;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}

/** A location, other than an address, as the text of a reference. */
export function referenceOf(location: string): string {
  return encodeURI(location).replaceAll("#", "%23").replaceAll("?", "%3F");
}

/** An address as a path, seen from another one of the same origin; anything else as it is. */
export function pathBetween(base: string, reference: string): string {
  if (!isAddress(reference) || !URL.canParse(base) || !URL.canParse(reference)) return reference;
  const [from, to] = [new URL(base), new URL(reference)];
  const isNear = from.origin === to.origin && /^https?:$/.test(to.protocol) && to.search === "";
  return isNear ? relativeTo(from.pathname.slice(1), to.pathname.slice(1)) : reference;
}

/** `models/pet.v1.yaml` -> `pet.v1`; of an index file, the name of its folder. */
export function nameOfLocation(location: string): string {
  const parts = location.replace(/[?#].*$/s, "").split("/");
  const [file = "", folder = ""] = parts.filter((part) => part !== "").reverse();
  const name = decoded(file).replace(/(?:\.(?:ya?ml|json|schema))+$/i, "");
  return /^_?index$/i.test(name) && folder !== "" && folder !== ".." ? decoded(folder) : name;
}

function resolveAddress(reference: string, base: string | undefined): string {
  if (!URL.canParse(reference, base)) return reference;
  const url = new URL(reference, base);
  url.hash = "";
  return url.href;
}

/** With the slash at its end; empty for a file that stands in no folder. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  return `${path.startsWith("/") ? "/" : ""}${parts.join("/")}`;
}

/** A lone `%` is no escape, and the text is taken as it stands. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
