import { once } from "node:events";
import { createVitest, type Vitest } from "vitest/node";
import { channelName, type Reply, type Request } from "./messages.js";

/** Of Stryker's MutantRunOptions, what is used here. */
interface MutantRun {
  readonly activeMutant: { readonly id: string };
  readonly mutantActivation: "runtime" | "static";
  readonly testFilter?: readonly string[];
  readonly hitLimit?: number;
}

/** Of Stryker's TestStatus. */
const passed = 0;
const skipped = 2;

/** Vitest with one worker that has loaded all tests. */
class Held {
  readonly #channel = new BroadcastChannel(channelName);
  readonly #vitest: Vitest;
  /** Rejects when Vitest ends, which it does before it is told to only where tests cannot be loaded. */
  readonly #over: Promise<never>;

  private constructor(vitest: Vitest) {
    this.#vitest = vitest;
    this.#over = vitest.start().then(() => {
      throw new Error(vitest.state.getUnhandledErrors().map(String).join("\n"));
    });
    this.#over.catch(() => {});
  }

  /** Loads the tests. */
  static async start(): Promise<Held> {
    const options = { config: "test/mutation/vitest.config.ts", watch: false };
    const vitest = await createVitest("test", options);
    const held = new Held(vitest);
    const reply = await held.#reply();
    if (reply.kind === "ready" && reply.errors.length > 0) throw new Error(reply.errors.join("\n"));
    return held;
  }

  async ask(request: Request): Promise<Reply> {
    const reply = this.#reply();
    this.#channel.postMessage(request);
    return reply;
  }

  async end(): Promise<void> {
    this.#channel.postMessage("end");
    this.#channel.close();
    await this.#vitest.close();
  }

  #reply(): Promise<Reply> {
    const message = once(this.#channel as unknown as EventTarget, "message");
    return Promise.race([this.#over, message.then(([{ data }]) => data as Reply)]);
  }
}

/** A test runner of Stryker's that loads the tests once, where its own for Vitest starts a worker for each mutant. */
class HeldTestRunner {
  #held: Held | undefined;

  capabilities() {
    return { reloadEnvironment: true };
  }

  /** Not counted in the time that a mutant may take. */
  async init() {
    this.#held = await Held.start();
  }

  async dryRun() {
    const reply = await this.#ask({ kind: "dry-run" });
    if (reply.kind !== "dry-run") throw new Error(`unexpected: ${reply.kind}`);
    for (const { name, error } of reply.tests) {
      if (error !== undefined)
        console.warn(`left out, as it fails without a mutant: ${name}: ${error}`);
    }
    const tests = reply.tests.map(({ name, milliseconds, error }) => {
      const status = error === undefined ? passed : skipped;
      return { id: name, name, timeSpentMs: milliseconds, status };
    });
    return { status: "complete", tests, mutantCoverage: reply.coverage };
  }

  async mutantRun({ activeMutant: { id }, mutantActivation, testFilter, hitLimit }: MutantRun) {
    const isStatic = mutantActivation === "static";
    const request = { kind: "mutant", mutant: id, isStatic, hitLimit, tests: testFilter } as const;
    const reply = await this.#ask(request);
    if (reply.kind !== "mutant") throw new Error(`unexpected: ${reply.kind}`);
    const { killer, ran, isLate } = reply;
    if (killer === undefined) return { status: "survived", nrOfTests: ran };
    const { name, error: failureMessage } = killer;
    if (isLate) return { status: "timeout", reason: `${name}: ${failureMessage}` };
    return { status: "killed", killedBy: [name], failureMessage, nrOfTests: ran };
  }

  async dispose() {
    await this.#held?.end();
  }

  #ask(request: Request): Promise<Reply> {
    if (this.#held === undefined) throw new Error("not started");
    return this.#held.ask(request);
  }
}

export const strykerPlugins = [
  { kind: "TestRunner", name: "held", factory: () => new HeldTestRunner() },
];
