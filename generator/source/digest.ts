/** Four characters that depend on nothing but `text` (FNV-1a, 32 bits). */
export function digest(text: string): string {
  return longDigest(text).slice(-4);
}

/** Seven, for texts that are not told apart by four. */
export function longDigest(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text) {
    hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash.toString(36).padStart(7, "0");
}
