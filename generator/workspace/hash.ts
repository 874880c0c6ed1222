import { createHash } from "node:crypto";

/** In characters. A longer text is hashed piece by piece, in one place: memory that is new to a process costs more than the hash. */
const PIECE = 64 * 1024;

/** SHA-256 of bytes, or of a text in UTF-8, in lower case hexadecimal. */
export function hashOf(content: string | Uint8Array): string {
  const hash = createHash("sha256");
  if (typeof content !== "string" || content.length <= PIECE)
    return hash.update(content).digest("hex");
  // A character takes three bytes at most, one of two code units four.
  const bytes = Buffer.allocUnsafe(3 * PIECE);
  for (let at = 0; at < content.length; ) {
    const end = at + PIECE - (isFirstOfTwo(content.charCodeAt(at + PIECE - 1)) ? 1 : 0);
    hash.update(bytes.subarray(0, bytes.write(content.slice(at, end))));
    at = end;
  }
  return hash.digest("hex");
}

function isFirstOfTwo(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
