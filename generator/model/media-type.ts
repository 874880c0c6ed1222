/** Whether bodies of a media type are JSON (RFC 6839, section 3.1 for the suffix). */
export function isJson(mediaType: string): boolean {
  return /^(?:(?:application|text)\/json|[^;]*\+json)\s*(?:;|$)/i.test(mediaType);
}

/**
 * Whether bodies of a media type can be sequences of items (OpenAPI 3.2, section 4.14.2 "Sequential Media Types"). Which of
 * them are is not said by a registry, so only those that hold one value are left out.
 */
export function isSequential(mediaType: string): boolean {
  return !/^(?:application\/json|[^;]*\+(?:json|xml|yaml)|[^;]*\/(?:xml|yaml)|application\/x-www-form-urlencoded|text\/(?:plain|html|css))\s*(?:;|$)/i.test(
    mediaType,
  );
}

const JSON_LINES = /^application\/(?:(?:x-)?ndjson|(?:x-)?jsonl|jsonlines|[^;]*\+jsonl)\s*(?:;|$)/i;
const JSON_SEQUENCE = /^application\/(?:json-seq|[^;]*\+json-seq)\s*(?:;|$)/i;

/** Whether bodies of a media type are JSON texts on lines of their own. */
export function isJsonLines(mediaType: string): boolean {
  return JSON_LINES.test(mediaType);
}

/** Whether bodies of a media type are JSON texts, each behind a record separator (RFC 7464). */
export function isJsonSequence(mediaType: string): boolean {
  return JSON_SEQUENCE.test(mediaType);
}
