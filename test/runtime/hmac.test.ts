import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type HmacOptions, hmac, webhook } from "../../runtime/index.js";

interface Any {
  parameters: object;
  requestBody: { content: { "text/plain": string } };
  responses: { 200: { headers: object; content?: never } };
}

const receiving = webhook<Any>({
  id: "receiving",
  method: "post",
  requestBody: { content: { "text/plain": null } },
  responses: { 200: null },
});

type Digest = (body: string, hash: "sha1" | "sha256" | "sha512") => Buffer;
const digest: Digest = (body, hash) => createHmac(hash, "secret").update(body).digest();

/** What comes of a signature: nothing but its kind, where it is wrong. */
async function judged(sent: string | undefined, body: string, options: Partial<HmacOptions> = {}) {
  const headers = sent === undefined ? {} : { "x-sig": sent };
  const verify = hmac({ secret: "secret", header: "x-sig", ...options });
  const parsed = await receiving.parse({ headers, body }, { verify });
  return parsed.ok ? "received" : parsed;
}

const wrong = { ok: false, kind: "signature" };

/** A text whose signature is as wanted. */
function bodyWith(wanted: (signature: Buffer) => boolean): { body: string; signature: Buffer } {
  for (let n = 0; ; n += 1) {
    const signature = digest(String(n), "sha256");
    if (wanted(signature)) return { body: String(n), signature };
  }
}

describe("a signature as vendors write it", () => {
  const body = "a body";
  test.each<[string, string, Partial<HmacOptions>]>([
    ["hex", digest(body, "sha256").toString("hex"), {}],
    ["hex in capitals", digest(body, "sha256").toString("hex").toUpperCase(), {}],
    ["of SHA-1", digest(body, "sha1").toString("hex"), { hash: "SHA-1" }],
    ["of SHA-512", digest(body, "sha512").toString("hex"), { hash: "SHA-512" }],
    ["by a secret in bytes", digest(body, "sha256").toString("hex"), { secret: bytes("secret") }],
    [
      "base64 with two marks at its end",
      digest(body, "sha512").toString("base64"),
      { hash: "SHA-512", encoding: "base64" },
    ],
    ["base64 with one", digest(body, "sha256").toString("base64"), { encoding: "base64" }],
    ["base64 without", digest(body, "sha256").toString("base64url"), { encoding: "base64" }],
  ])("%s", async (_, sent, options) => {
    expect(await judged(sent, body, options)).toBe("received");
    expect(await judged(sent, "another", options)).toEqual(wrong);
  });

  test("base64 for URLs", async () => {
    const { body, signature } = bodyWith((one) => /\+.*\/|\/.*\+/.test(one.toString("base64")));
    for (const encoded of ["base64", "base64url"] as const) {
      const sent = signature.toString(encoded);
      expect(await judged(sent, body, { encoding: "base64" })).toBe("received");
    }
  });
});

describe("what is no signature is a wrong one, and no error", () => {
  const { body, signature } = bodyWith((one) => (one[0] ?? 99) < 10 && (one.at(-1) ?? 99) < 10);
  const hex = signature.toString("hex");
  const base64 = signature.toString("base64");

  test.each<[string, string | undefined, Partial<HmacOptions>]>([
    ["none", undefined, {}],
    ["nothing", "", {}],
    ["a digit too many", `${hex}0`, {}],
    ["a blank for a first digit", `+${hex.slice(1)}`, {}],
    ["a last digit that is none", `${hex.slice(0, -2)}${hex.at(-1)}x`, {}],
    ["base64 where hex is to be", base64, {}],
    ["a sign before base64", `!${base64}`, { encoding: "base64" }],
    ["a sign behind base64", `${base64}!`, { encoding: "base64" }],
    ["base64 with a digit too many", `${base64.slice(0, -1)}aa`, { encoding: "base64" }],
    ["base64 with a mark too many", `${base64}=`, { encoding: "base64" }],
    ["one digit of base64", "a", { encoding: "base64" }],
    ["base64 for URLs with a digit too many", "-_-_a", { encoding: "base64" }],
    ["without its prefix", hex, { prefix: "v1=" }],
    ["behind another prefix", `v0=${hex}`, { prefix: "v1=" }],
  ])("%s", async (_, sent, options) => {
    expect(await judged(sent, body, options)).toStrictEqual(wrong);
  });
});

test("an empty secret is refused", () => {
  for (const secret of ["", new Uint8Array()]) {
    expect(() => hmac({ secret, header: "x-sig" })).toThrow(TypeError);
    expect(() => hmac({ secret, header: "x-sig" })).toThrow("hmac: the secret is empty");
  }
});

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
