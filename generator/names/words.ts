/** Names of a document as identifiers and file names. */

/** `foo-bar v2` -> `FooBarV2`. Letters without an ASCII form are left out. */
export function pascalCase(name: string): string {
  const joined = words(name)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
  return /^[0-9]/.test(joined) ? `_${joined}` : joined;
}

/** `get_user` -> `getUser`, `HTTPServer` -> `httpServer` */
export function camelCase(name: string): string {
  return pascalCase(name).replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, (start) => start.toLowerCase());
}

/** `FooBarV2` -> `foo-bar-v2` */
export function kebabCase(identifier: string): string {
  return identifier
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
}

/**
 * The longest name of a file without its ending: file systems take 255 bytes, and tsc and writing add up to a dozen. A longer one
 * is cut, with room to spare for paths, and gets a suffix.
 */
const LONGEST_FILE = 230;

/** Whether a file can be called so, without regard to other files. */
export function fitsFile(file: string): boolean {
  return file !== "" && file.length <= LONGEST_FILE;
}

/** What stays of a file name that is too long, with room for a suffix. */
export function cutFile(file: string): string {
  return file.slice(0, 100);
}

/** Letters that do not decompose, as they are written without them. */
const SPELLED: ReadonlyMap<string, string> = new Map([
  ["ß", "ss"],
  ["æ", "ae"],
  ["ø", "o"],
  ["œ", "oe"],
  ["đ", "d"],
  ["ł", "l"],
  ["þ", "th"],
  ["ð", "d"],
]);

function words(name: string): string[] {
  return name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .replace(/[ßæøœđłþð]/gi, (letter) => SPELLED.get(letter.toLowerCase()) ?? "")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
}
