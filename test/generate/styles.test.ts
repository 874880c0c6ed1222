import { expect, test } from "vitest";
import { generate } from "../../generator/generate.js";
import { styleExamples, styleExamplesOf32 } from "../runtime/style-examples.js";

const string = { type: "string" };
const types = {
  string,
  array: { type: "array", items: string },
  object: { type: "object", properties: { R: { type: "integer" } } },
};
type TypeName = keyof typeof types;

/** The codes of what is told of a query parameter, and of a field of a form, of this style. */
async function told(operation: object, openapi = "3.1.1"): Promise<string[]> {
  const document = {
    openapi,
    info: { title: "Styles", version: "1" },
    paths: { "/{id}": { post: { responses: { 204: { description: "Done." } }, ...operation } } },
  };
  const source = { path: "styles.json", text: JSON.stringify(document) };
  const { diagnostics } = await generate({ source });
  return diagnostics.map(({ code }) => code);
}

const parameter = (place: string, said: object) => ({
  parameters: [
    { name: "id", in: "path", required: true, schema: string },
    ...[
      {
        name: "color",
        in: place,
        ...(place === "path" && { name: "id", required: true }),
        ...said,
      },
    ],
  ].slice(place === "path" ? 1 : 0),
});

const field = (type: TypeName, encoding: object) => ({
  ...parameter("query", { schema: string }),
  requestBody: {
    content: {
      "application/x-www-form-urlencoded": {
        schema: { type: "object", properties: { color: types[type] } },
        encoding: { color: encoding },
      },
    },
  },
});

/** The cells of the table by type, but for the column of undefined values. */
function cells(all: typeof styleExamples) {
  return all.flatMap(({ style, explode, value, written }) => {
    const type: TypeName =
      typeof value === "string" ? "string" : "length" in value ? "array" : "object";
    return value === "" ? [] : [{ style, explode, type, written }];
  });
}

const query = ["form", "spaceDelimited", "pipeDelimited", "deepObject"];
// That deepObject without `explode` is what it is with it, 3.2.0 says.
const known = cells(styleExamplesOf32).filter(({ written }) => written !== undefined);
const isKnown = ({ style, explode, type }: (typeof known)[number]): boolean =>
  known.some((one) => one.style === style && one.explode === explode && one.type === type);

test.each(cells(styleExamples).filter(({ style }) => query.includes(style)))(
  "query: $style, explode $explode, $type: $written",
  async (cell) => {
    const { style, explode, type, written } = cell;
    const expected = written === undefined && !isKnown(cell) ? ["undefined-serialization"] : [];
    const schema = types[type];
    expect(await told(parameter("query", { style, explode, schema }))).toEqual(expected);
    const codes = await told(field(type, { style, explode }));
    expect(codes.filter((code) => code === "undefined-serialization")).toEqual(expected);
  },
);

const styles = ["matrix", "label", "simple", ...query, "cookie"];
const allowed: Readonly<Record<string, readonly string[]>> = {
  path: ["matrix", "label", "simple"],
  query,
  header: ["simple"],
  cookie: ["form", "cookie"],
};

// "Combinations not represented in this table are not permitted" (Style Values, 3.2.1).
test.each(Object.keys(allowed).flatMap((place) => styles.map((style) => ({ place, style }))))(
  "$place: $style",
  async ({ place, style }) => {
    const schema = types.object;
    const codes = await told(parameter(place, { style, schema }), "3.2.0");
    expect(codes).toEqual(allowed[place]?.includes(style) ? [] : ["invalid-document"]);
  },
);
