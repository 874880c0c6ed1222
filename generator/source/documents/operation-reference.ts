import type { Finding } from "../../diagnostics.js";
import { child, fragmentOf, fromPointer, toPointer } from "../pointer.js";
import type { Homes } from "./homes.js";
import { type Library, placeIn, type Reference } from "./library.js";
import { resolveLocation, splitReference } from "./location.js";
import { pointerOf } from "./survey.js";

/**
 * The text of a link's `operationRef` in the one document; undefined where it stays as it is. An operation of another API
 * is no part of this one. Findings: `not-generated`.
 */
export function operationReference(
  { resource, holder, path, text }: Reference,
  { entry, resources }: Library,
  homes: Homes,
  findings: Finding[],
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
  const message = `the link leads to ${JSON.stringify(text)}, which is no operation of this API`;
  findings.push({
    code: "not-generated",
    where: placeIn(resource.file, child(holder, ...path)),
    message,
  });
  return undefined;
}
