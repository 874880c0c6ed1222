import { fileURLToPath } from "node:url";
import { collectTests } from "@vitest/runner";
import {
  type RunnerTestCase,
  type RunnerTestFile,
  type RunnerTestSuite,
  TestRunner,
  vi,
} from "vitest";
import { channelName, instrumented, type Ran, type Reply, type Request } from "./messages.js";

/** What a test may take, beside what it took without a mutant, before it counts as one that does not end. */
const patience = { factor: 4, milliseconds: 2500, unknown: 1000, first: 20_000 };
const late = "the test does not end";
type MutantRequest = Request & { readonly kind: "mutant" };

/** Thousands of requests, or much data: too slow to be run for each mutant. */
const slow =
  /^(1,000 calls|200 calls|an outage of 300|a gibibyte|20 megabytes|agrees with exact)|linear time$/;

/** Holds the loaded tests and runs them again and again, each time under another mutant, until told to end. */
export default class HoldingRunner extends TestRunner {
  readonly #stryker = instrumented();
  /** What each test took without a mutant. */
  readonly #usual = new Map<string, number>();
  /** In the order in which they run: those first that have killed last, as neighbours fall to the same tests. */
  #names: readonly string[] = [];
  #tests = new Map<string, RunnerTestCase>();
  /** The mutant that was there when the tests were loaded. */
  #loadedUnder: string | undefined;

  async onBeforeRunFiles(files: RunnerTestFile[]): Promise<void> {
    await this.#hold(files);
    const channel = new BroadcastChannel(channelName);
    await new Promise<void>((resolve) => {
      channel.onmessage = async (event) => {
        const { data } = event as MessageEvent<Request | "end">;
        if (data === "end") return resolve();
        const reply = data.kind === "dry-run" ? this.#dryRun() : this.#mutantRun(data);
        channel.postMessage(await reply);
      };
      channel.postMessage({ kind: "ready", errors: errorsOf(files) } satisfies Reply);
    });
    channel.close();
    for (const test of files.flatMap(testsOf)) test.mode = "skip";
  }

  async #hold(files: readonly RunnerTestFile[]): Promise<void> {
    for (const file of files) await this.onBeforeRunSuite(file);
    this.#tests = new Map();
    for (const test of files.flatMap(testsOf))
      if (!slow.test(test.name)) this.#tests.set(this.#freeName(nameOf(test)), test);
    // A worker that follows one that did not end knows no times.
    if (this.#names.length === 0) this.#names = [...this.#tests.keys()];
  }

  /** Loads the tests anew, and all modules: what runs while they are loaded has to run under the mutant. */
  async #load(mutant: string | undefined): Promise<string | undefined> {
    if (this.#loadedUnder === mutant) return undefined;
    this.#loadedUnder = mutant;
    this.#stryker.activeMutant = mutant;
    vi.resetModules();
    const files = await collectTests([fileURLToPath(new URL("tests.ts", import.meta.url))], this);
    await this.#hold(files);
    return errorsOf(files)[0];
  }

  async #dryRun(): Promise<Reply> {
    const tests: Ran[] = [];
    for (const [name, test] of this.#tests) {
      this.#stryker.currentTestId = name;
      const first = await this.#run(name, test, patience.first);
      const ran = first.error === undefined ? first : await this.#run(name, test, patience.first);
      tests.push(ran);
      this.#stryker.currentTestId = undefined;
    }
    for (const { name, milliseconds } of tests) this.#usual.set(name, milliseconds);
    this.#names = tests
      .filter(({ error }) => error === undefined)
      .sort((a, b) => a.milliseconds - b.milliseconds)
      .map(({ name }) => name);
    return { kind: "dry-run", tests, coverage: this.#stryker.mutantCoverage ?? {} };
  }

  async #mutantRun({ mutant, isStatic, hitLimit, tests }: MutantRequest): Promise<Reply> {
    const wanted = tests && new Set(tests);
    const names = this.#names.filter((name) => wanted?.has(name) ?? true);
    // What was made once and kept is made again under a mutant that has lived, which takes longer.
    for (const isLoadedUnder of isStatic ? [true] : [false, true]) {
      Object.assign(this.#stryker, { hitCount: 0, hitLimit });
      const killer = await this.#killer(mutant, names, isLoadedUnder);
      if (killer === undefined) continue;
      const isLate = this.#isEndless() || killer.error === late;
      const ran = names.indexOf(killer.name) + 1;
      this.#names = [killer.name, ...this.#names.filter((name) => name !== killer.name)];
      return { kind: "mutant", ran, killer, isLate };
    }
    return { kind: "mutant", ran: names.length, isLate: false };
  }

  /** The first test that fails under a mutant and passes without it. */
  async #killer(
    mutant: string,
    names: readonly string[],
    isLoadedUnder: boolean,
  ): Promise<Ran | undefined> {
    for (const name of names) {
      const error = await this.#load(isLoadedUnder ? mutant : undefined);
      if (error !== undefined) return { name, milliseconds: 0, error };
      const ran = await this.#runUnder(mutant, name);
      if (ran.error === undefined) continue;
      await this.#load(undefined);
      const without = await this.#runUnder(undefined, name);
      if (without.error === undefined) return ran;
    }
    return undefined;
  }

  async #runUnder(mutant: string | undefined, name: string): Promise<Ran> {
    const test = this.#tests.get(name);
    // Named by what the mutant changes.
    if (test === undefined) return { name, milliseconds: 0 };
    this.#stryker.activeMutant = mutant;
    const ran = await this.#run(name, test);
    this.#stryker.activeMutant = this.#loadedUnder;
    return ran;
  }

  #isEndless(): boolean {
    const { hitCount = 0, hitLimit = Number.POSITIVE_INFINITY } = this.#stryker;
    return hitCount > hitLimit;
  }

  /** Some tests of a table have the same name. */
  #freeName(name: string): string {
    return this.#tests.has(name) ? this.#freeName(`${name} again`) : name;
  }

  #limit(name: string): number {
    return (this.#usual.get(name) ?? patience.unknown) * patience.factor + patience.milliseconds;
  }

  async #run(name: string, test: RunnerTestCase, limit = this.#limit(name)): Promise<Ran> {
    const started = performance.now();
    const error = await this.#errorOf(test, limit);
    const milliseconds = performance.now() - started;
    return { name, milliseconds, ...(error !== undefined && { error }) };
  }

  async #errorOf(test: RunnerTestCase, limit: number): Promise<string | undefined> {
    const timer: { id?: NodeJS.Timeout } = {};
    const tooLate = new Promise((_, reject) => {
      timer.id = setTimeout(() => reject(new Error(late)), limit);
    });
    try {
      await this.onBeforeTryTask(test);
      await Promise.race([TestRunner.getTestFn(test)(), tooLate]);
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      clearTimeout(timer.id);
      for (let suite = test.suite; suite !== undefined; suite = suite.suite) {
        for (const hook of TestRunner.getSuiteHooks(suite).afterEach)
          await hook(test.context, suite);
      }
    }
  }
}

function errorsOf(files: readonly RunnerTestFile[]): readonly string[] {
  const errors = files.flatMap(({ result }) => result?.errors ?? []);
  return errors.map(({ message, stack }) => stack ?? message);
}

function testsOf(suite: RunnerTestSuite): RunnerTestCase[] {
  return suite.tasks.flatMap((task) => (task.type === "suite" ? testsOf(task) : [task]));
}

/** With those of its suites, of which the outermost is its file. */
function nameOf({ name, suite }: RunnerTestCase | RunnerTestSuite): string {
  return suite === undefined ? name : `${nameOf(suite)} > ${name}`;
}
