export type Severity = "error" | "warning" | "info";

/** What is said of a code. */
export interface CodeEntry {
  readonly severity: Severity;
  /** One line, without the particulars of the place. */
  readonly title: string;
  /** Why this is reported and what follows from it. */
  readonly cause: string;
  /** What the reader can do about it. Shown with every diagnostic of the code. */
  readonly fix: string;
}
