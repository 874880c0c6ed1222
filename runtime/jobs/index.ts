/** Operations that start jobs, of which the results come later. */
import { type AnyClient, internals } from "../client.js";
import type { AnyInput, AnyServerChoice, OperationDefinition } from "../definition.js";
import { ApiError } from "../error.js";
import {
  type AnyOptions,
  checkRequest,
  contextOf,
  type Definition,
  defined,
  definitionOf,
  operation,
  perform,
} from "../operation.js";
import { Refusal } from "../refusal.js";
import { misread } from "../response-body.js";
import type { AnyResult, Failure } from "../result.js";
import type { OperationType } from "../types.js";
import { keysIn, keysOf } from "./keys.js";
import { entryOf, read, readRefusal } from "./read.js";
import type { PollingRule } from "./rule.js";
import type { Job, JobKey, PolledOperation, SubmitResult } from "./types.js";
import { type Work, waitFor } from "./wait.js";

export type { AnyOperation, Keyed, PollingRule } from "./rule.js";
export type {
  Job,
  JobDone,
  JobKey,
  JobOf,
  JobOutcome,
  JobProgress,
  JobResult,
  PolledOperation,
  SubmitResult,
  Submitted,
  Submitting,
  Waiting,
  WaitOptions,
} from "./types.js";

type AnyJob = Job<unknown, unknown, unknown, Failure>;

/**
 * Makes a callable operation that starts jobs, of the document's data. Generated code calls it. In two steps, so that the
 * type of the operation is told and that of the rule is not.
 */
export function polled<Op extends OperationType, Server = unknown>() {
  return <const Rule extends PollingRule>(
    define: Definition,
    rule: Rule,
  ): PolledOperation<Op, Rule, Server> => {
    const own = defined(define);
    // The definition, the rule and the types come from one document; this is where they are taken to agree.
    type Typed = PolledOperation<Op, Rule, Server>;
    const jobs: Jobs = {
      rule,
      definition: own,
      asking: rule.ask.operation ? definitionOf(rule.ask.operation) : own,
    };
    const submitted = (client: AnyClient, input?: AnyInput, options?: AnyOptions) => {
      const result = submit(jobs, client, input ?? {}, options ?? {});
      return Object.assign(result, { unwrap: async () => jobIn(own().id, await result) });
    };
    return Object.assign(operation<Op, Server>(own), {
      submit: submitted as unknown as Typed["submit"],
      resume: ((client, keys, server?: AnyServerChoice) =>
        jobOf(jobs, client, {
          entries: keys.map(entryOf),
          server: server ?? {},
          isFresh: false,
        })) as Typed["resume"],
    } as Pick<Typed, "submit" | "resume">);
  };
}

interface Jobs {
  readonly rule: PollingRule;
  readonly definition: () => OperationDefinition;
  readonly asking: () => OperationDefinition;
}

function jobIn(id: string, result: SubmitResult<AnyJob, Failure>): AnyJob {
  if (result.ok) return result.job;
  throw new ApiError(id, result);
}

/** Hands a job over. Never rejects. */
async function submit(
  jobs: Jobs,
  client: AnyClient,
  given: AnyInput,
  options: AnyOptions,
): Promise<SubmitResult<AnyJob, Failure>> {
  const definition = jobs.definition();
  const { rule } = jobs;
  const input = definition.idempotency?.withKey(given).input ?? given;
  const { keys, isWhole } = keysIn(rule, input);
  const context = contextOf(definition, client[internals], options);
  if (!isWhole) return { ...(checkRequest(context, input) ?? keyless(rule)), keys };
  const { result, answer } = await perform(context, input, options);
  const accepted = "accepted" in result;
  if (answer === undefined || (!result.ok && !accepted)) return { ...(result as Failure), keys };
  const { data } = result as Extract<AnyResult, { kind: "http" }>;
  const entries = keysOf(rule, keys, data).map(entryOf);
  if (rule.key.in === "response" && entries.length === 0)
    return { ...misread(answer, "it names no job"), keys };
  const asksItself = rule.ask.operation === undefined;
  if (asksItself) (result.ok ? read : readRefusal)(rule, data, entries, answer.attempt);
  const { server, variables } = asksItself ? options : {};
  const job = jobOf(jobs, client, { entries, server: { server, variables }, isFresh: true });
  const { response } = answer;
  return { ok: true, kind: "submitted", job, data, response, ...(accepted && { accepted }) };
}

/** What became of an input without a key could not be told. */
function keyless({ key }: PollingRule): Failure {
  const path = "name" in key ? [key.in, key.name] : [key.in, ...key.path];
  return new Refusal(path, "has no key by which its job can be asked for").failure;
}

function jobOf(
  { rule, definition, asking }: Jobs,
  client: AnyClient,
  { entries, ...about }: Pick<Work, "entries" | "server" | "isFresh">,
): AnyJob {
  const work: Work = { rule, client, asking: asking(), entries, ...about };
  return {
    keys: entries.map(({ key, count }): JobKey => ({ key, count })),
    wait: (options = {}) => {
      const result = waitFor(work, options);
      const unwrap = async () => {
        const done = await result;
        if (done.ok) return done.results;
        throw new ApiError(definition().id, done, wordsOf(done));
      };
      return Object.assign(result, { unwrap });
    },
  };
}

/** What an ApiError says of a job; undefined for what befalls any call. */
function wordsOf(failure: Failure): string | undefined {
  if (failure.kind === "job-failed") {
    const failed = failure.outcomes.filter(({ state }) => state === "failed").length;
    return `the job failed for ${failed} of ${failure.outcomes.length} inputs`;
  }
  return failure.kind === "timeout" ? `the job was not over within ${failure.limit} ms` : undefined;
}
