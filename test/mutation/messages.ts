/** Where Stryker's instrumented code keeps what it knows: the active mutant, and which test met which mutants. */
export interface Instrumented {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  mutantCoverage?: object;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
}

/** The global of `Instrumented`. */
export function instrumented(): Instrumented {
  const holder = globalThis as { __stryker__?: Instrumented };
  holder.__stryker__ ??= {};
  return holder.__stryker__;
}

/** What the test runner asks of the worker that holds the tests: all tests once, or those that may kill a mutant. */
export type Request =
  | { readonly kind: "dry-run" }
  | {
      readonly kind: "mutant";
      readonly mutant: string;
      /** It was there when modules were loaded, and stays. */
      readonly isStatic: boolean;
      readonly hitLimit: number | undefined;
      /** All, if none are named. */
      readonly tests: readonly string[] | undefined;
    };

/** How a test ended: with an error, or without. */
export interface Ran {
  readonly name: string;
  readonly milliseconds: number;
  readonly error?: string;
}

/** What the worker answers. `killer` is the test that failed because of the mutant; `isLate` when it did not end. */
export type Reply =
  | { readonly kind: "ready"; readonly errors: readonly string[] }
  | { readonly kind: "dry-run"; readonly tests: readonly Ran[]; readonly coverage: object }
  | {
      readonly kind: "mutant";
      readonly ran: number;
      readonly killer?: Ran;
      readonly isLate: boolean;
    };

/** Main thread and worker are of one process. */
export const channelName = "verbatim.mutation";
