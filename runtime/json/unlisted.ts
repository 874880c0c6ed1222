/** Apart from types that name Zod, which a package without validators does not have. */

/** There is no such value: it is there for its type, which is a string and none that can be written. */
declare enum Other {
  unlisted = "",
  unknown = "?",
}

/**
 * The tag of an object that none of the options of a union lists. It is a string, but TypeScript takes it for none of the
 * constants, so comparing a tag with a constant leaves the one option.
 */
export type Unlisted = Other;
