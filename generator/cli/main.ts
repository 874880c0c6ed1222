import { run } from "./run.js";

// A reader that has seen enough, such as `head`, is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const { stdout, stderr, env } = process;
const code = await run(
  process.argv.slice(2),
  { stdout, stderr, env, cwd: process.cwd() },
  async (input) => {
    // A run is over before most of what V8 would optimize has paid for itself (docs/decisions/speed.md).
    const { setFlagsFromString } = await import("node:v8");
    setFlagsFromString("--max-inlined-bytecode-size-cumulative=100");
    setFlagsFromString(
      Number.parseInt(process.versions.v8, 10) < 12
        ? "--interrupt-budget=250000"
        : "--invocation-count-for-turbofan=10000",
    );
    const { generate } = await import("../generate.js");
    return generate(input);
  },
);
await Promise.all([stdout, stderr].map(written));
// Without it a heap of hundreds of megabytes is taken down piece by piece.
process.exit(code);

function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((done) => stream.write("", () => done()));
}
