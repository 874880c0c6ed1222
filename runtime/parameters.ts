import type {
  AnyInput,
  Issue,
  ParameterDefinition,
  ParameterDefinitions,
  ParametersWriter,
  WrittenParameters,
} from "./definition.js";
import type { GivenParameters } from "./given.js";
import { Refusal } from "./refusal.js";
import {
  isPresent,
  serializeCookie,
  serializeHeader,
  serializePath,
  serializeQuery,
} from "./serialize.js";
import { check } from "./validation.js";

type Values = Readonly<Record<string, unknown>>;
type Place = "path" | "query" | "headers" | "cookies";

const places: readonly (readonly [Place, keyof ParameterDefinitions])[] = [
  ["path", "path"],
  ["query", "query"],
  ["headers", "header"],
  ["cookies", "cookie"],
];

/**
 * Checks and writes the parameters of an operation. Generated operations call it with their data. One that the document
 * does not know gets the default style of its place, where the policy lets it through.
 */
export function parameters(data: GivenParameters): ParametersWriter {
  const definitions = data as ParameterDefinitions;
  return {
    check: (input) =>
      places.flatMap(([place, location]) =>
        checkPlace(place, definitions[location] ?? {}, input[place] ?? {}),
      ),
    write: (path, input) => write(path, definitions, input),
  };
}

function checkPlace(
  place: Place,
  definitions: Readonly<Record<string, ParameterDefinition>>,
  values: Values,
): Issue[] {
  const declared = Object.entries(definitions).flatMap(([name, { schema, required }]) => {
    const value = own(values, name);
    if (value !== undefined) return check(schema, value, [place, name]);
    return required ? [{ path: [place, name], message: "is required" }] : [];
  });
  const unknown = Object.keys(values)
    .filter((name) => values[name] !== undefined && !Object.hasOwn(definitions, name))
    .map((name) => ({ path: [place, name], message: "is not a parameter of this operation" }));
  return [...declared, ...unknown];
}

/**
 * Throws a Refusal for what cannot be sent under any policy: a missing path parameter, a path segment that a URL parser
 * would drop (`.`, `..`, empty), a value that its style cannot express.
 */
function write(
  template: string,
  definitions: ParameterDefinitions,
  input: AnyInput,
): WrittenParameters {
  const each = <T>(
    place: Place,
    location: keyof ParameterDefinitions,
    write: (name: string, value: unknown, parameter: ParameterDefinition) => readonly T[],
  ): T[] =>
    Object.entries(input[place] ?? {}).flatMap(([name, value]) =>
      isPresent(value)
        ? attempt([place, name], () =>
            write(name, value, own(definitions[location] ?? {}, name) ?? {}),
          )
        : [],
    );
  return {
    path: expandPath(template, definitions, input.path ?? {}),
    query: each("query", "query", (name, value, parameter) => {
      const text = serializeQuery(name, value, parameter);
      return text === "" ? [] : [text];
    }).join("&"),
    headers: each("headers", "header", (name, value, parameter): [string, string][] => {
      const text = serializeHeader(value, parameter);
      return text === undefined ? [] : [[name, text]];
    }),
    cookies: each("cookies", "cookie", serializeCookie),
  };
}

/** Segment by segment, those with a variable. */
function expandPath(template: string, { path = {} }: ParameterDefinitions, values: Values): string {
  return template.replace(/[^/]*\{[^/]*/g, (segment) => expandSegment(segment, path, values));
}

function expandSegment(
  segment: string,
  definitions: Readonly<Record<string, ParameterDefinition>>,
  values: Values,
): string {
  const names: string[] = [];
  const expanded = segment.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    names.push(name);
    const value = own(values, name);
    if (!isPresent(value)) throw new Refusal(["path", name], "is required");
    return attempt(["path", name], () => serializePath(name, value, own(definitions, name) ?? {}));
  });
  // Percent-encoded dots, which reserved expansion leaves alone, are dots to a URL parser.
  if (/^(?:\.|%2e){1,2}$/i.test(expanded)) {
    const path = ["path", ...names.slice(0, 1)];
    throw new Refusal(path, `makes the path segment "${expanded}", which is not sent`);
  }
  return expanded;
}

/** An own property; a parameter may be called `constructor`. */
export function own<T>(values: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** What `write` gives. What it throws, or a method of the value, becomes a Refusal that names the value at `path`. */
export function attempt<T>(path: readonly string[], write: () => T): T {
  try {
    return write();
  } catch (cause) {
    if (cause instanceof URIError) {
      throw new Refusal(path, "has half a surrogate pair, which a URL cannot hold", { cause });
    }
    throw new Refusal(path, cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
