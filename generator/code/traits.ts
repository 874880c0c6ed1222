import type { Doc } from "./layout.js";

/** What the layout has to know of a piece to place it as a formatter does. */
export interface Traits {
  /** A literal, or a function that gives one, that stays on the line of the call it is an argument of; an object type. */
  readonly hugs: "array" | "function" | "object" | undefined;
  /** How deep calls and literals are nested; formatters break long chains whose arguments are deep. */
  readonly depth: number;
  /** Short calls without arguments: they move to the next line before they are broken. */
  readonly whole?: boolean;
  /** Ends with an object literal, which formatters leave on lines of its own once it is. */
  readonly opens?: boolean;
  /** What an arrow function gives. */
  readonly body?: Doc | undefined;
  /** A union as the argument of a type, where formatters do not indent it. */
  readonly argument?: Doc | undefined;
  /** A call with an arrow function among its arguments. */
  readonly composes?: boolean;
  /** Members of an object literal; lists of objects with several members are one to a line. */
  readonly members: number;
}

/** Makes a piece of code out of its layout and the pieces in it. */
export type Make<Code> = (doc: Doc, from?: readonly Code[], traits?: Partial<Traits>) => Code;
