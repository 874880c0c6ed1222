import { expect, test } from "vitest";
import {
  array,
  arrow,
  type Code,
  call,
  chain,
  ident,
  key,
  literal,
  property,
  record,
  textOf,
} from "../../generator/code/code.js";
import { type Random, randomOf } from "../fuzz/random.js";

/** A piece of code, and the same without any layout. */
interface Piece {
  readonly code: Code;
  readonly text: string;
}

/** White space, the commas after the last of several things and parentheses are the layout's own. */
function bare(text: string): string {
  return text
    .replace(/\s/g, "")
    .replace(/,(?=[)\]}])/g, "")
    .replace(/[()]/g, "");
}

function list(random: Random, depth: number, most: number): Piece[] {
  return Array.from({ length: random.int(most + 1) }, () => piece(random, depth - 1));
}

function piece(random: Random, depth: number): Piece {
  if (depth <= 0 || random.chance(0.2)) {
    const value = "x".repeat(random.int(30));
    return { code: literal(value), text: JSON.stringify(value) };
  }
  const inner = list(random, depth, 3);
  const codes = inner.map(({ code }) => code);
  const text = inner.map((one) => one.text).join();
  switch (random.int(5)) {
    case 0:
      return { code: array(codes), text: `[${text}]` };
    case 1: {
      const members = codes.map((value, i) => property(key(`key${i}`), value));
      const said = inner.map((one, i) => `key${i}:${one.text}`).join();
      return { code: record(members), text: `{${said}}` };
    }
    case 2: {
      const value = piece(random, depth - 1);
      return { code: arrow(value.code), text: `()=>${value.text}` };
    }
    case 3:
      return { code: call(ident("made"), codes), text: `made(${text})` };
    default:
      return chained(random, depth);
  }
}

function chained(random: Random, depth: number): Piece {
  const base = random.pick(["z", "Pet", "json"]);
  const calls = Array.from({ length: 1 + random.int(3) }, (_, i) => ({
    name: `call${i}`,
    args: list(random, depth, 3),
  }));
  const code = chain(
    ident(base),
    calls.map(({ name, args }) => ({ name, args: args.map((one) => one.code) })),
  );
  const said = calls.map(({ name, args }) => `.${name}(${args.map((one) => one.text).join()})`);
  return { code, text: base + said.join("") };
}

test("whatever the width, a chain holds all that it was made of", () => {
  const lost: string[] = [];
  for (let seed = 0; seed < 3000; seed += 1) {
    const { code, text } = chained(randomOf(seed), 4);
    if (bare(textOf(code)) !== bare(text)) lost.push(`${seed}: ${text}`);
  }
  expect(lost.slice(0, 3)).toEqual([]);
});
