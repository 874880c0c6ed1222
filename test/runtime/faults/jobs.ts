import type { Clock, Limits } from "../../../runtime/index.js";
import { type Answer, json, type Seen } from "../server.js";
import { inTurn } from "./setup.js";

/** What the API says of a task when it is asked for it. */
export type Item = Readonly<Record<string, unknown>>;
export interface Told {
  readonly data?: readonly Item[];
  readonly errors?: readonly Item[];
}

export const task = {
  taskType: "imageInference",
  model: "runware:z-image@turbo",
  positivePrompt: "a fox",
  deliveryMethod: "async",
} as const;

/** A well formed key that a person can tell from another. */
export const uuid = (n: number): string => `7c0bd6a4-7ab8-4b4c-9d3c-${String(n).padStart(12, "0")}`;

export const acknowledged = (key: string): Item => ({ taskType: "imageInference", taskUUID: key });
export const running = (key: string): Item => ({
  ...acknowledged(key),
  status: "processing",
  progress: 40,
});
export const image = (key: string, n = 1): Item => ({
  ...acknowledged(key),
  status: "success",
  imageUUID: uuid(900 + n),
});
export const failed = (key: string, code = "timeoutProvider"): Item => ({
  code,
  message: "What went wrong.",
  taskUUID: key,
});
/** The other way in which the API says it. */
export const failedItem = (key: string): Item => ({ ...acknowledged(key), status: "error" });

interface Task {
  readonly taskType: string;
  readonly taskUUID: string;
}

export const tasksIn = ({ body }: Seen): readonly Task[] => JSON.parse(body.toString());
export const isPoll = (seen: Seen): boolean => tasksIn(seen)[0]?.taskType === "getResponse";
export const polls = (seen: readonly Seen[]): readonly Seen[] => seen.filter(isPoll);

/** Acknowledges tasks; polls are answered in turn, the last answer again and again. */
export function jobs(...answers: readonly Answer[]): Answer {
  const asked = inTurn(...answers);
  const handed = told((keys) => ({ data: keys.map(acknowledged) }));
  return (seen, response) => (isPoll(seen) ? asked : handed)(seen, response);
}

/** What is said of the keys that are asked for. */
export function told(say: (keys: readonly string[]) => Told): Answer {
  return (seen, response) =>
    json(say(tasksIn(seen).map(({ taskUUID }) => taskUUID)))(seen, response);
}

/** The same of each key. */
export const each = (say: (key: string) => Item): Answer =>
  told((keys) => ({ data: keys.map((key) => say(key)) }));
/** As of a task that was never there. */
export const lost: Answer = told(() => ({ data: [] }));

/** A clock on which waits of less than 20 seconds are over at once, and longer ones, which are limits, never. Keeps the waits. */
export function leapingClock(): Clock & { readonly waits: number[] } {
  const time = { now: 0 };
  const waits: number[] = [];
  return {
    waits,
    now: () => time.now,
    date: () => Date.now(),
    random: () => 0,
    after: (milliseconds, callback) => {
      if (!(milliseconds < 20_000)) return () => {};
      waits.push(milliseconds);
      const leap = setImmediate(() => {
        time.now += milliseconds;
        callback();
      });
      return () => clearImmediate(leap);
    },
  };
}

/** Options of a client whose waits take no time. */
export function fast(): Limits & { readonly clock: ReturnType<typeof leapingClock> } {
  return { clock: leapingClock(), retries: 0 };
}
