/** The answer is larger than the call allows. */
export class TooLarge {
  constructor(readonly limit: number) {}
}

/**
 * Reads a whole body. Throws `TooLarge` as soon as more than `limit` bytes are announced or have come, and lets go of the
 * connection then; rejects with what the platform rejects with when the body breaks off.
 */
export async function readBytes(
  { body, headers }: Response,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  if (body === null) return joined(chunks, 0);
  const reader = body.getReader();
  const announced = Number(headers.get("content-length"));
  for (let size = 0; ; ) {
    if (size > limit || announced > limit) {
      reader.cancel().catch(() => {});
      throw new TooLarge(limit);
    }
    const { done, value } = await reader.read();
    if (done) return joined(chunks, size);
    chunks.push(value);
    size += value.length;
  }
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
