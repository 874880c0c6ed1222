/** Runs a Node program in a process of its own, with limits, and says what it cost. */
import { spawn } from "node:child_process";

export interface Limits {
  readonly seconds: number;
  /** MiB of the JavaScript heap. */
  readonly heap: number;
}

export interface Outcome {
  /** 0 when all went well; undefined when the process was ended because its time was over. */
  readonly code: number | undefined;
  /** What it wrote to both of its outputs. */
  readonly output: string;
  /** CPU seconds, user and system, of the process and of those that it waited for. */
  readonly cpu: number;
}

/** The shell waits for the program, so it knows the CPU time even of a program that is not JavaScript (POSIX, `times`). */
const METERED = '"$@"; code=$?; times >&3; exit $code';

export function run(args: readonly string[], { seconds, heap }: Limits): Promise<Outcome> {
  return new Promise((done, failed) => {
    const command = [process.execPath, `--max-old-space-size=${heap}`, ...args];
    const child = spawn("sh", ["-c", METERED, "sh", ...command], {
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      detached: true,
      env: { ...process.env, NO_COLOR: "1" },
    });
    const output: string[] = [];
    const times: string[] = [];
    child.stdio[1]?.on("data", (chunk: Buffer) => output.push(chunk.toString()));
    child.stdio[2]?.on("data", (chunk: Buffer) => output.push(chunk.toString()));
    child.stdio[3]?.on("data", (chunk: Buffer) => times.push(chunk.toString()));
    const late = { is: false };
    // The group: the shell and all that it has started, which no signal to this process reaches.
    const end = (): void => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
    };
    const stopped = (): void => process.exit(130);
    const timer = setTimeout(() => {
      late.is = true;
      end();
    }, seconds * 1000);
    process.once("exit", end).once("SIGINT", stopped).once("SIGTERM", stopped);
    child.on("error", failed);
    child.on("close", (code) => {
      clearTimeout(timer);
      process.off("exit", end).off("SIGINT", stopped).off("SIGTERM", stopped);
      const cpu = cpuOf(times.join(""));
      done({ code: late.is ? undefined : (code ?? 1), output: output.join(""), cpu });
    });
  });
}

/** The second line of `times`: of the children, as `0m1.50s 0m0.25s`. */
function cpuOf(times: string): number {
  const [, children = ""] = times.split("\n");
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}
