import { type RunnerTestCase, type RunnerTestFile, type RunnerTestSuite, TestRunner } from "vitest";
import { channelName, instrumented, type Ran, type Reply, type Request } from "./messages.js";

/** What a test may take, beside what it took without a mutant, before it counts as one that does not end. */
const patience = { factor: 4, milliseconds: 2500, unknown: 1000, first: 20_000 };
const late = "the test does not end";
/** Thousands of requests, or much data: too slow to be run for each mutant. */
const slow = /^(1,000 calls|200 calls|an outage of 300|a gibibyte)/;

/** Holds the loaded tests and runs them again and again, each time under another mutant, until told to end. */
export default class HoldingRunner extends TestRunner {
  readonly #stryker = instrumented();
  /** What each test took without a mutant. */
  readonly #usual = new Map<string, number>();
  /** By name; those first that have killed last, as neighbours fall to the same tests. */
  #tests = new Map<string, RunnerTestCase>();

  async onBeforeRunFiles(files: RunnerTestFile[]): Promise<void> {
    for (const file of files) await this.onBeforeRunSuite(file);
    const all = files.flatMap(testsOf);
    for (const test of all.filter(({ name }) => !slow.test(name)))
      this.#tests.set(this.#freeName(nameOf(test)), test);
    const channel = new BroadcastChannel(channelName);
    await new Promise<void>((resolve) => {
      channel.onmessage = async (event) => {
        const { data } = event as MessageEvent<Request | "end">;
        if (data === "end") return resolve();
        const reply = data.kind === "dry-run" ? this.#dryRun() : this.#mutantRun(data);
        channel.postMessage(await reply);
      };
      const errors = files.flatMap(({ result }) => result?.errors ?? []);
      const texts = errors.map(({ message, stack }) => stack ?? message);
      channel.postMessage({ kind: "ready", errors: texts } satisfies Reply);
    });
    channel.close();
    for (const test of all) test.mode = "skip";
  }

  async #dryRun(): Promise<Reply> {
    const tests: Ran[] = [];
    for (const [name, test] of this.#tests) {
      this.#stryker.currentTestId = name;
      const first = await this.#run(name, test, patience.first);
      const ran = first.error === undefined ? first : await this.#run(name, test, patience.first);
      tests.push(ran);
      if (ran.error !== undefined) this.#tests.delete(name);
      this.#stryker.currentTestId = undefined;
    }
    for (const { name, milliseconds } of tests) this.#usual.set(name, milliseconds);
    this.#tests = new Map([...this.#tests].sort(([a], [b]) => this.#took(a) - this.#took(b)));
    return { kind: "dry-run", tests, coverage: this.#stryker.mutantCoverage ?? {} };
  }

  async #mutantRun(request: Request & { kind: "mutant" }): Promise<Reply> {
    const { mutant, isStatic, hitLimit } = request;
    const wanted = request.tests && new Set(request.tests);
    const tests = [...this.#tests].filter(([name]) => wanted?.has(name) ?? true);
    Object.assign(this.#stryker, { hitCount: 0, hitLimit });
    for (const [i, [name, test]] of tests.entries()) {
      this.#stryker.activeMutant = mutant;
      const killer = await this.#run(name, test);
      if (!isStatic) this.#stryker.activeMutant = undefined;
      if (killer.error === undefined) continue;
      // A mutant is blamed when the test passes without it; for one that stays, when the test fails again.
      const again = await this.#run(name, test);
      if ((again.error === undefined) === isStatic) continue;
      this.#tests = new Map([[name, test], ...this.#tests]);
      const isEndless = (this.#stryker.hitCount ?? 0) > (hitLimit ?? Number.POSITIVE_INFINITY);
      return { kind: "mutant", ran: i + 1, killer, isLate: isEndless || killer.error === late };
    }
    return { kind: "mutant", ran: tests.length, isLate: false };
  }

  /** Some tests of a table have the same name. */
  #freeName(name: string): string {
    return this.#tests.has(name) ? this.#freeName(`${name} again`) : name;
  }

  #took(name: string): number {
    return this.#usual.get(name) ?? patience.unknown;
  }

  #limit(name: string): number {
    return this.#took(name) * patience.factor + patience.milliseconds;
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

function testsOf(suite: RunnerTestSuite): RunnerTestCase[] {
  return suite.tasks.flatMap((task) => (task.type === "suite" ? testsOf(task) : [task]));
}

/** With those of its suites, of which the outermost is its file. */
function nameOf({ name, suite }: RunnerTestCase | RunnerTestSuite): string {
  return suite === undefined ? name : `${nameOf(suite)} > ${name}`;
}
