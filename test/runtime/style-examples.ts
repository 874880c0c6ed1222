/**
 * "Style Examples" of the OpenAPI specification, row by row: the same in 3.0.4, 3.1.1 and 3.2.0 (3.1.2 and 3.2.0 leave the
 * leading `?` out). Only `<span>` is taken away.
 */
const table = `
| style | explode | undefined | string | array | object |
| ---- | ---- | ---- | ---- | ---- | ---- |
| matrix | false | ;color | ;color=blue | ;color=blue,black,brown | ;color=R,100,G,200,B,150 |
| matrix | true | ;color | ;color=blue | ;color=blue;color=black;color=brown | ;R=100;G=200;B=150 |
| label | false | . | .blue | .blue,black,brown | .R,100,G,200,B,150 |
| label | true | . | .blue | .blue.black.brown | .R=100.G=200.B=150 |
| simple | false | _empty_ | blue | blue,black,brown | R,100,G,200,B,150 |
| simple | true | _empty_ | blue | blue,black,brown | R=100,G=200,B=150 |
| form | false | ?color= | ?color=blue | ?color=blue,black,brown | ?color=R,100,G,200,B,150 |
| form | true | ?color= | ?color=blue | ?color=blue&color=black&color=brown | ?R=100&G=200&B=150 |
| spaceDelimited | false | _n/a_ | _n/a_ | ?color=blue%20black%20brown | ?color=R%20100%20G%20200%20B%20150 |
| spaceDelimited | true | _n/a_ | _n/a_ | _n/a_ | _n/a_ |
| pipeDelimited | false | _n/a_ | _n/a_ | ?color=blue%7Cblack%7Cbrown | ?color=R%7C100%7CG%7C200%7CB%7C150 |
| pipeDelimited | true | _n/a_ | _n/a_ | _n/a_ | _n/a_ |
| deepObject | false | _n/a_ | _n/a_ | _n/a_ | _n/a_ |
| deepObject | true | _n/a_ | _n/a_ | _n/a_ | ?color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150 |
`;

/** The rows of 3.2.0 that differ: the style `cookie`, and deepObject, to which `explode` makes no difference. */
const rowsOf32 = `
| deepObject | _n/a_ | _n/a_ | _n/a_ | _n/a_ | color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150 |
| cookie | false | color= | color=blue | color=blue,black,brown | color=R,100,G,200,B,150 |
| cookie | true | color= | color=blue | color=blue; color=black; color=brown | R=100; G=200; B=150 |
`;

/**
 * The column `undefined` was called `empty` before 3.0.4 and shows what comes of the empty string; a value that is
 * undefined is left out by RFC 6570, section 2.3, and a path parameter cannot be.
 */
const values = ["", "blue", ["blue", "black", "brown"], { R: 100, G: 200, B: 150 }] as const;

/** One cell: how a value is written; `undefined` where the specification says n/a. */
export interface StyleExample {
  readonly style: string;
  readonly explode: boolean;
  readonly value: (typeof values)[number];
  readonly written: string | undefined;
}

// The heading takes two rows.
export const styleExamples: readonly StyleExample[] = examplesIn(table).slice(2 * values.length);

/** Those of 3.2.0 that differ. */
export const styleExamplesOf32: readonly StyleExample[] = examplesIn(rowsOf32);

function examplesIn(rows: string): StyleExample[] {
  return rows
    .trim()
    .split("\n")
    .flatMap((row) => {
      const [style = "", explode, ...cells] = row.slice(2, -2).split(" | ");
      const each = explode === "_n/a_" ? [false, true] : [explode === "true"];
      return each.flatMap((exploded) =>
        cells.map((cell, i) => ({
          style,
          explode: exploded,
          value: values[i] as StyleExample["value"],
          written: cell === "_n/a_" ? undefined : cell === "_empty_" ? "" : cell.replace("?", ""),
        })),
      );
    });
}
