import { run } from "./run.js";

// A reader that has seen enough, such as `head`, is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const { stdout, stderr, env } = process;
process.exitCode = await run(
  process.argv.slice(2),
  { stdout, stderr, env, cwd: process.cwd() },
  async (input) => {
    const { generate } = await import("../generate.js");
    return generate(input);
  },
);
