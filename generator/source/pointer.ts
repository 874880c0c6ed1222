/** JSON Pointer (RFC 6901), in its plain and its URI fragment form. */

/** `["paths", "/pets", "get"]` -> `/paths/~1pets/get` */
export function toPointer(path: readonly (string | number)[]): string {
  let pointer = "";
  for (const part of path) pointer += `/${escaped(String(part))}`;
  return pointer;
}

function escaped(part: string): string {
  // Every step of every walk comes here, and hardly a name has one of them.
  return part.includes("/") || part.includes("~")
    ? part.replaceAll("~", "~0").replaceAll("/", "~1")
    : part;
}

/** `/paths/~1pets/get` -> `["paths", "/pets", "get"]` */
export function fromPointer(pointer: string): string[] {
  const parts = pointer.split("/");
  parts.shift();
  if (!pointer.includes("~")) return parts;
  return parts.map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The pointer of a member of the value at `pointer`. */
export function child(pointer: string, ...path: readonly (string | number)[]): string {
  return pointer + toPointer(path);
}

/** A URI fragment without its percent escapes; a lone `%` is no escape, and the text is taken as it stands. */
export function decodeFragment(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** The pointer that a reference inside the document names; undone by `fragmentOf`. */
export function pointerIn(reference: string): string {
  return decodeFragment(reference.replace(/^#/, ""));
}

/** A pointer as a reference inside the document (RFC 6901, section 6). */
export function fragmentOf(pointer: string): string {
  return `#${encodeURI(pointer).replaceAll("#", "%23")}`;
}
