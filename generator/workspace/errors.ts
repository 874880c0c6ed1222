/** A place that a message names; not every fault has a line. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

interface Particulars {
  readonly place?: Place;
  /** Further lines, such as the files concerned. */
  readonly details?: readonly string[];
  readonly help?: string;
}

/** Something outside Verbatim is not as it must be: a missing file, an address without an answer, a full disk. */
export class WorkspaceError extends Error {
  readonly place: Place | undefined;
  readonly details: readonly string[];
  readonly help: string | undefined;

  constructor(message: string, particulars: Particulars = {}) {
    super(message);
    this.place = particulars.place;
    this.details = particulars.details ?? [];
    this.help = particulars.help;
  }
}

/** The config file cannot be found, loaded or understood. */
export class ConfigError extends WorkspaceError {}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  EISDIR: "is a folder, not a file",
  ENOTDIR: "runs through a file as if it were a folder",
  EEXIST: "is a file, not a folder",
  EACCES: "may not be accessed (permission denied)",
  EPERM: "may not be accessed (operation not permitted)",
  EROFS: "is on a read-only file system",
  ENOSPC: "cannot be written: the disk is full",
  ELOOP: "is a symbolic link that leads to itself",
  ENAMETOOLONG: "has a name that is too long for this file system",
};

/** Turns a failed system call into a message about `shown`; every other error is passed through. */
export function systemError(shown: string, error: unknown, help?: string): unknown {
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return error;
  const message = `${shown} ${REASONS[String(error.code)] ?? `cannot be accessed: ${error.message}`}`;
  return new WorkspaceError(message, help === undefined ? {} : { help });
}

/** Whether a system call failed for one of these reasons, such as `ENOENT`. */
export function failedWith(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && "code" in error && codes.includes(String(error.code));
}
