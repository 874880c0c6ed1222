/** What stands for the parameters and the body of an operation that has none. */
import type { AnyInput, BodyWriter, Issue, ParametersWriter } from "./definition.js";
import { Refusal } from "./refusal.js";

const places = ["path", "query", "headers", "cookies"] as const;

export const noParameters: ParametersWriter = {
  check: surplus,
  write: (path, input) => {
    refuse(surplus(input));
    return { path, query: "", headers: [], cookies: [] };
  },
};

export const noBody: BodyWriter = {
  check: surplusBody,
  write: async (input) => {
    refuse(surplusBody(input));
    return undefined;
  },
};

function refuse([issue]: readonly Issue[]): void {
  if (issue) throw new Refusal(issue.path, issue.message);
}

function surplus(input: AnyInput): Issue[] {
  return places.flatMap((place) =>
    Object.entries(input[place] ?? {})
      .filter(([, value]) => value !== undefined)
      .map(([name]) => ({ path: [place, name], message: "is not a parameter of this operation" })),
  );
}

function surplusBody({ body }: AnyInput): Issue[] {
  return body === undefined ? [] : [{ path: ["body"], message: "this operation takes no body" }];
}
