/** What stands for the parameters and the body of an operation that has none. */
import type { AnyInput, BodyWriter, Issue, ParametersWriter } from "./definition.js";
import { Refusal } from "./refusal.js";

const places = ["path", "query", "headers", "cookies"] as const;

export const noParameters: ParametersWriter = {
  check: surplus,
  write: (path, input) => {
    const [issue] = surplus(input);
    if (issue !== undefined) throw new Refusal(issue.path, issue.message);
    return { path, query: "", headers: [], cookies: [] };
  },
};

function surplus(input: AnyInput): Issue[] {
  return places.flatMap((place) =>
    Object.entries(input[place] ?? {})
      .filter(([, value]) => value !== undefined)
      .map(([name]) => ({ path: [place, name], message: "is not a parameter of this operation" })),
  );
}

export const noBody: BodyWriter = {
  check: ({ body }) =>
    body === undefined ? [] : [{ path: ["body"], message: "this operation takes no body" }],
  write: async ({ body }) => {
    if (body !== undefined) throw new Refusal(["body"], "this operation takes no body");
    return undefined;
  },
};
