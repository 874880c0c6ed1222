import * as core from "zod/v4/core";
import {
  distinct,
  type Issue,
  type Judge,
  messageOf,
  PLAIN,
  Run,
  rawIssue,
  type Schema,
} from "./judge.js";
import { JUDGE, newJudge } from "./judge-schema.js";

/**
 * Says where in the document a schema stands, and lets it be judged as a whole: the yes comes from one quick walk, and a no
 * tells one issue for each fault, each with a `pointer` to the schema that found it.
 * @param pointer JSON Pointer of the schema in the document
 * @param schema hands its value back as it came
 * @returns the very schema that was given
 */
export function placed<S extends Schema>(pointer: string, schema: S): S {
  const plain = schema._zod.run;
  const place = { pointer, exact: true } as const;
  let whole: Judge | undefined;
  const ask = (): Judge => (whole ??= newJudge(schema, place));
  const named: Judge = {
    accepts: (value, run) => run.accepts(ask(), value),
    issues: (value, run) => run.issues(ask(), value),
  };
  const judged: typeof plain = (payload, ctx) => {
    const run = new Run();
    if (named.accepts(payload.value, run)) return payload;
    const issues = distinct(named.issues(payload.value, run));
    // A schema of the user's, made from this one, changes the value.
    if (issues.length === 0) return plain(payload, ctx);
    for (const issue of issues) payload.issues.push(told(issue, ctx));
    return payload;
  };
  schema._zod.run = (payload, ctx) => {
    if (ctx.direction === "backward") return plain(payload, ctx);
    try {
      return judged(payload, ctx);
    } catch (error) {
      // One that waits for something.
      if (error instanceof core.$ZodAsyncError) return plain(payload, ctx);
      throw error;
    }
  };
  Object.assign(schema._zod, { [JUDGE]: named, [PLAIN]: plain });
  return schema;
}

/** An issue with its message, in the words that the caller of parse may have brought along. */
function told(issue: Issue, ctx: core.ParseContextInternal): core.$ZodRawIssue {
  return rawIssue({ ...issue, message: messageOf(issue, ctx) });
}
