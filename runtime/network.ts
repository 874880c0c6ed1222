import type { NetworkPhase } from "./result.js";

/** Codes of Node and of Bun for a connection that did not come about. */
const connecting =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket)$/;

/** What a fetch rejected with, as the phase it failed in. Deno has no codes, but says `client error (Connect)`. */
export function phaseOf(error: unknown): NetworkPhase {
  for (const one of causes(error)) {
    if (connecting.test(codeOf(one) ?? "") || one.message.includes("(Connect)")) return "not-sent";
  }
  return "unknown";
}

/** An error and what caused it, outermost first. */
export function causes(error: unknown): Error[] {
  const all: Error[] = [];
  for (let one = error; one instanceof Error && !all.includes(one); one = one.cause) all.push(one);
  return all;
}

export function codeOf({ code }: Error & { readonly code?: unknown }): string | undefined {
  return typeof code === "string" ? code : undefined;
}
