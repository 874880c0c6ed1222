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
