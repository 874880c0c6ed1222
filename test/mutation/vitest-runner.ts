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

  async #mutantRun(request: Request & { kind: "mutant" }): Promise<Reply> {
    const { mutant, isStatic, hitLimit } = request;
    Object.assign(this.#stryker, { hitCount: 0, hitLimit });
    const fault = await this.#load(isStatic ? mutant : undefined);
    if (fault !== undefined) {
      const killer = { name: "loading the tests", milliseconds: 0, error: fault };
      return { kind: "mutant", ran: 0, killer, isLate: this.#isEndless() };
    }
    const wanted = request.tests && new Set(request.tests);
    const names = this.#names.filter((name) => wanted?.has(name) ?? true);
    for (const [i, name] of names.entries()) {
      const test = this.#tests.get(name);
      if (test === undefined) continue;
      this.#stryker.activeMutant = mutant;
      const killer = await this.#run(name, test);
      if (!isStatic) this.#stryker.activeMutant = undefined;
      if (killer.error === undefined) continue;
      // A mutant is blamed when the test passes without it; for one that stays, when the test fails again.
      const again = await this.#run(name, test);
      if ((again.error === undefined) === isStatic) continue;
      this.#names = [name, ...this.#names.filter((other) => other !== name)];
      return {
        kind: "mutant",
        ran: i + 1,
        killer,
        isLate: this.#isEndless() || killer.error === late,
      };
    }
    return { kind: "mutant", ran: names.length, isLate: false };
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
