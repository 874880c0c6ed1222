import { child, fragmentOf, fromPointer, toPointer } from "../pointer.js";
import type { Homes } from "./homes.js";
import type { Library, Reference } from "./library.js";
import { relativeTo, resolveLocation, splitReference } from "./location.js";
import { pointerOf } from "./survey.js";

/**
 * The text of a link's `operationRef` in the one document; undefined where it stays as it is. An operation of another API
 * is no part of this one: its text says of which file it is, so that nobody takes it for one of this document.
 */
export function operationReference(
  { resource, text }: Reference,
  { entry, resources }: Library,
  homes: Homes,
): string | undefined {
  const [location, fragment] = splitReference(text);
  if (location === "" && resource.file === entry) return undefined;
  const named = location === "" ? resource : resources.get(resolveLocation(location, resource.uri));
  const pointer = named && pointerOf(fragment, named);
  if (named?.file === entry && pointer !== undefined) return fragmentOf(pointer);
  const steps = fromPointer(pointer ?? "");
  const method = steps.at(-1) ?? "";
  const home =
    named &&
    homes.homeOf({ file: named.file, pointer: toPointer(steps.slice(0, -1)), kind: "pathItem" });
  if (home !== undefined) return fragmentOf(child(home, method));
  return location === "" ? relativeTo(entry.location, resource.file.location) + text : undefined;
}
