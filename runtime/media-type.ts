/** How a body of a media type is handled: parsed as JSON, taken as text, or left as bytes. */
export type BodyClass = "json" | "text" | "binary";

/** `Text/HTML; charset=utf-8` -> `text/html`. */
export function essenceOf(mediaType: string): string {
  return (mediaType.split(";", 1)[0] ?? "").trim().toLowerCase();
}

/** `application/*` and the like. */
export function isRange(mediaType: string): boolean {
  return essenceOf(mediaType).endsWith("/*");
}

export function classOf(mediaType: string): BodyClass {
  const essence = essenceOf(mediaType);
  if (["application/json", "text/json"].includes(essence) || essence.endsWith("+json")) {
    return "json";
  }
  if (essence.startsWith("text/") || essence.endsWith("/xml") || essence.endsWith("+xml")) {
    return "text";
  }
  return "binary";
}

/** The one to take when nobody says which: the first JSON-like one, otherwise the first. */
export function preferredOf(mediaTypes: readonly string[]): string | undefined {
  return mediaTypes.find((type) => classOf(type) === "json") ?? mediaTypes[0];
}

/**
 * The documented media type that an actual one falls under: the same, a range around it, or one that is handled alike,
 * so that `application/problem+json` may stand for `application/json` and the data still is what the types say.
 */
export function matchingOf(documented: readonly string[], actual: string): string | undefined {
  const essence = essenceOf(actual);
  const ranges = [`${essence.split("/", 1)[0]}/*`, "*/*"];
  return (
    documented.find((type) => essenceOf(type) === essence) ??
    documented.find((type) => ranges.includes(essenceOf(type))) ??
    documented.find((type) => !isRange(type) && classOf(type) === classOf(essence))
  );
}
