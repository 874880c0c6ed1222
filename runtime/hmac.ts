import type { RawRequest } from "./incoming.js";
import type { Verify } from "./webhook-types.js";

/** How a vendor signs what it sends. */
export interface HmacOptions {
  readonly secret: string | Uint8Array<ArrayBuffer>;
  /** The header that holds the signature. */
  readonly header: string;
  /** What stands before the signature there, such as `sha256=`. */
  readonly prefix?: string;
  /** Default: `hex`. */
  readonly encoding?: "hex" | "base64";
  /** Default: `SHA-256`. */
  readonly hash?: "SHA-1" | "SHA-256" | "SHA-512";
  /** What is signed, where it is not the body alone. */
  readonly signed?: (raw: RawRequest) => string | Uint8Array<ArrayBuffer>;
}

/**
 * A `verify` for signatures by HMAC (RFC 2104) over the body, as GitHub and Shopify make them; compared in constant time.
 * Throws a TypeError for an empty secret.
 */
export function hmac(options: HmacOptions): Verify {
  const { secret, header, prefix = "", encoding = "hex", hash = "SHA-256" } = options;
  const { signed = ({ bytes }: RawRequest) => bytes } = options;
  if (secret.length === 0) throw new TypeError("hmac: the secret is empty");
  return async (raw) => {
    const sent = raw.headers.get(header) ?? "";
    const signature = sent.startsWith(prefix)
      ? decoders[encoding](sent.slice(prefix.length))
      : undefined;
    if (signature === undefined) return false;
    const algorithm = { name: "HMAC", hash };
    const key = await crypto.subtle.importKey("raw", bytesOf(secret), algorithm, false, ["verify"]);
    return crypto.subtle.verify("HMAC", key, signature, bytesOf(signed(raw)));
  };
}

function bytesOf(value: string | Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return typeof value === "string" ? new TextEncoder().encode(value) : value;
}

const decoders = {
  hex: (text: string) =>
    /^(?:[\da-f]{2})+$/i.test(text)
      ? Uint8Array.from({ length: text.length / 2 }, (_, i) =>
          Number.parseInt(text.slice(i * 2, i * 2 + 2), 16),
        )
      : undefined,
  base64: (text: string) =>
    /^(?:[\w+/-]{4})*(?:[\w+/-]{2,4}|[\w+/-]{2}==|[\w+/-]{3}=)$/.test(text)
      ? Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) =>
          c.charCodeAt(0),
        )
      : undefined,
};
