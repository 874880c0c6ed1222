/** Files that are hashed before they are read: most runs over a large document find that nothing has changed. */
import { createHash } from "node:crypto";
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { WorkspaceError } from "./errors.js";
import { hashOf } from "./hash.js";

/** What stands in a file, or came from an address. */
export interface Content {
  /** SHA-256 of the bytes: of the text it would cost ten times as much. */
  readonly hash: string;
  /** In bytes. */
  readonly size: number;
  /** The bytes that have the hash. Throws a WorkspaceError where they can no longer be read. */
  bytes(): Uint8Array;
}

/** The content of what is in memory already. */
export function contentOf(bytes: Uint8Array): Content {
  return { hash: hashOf(bytes), size: bytes.byteLength, bytes: () => bytes };
}

/**
 * The content of a file. What is no regular file, such as a pipe, can be read once only, so it is kept.
 *
 * @param shown what the file is called in messages
 */
export function contentOfFile(file: string, shown: string): Content {
  const opened = openSync(file, "r");
  try {
    if (!fstatSync(opened).isFile()) return contentOf(readFileSync(opened));
    const { hash, size } = hashedInPieces(opened);
    let bytes: Uint8Array | undefined;
    return {
      hash,
      size,
      bytes() {
        bytes ??= readAgain(file, shown, hash);
        return bytes;
      },
    };
  } finally {
    closeSync(opened);
  }
}

/** In bytes. All pieces share one place: memory that is new to a process costs more than hashing what is in it. */
const PIECE = 64 * 1024;

function hashedInPieces(opened: number): Pick<Content, "hash" | "size"> {
  const hash = createHash("sha256");
  const piece = Buffer.allocUnsafe(PIECE);
  let size = 0;
  for (let read = readSync(opened, piece); read > 0; read = readSync(opened, piece)) {
    hash.update(piece.subarray(0, read));
    size += read;
  }
  return { hash: hash.digest("hex"), size };
}

/** The bytes of a file that had a hash. Throws a WorkspaceError where it has another one now. */
export function readAgain(file: string, shown: string, hash: string): Buffer {
  const bytes = readFileSync(file);
  if (hashOf(bytes) === hash) return bytes;
  throw new WorkspaceError(`${shown} was changed while Verbatim was at work`);
}
