import type { Clock } from "../../../runtime/index.js";
import { addPet, anyOperation, createClient, type Options } from "../petstore.js";
import { type Answer, json, type Seen, serve, type TestServer } from "../server.js";

export const pet = { id: "1", name: "Rex" };

/** A GET. */
export const read = anyOperation({ id: "read", parameters: { query: { q: {} } } });
/** A POST that is not declared to be repeatable. */
export const pay = (
  client: ReturnType<typeof createClient>,
  options?: Parameters<typeof read>[2],
) => addPet(client, { body: { name: "Rex" } }, options);

export type TestClient = ReturnType<typeof createClient>;

/** A clock that runs so many times faster, draws a fixed chance, and keeps the waits it was asked for. */
export function fastClock(speed = 50): Clock & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    now: () => performance.now() * speed,
    date: () => Date.now(),
    random: () => 0,
    after: (milliseconds, callback) => {
      waits.push(milliseconds);
      const timer = setTimeout(callback, Math.min(milliseconds / speed + 1, 2 ** 31 - 1));
      return () => clearTimeout(timer);
    },
  };
}

/** A client of a server, without the long waits of a real one. */
export function clientOf(server: Pick<TestServer, "url">, options: Options = {}): TestClient {
  return createClient({ baseUrl: server.url, retryDelay: 10, ...options });
}

/** The waits before repetitions that hooks are told. No time limit but those given, as a fast clock soon comes to its end. */
export function retryDelays(options: Options = {}): { delays: number[]; options: Options } {
  const delays: number[] = [];
  const timeout = Number.POSITIVE_INFINITY;
  const onRetry: Options["onRetry"] = ({ delay }) => delays.push(delay);
  return { delays, options: { timeout, totalTimeout: timeout, ...options, onRetry } };
}

/** Answers in this order; the last one again and again. */
export function inTurn(...answers: readonly Answer[]): Answer {
  const left = [...answers];
  return (seen, response) => (left.length > 1 ? left.shift() : left[0])?.(seen, response);
}

export const ok: Answer = json(pet, 200);
export const created: Answer = json(pet, 201);

/** A status with headers and no body. */
export function status(code: number, headers: Record<string, string> = {}): Answer {
  return (_, response) => {
    response.writeHead(code, headers).end();
  };
}

/** Closes the connection at once, as a crash would. */
export const reset: Answer = ({ socket }) => {
  socket.resetAndDestroy();
};

/** Resolves when the connection of a request is closed. */
export async function closed({ socket }: Seen): Promise<void> {
  if (!socket.destroyed) await new Promise((resolve) => socket.once("close", resolve));
}

export { serve };
