/** How a body of a media type is handled: parsed as JSON, taken as text, or left as bytes. */
export type BodyClass = "json" | "text" | "binary";

/** `Text/HTML; charset=utf-8` -> `text/html`. */
export function essenceOf(mediaType: string): string {
  return mediaType.replace(/;.*/, "").trim().toLowerCase();
}

/** `application/*` and the like. */
export function isRange(mediaType: string): boolean {
  return essenceOf(mediaType).endsWith("/*");
}

/** `text/csv; charset="utf-8"` -> `utf-8`. */
export function charsetOf(mediaType: string): string | undefined {
  return /;\s*charset="?([^";\s]+)/i.exec(mediaType)?.[1];
}

/** What is sent for `application/*+json`, which ASP.NET writes for everything with this suffix: `application/json`. */
export function withoutWildcard(mediaType: string): string {
  return mediaType.replace("/*+", "/");
}

export function classOf(mediaType: string): BodyClass {
  const essence = essenceOf(mediaType);
  if (["application/json", "text/json"].includes(essence) || essence.endsWith("+json")) {
    return "json";
  }
  return /^text\/|[/+](?:xml|yaml)$|\/x-yaml$/.test(essence) ? "text" : "binary";
}

/** The one to take when nobody says which: JSON, a JSON-like one, otherwise the first. */
export function preferredOf(mediaTypes: readonly string[]): string | undefined {
  return (
    mediaTypes.find((type) => type === "application/json") ??
    mediaTypes.find((type) => classOf(type) === "json") ??
    mediaTypes[0]
  );
}

/** Whether a media type is that of the document, parameters aside, or falls under its range. */
export function covers(documented: string, actual: string): boolean {
  return documentedOf([documented], actual) !== undefined;
}

/** The documented media type that one falls under: the most specific one. */
export function documentedOf(documented: readonly string[], actual: string): string | undefined {
  const essence = essenceOf(actual);
  const [type = "", name = ""] = essence.split("/", 2);
  const ranks = [essence, `${type}/*${name.replace(/^[^+]*/, "")}`, `${type}/*`, "*/*"];
  const said = new Set(parametersOf(actual));
  const fit = (one: string): number => {
    const own = parametersOf(one);
    return own.every((parameter) => said.has(parameter)) ? own.length : -1;
  };
  return (
    documented.find((one) => one === actual) ??
    ranks.flatMap((rank) =>
      documented.filter((one) => essenceOf(one) === rank).sort((a, b) => fit(b) - fit(a)),
    )[0]
  );
}

/** `a/b; Charset="utf-8";v=1` -> `["charset=utf-8", "v=1"]`. */
function parametersOf(mediaType: string): string[] {
  const [, ...parameters] = mediaType.split(";");
  return parameters.map((parameter) => parameter.replace(/[\s"]/g, "").toLowerCase());
}

/**
 * The documented media type that an actual one falls under: the same, a range around it, or one that is handled alike,
 * so that `application/problem+json` may stand for `application/json` and the data still is what the types say.
 */
export function matchingOf(documented: readonly string[], actual: string): string | undefined {
  return (
    documentedOf(documented, actual) ??
    documented.find((type) => !isRange(type) && classOf(type) === classOf(actual))
  );
}
