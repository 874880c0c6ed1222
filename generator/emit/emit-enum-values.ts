import {
  bigint,
  block,
  type Code,
  code,
  constant,
  doc,
  ident,
  key,
  literal,
  property,
} from "../code/code.js";
import type { NamedEnum, NamedValue } from "../model/named-enums.js";
import type { Names } from "../names/types.js";
import type { FilePlan } from "./plan.js";

function constantOf(value: NamedValue["value"]): Code {
  return typeof value === "object" ? bigint(value.integer) : literal(value);
}

/** The values of an enum by their names; a file of its own, since it needs no validator. */
export function valuesFile({ pointer, entries }: NamedEnum, names: Names): FilePlan {
  const name = names.values[`${pointer}?values`];
  if (!name) throw new Error(`no name for the values of ${pointer}`);
  const members = entries.map(
    ({ name, value, description }) =>
      code`${doc(description)}${property(key(name), constantOf(value))}`,
  );
  const body = constant({
    exported: true,
    name: ident(name.identifier),
    value: block(members),
    claim: { operator: "as", type: code`const` },
  });
  return {
    path: `schemas/${name.file}.ts`,
    content: { kind: "typescript", body, exports: [name.identifier] },
  };
}
