import { setFlagsFromString } from "node:v8";
import { run } from "./run.js";

// A run is over before most of what V8 would inline has paid for itself (docs/decisions/speed.md).
setFlagsFromString("--max-inlined-bytecode-size-cumulative=300");

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
