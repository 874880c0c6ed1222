/** Runs the job that the parent process sends, and sends back what came of it. */
import { type Job, type JobResult, runJob } from "./jobs.js";

export type Message =
  | { readonly progress: string }
  | { readonly result: JobResult }
  | { readonly failed: string };

function send(message: Message): Promise<void> {
  return new Promise((done) => {
    if (process.send) process.send(message, () => done());
    else done();
  });
}

process.once("message", async (job: Job) => {
  try {
    await send({ result: await runJob(job, (progress) => void send({ progress })) });
  } catch (error) {
    await send({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  process.disconnect();
});
