/** Schemas whose keywords apply several schemas to the same part of a value, each of them recursive or deep. */
import type { JsonObject, JsonValue } from "../../generator/source/types.js";

export interface Shape {
  readonly name: string;
  readonly schema: JsonObject;
  /** A valid value of this depth. */
  valid(depth: number): JsonValue;
  /** One whose fault lies at the bottom. */
  invalid(depth: number): JsonValue;
}

const SELF = { $ref: "#" };
const LEAF = { type: "object", required: ["leaf"], properties: { leaf: { type: "integer" } } };

type Fields = Readonly<Record<string, JsonValue>>;

/** Objects in objects, under `child`, down to a leaf. */
function chain(depth: number, leaf: JsonValue, fields: Fields = {}): JsonValue {
  return Array.from({ length: depth }).reduce<JsonValue>((child) => ({ child, ...fields }), leaf);
}

const branch = (kind: string, more: JsonObject = {}): JsonObject => ({
  type: "object",
  required: ["child", "kind"],
  properties: { child: SELF, kind: { enum: [kind, `${kind}!`] } },
  ...more,
});

function shape(name: string, schema: JsonObject, fields: Fields = {}): Shape {
  return {
    name,
    schema,
    valid: (depth) => chain(depth, { leaf: 1 }, fields),
    invalid: (depth) => chain(depth, { leaf: "none" }, fields),
  };
}

export const SHAPES: readonly Shape[] = [
  shape("anyOf, the last branch", { anyOf: [LEAF, branch("a"), branch("b")] }, { kind: "b" }),
  shape("oneOf, the last branch", { oneOf: [LEAF, branch("a"), branch("b")] }, { kind: "b" }),
  shape(
    "oneOf with tags",
    {
      oneOf: [LEAF, ...["a", "b"].map((kind) => branch(kind, { additionalProperties: false }))],
    },
    { kind: "b" },
  ),
  shape("anyOf with untyped branches", {
    anyOf: [
      { properties: { child: SELF }, required: ["child", "other"] },
      { properties: { child: SELF }, required: ["child"] },
      LEAF,
    ],
  }),
  shape("allOf", {
    type: "object",
    allOf: [
      { properties: { child: SELF } },
      { properties: { child: SELF, leaf: { type: "integer" } } },
    ],
  }),
  shape("allOf beside properties", {
    type: "object",
    properties: { child: SELF, leaf: { type: "integer" } },
    allOf: [{ minProperties: 1, properties: { child: SELF } }],
  }),
  shape("if, then and else", {
    type: "object",
    properties: { leaf: { type: "integer" } },
    if: { required: ["child"], properties: { child: SELF } },
    then: { properties: { child: SELF } },
    else: { required: ["leaf"] },
  }),
  shape("not not", {
    type: "object",
    properties: { leaf: { type: "integer" } },
    not: { not: { properties: { child: SELF } } },
    dependentSchemas: { child: { properties: { child: SELF } } },
  }),
  shape("unevaluatedProperties beside properties", {
    type: "object",
    properties: { child: SELF, leaf: { type: "integer" } },
    unevaluatedProperties: false,
  }),
  shape("unevaluatedProperties beside anyOf", {
    anyOf: [
      { type: "object", required: ["child"], properties: { child: SELF } },
      { type: "object", required: ["leaf"], properties: { leaf: { type: "integer" } } },
    ],
    unevaluatedProperties: false,
  }),
  shape("unevaluatedProperties: the schema itself", {
    type: "object",
    properties: { leaf: { type: "integer" } },
    if: { required: ["child"] },
    then: { anyOf: [{ properties: { child: SELF } }, { required: ["leaf"] }] },
    unevaluatedProperties: SELF,
  }),
  shape("patterns over properties", {
    type: "object",
    properties: { child: SELF, leaf: { type: "integer" } },
    patternProperties: { "^c": SELF, d$: SELF },
  }),
  {
    name: "unevaluatedItems beside contains",
    schema: {
      anyOf: [
        { type: "integer" },
        { type: "array", contains: SELF, unevaluatedItems: SELF, maxItems: 2 },
      ],
    },
    valid: (depth) => nested(depth, 1),
    invalid: (depth) => nested(depth, "none"),
  },
  {
    name: "arrays in arrays, two branches",
    schema: {
      oneOf: [
        { type: "integer" },
        { type: "array", items: SELF, minItems: 2 },
        { type: "array", items: SELF, maxItems: 1 },
      ],
    },
    valid: (depth) => nested(depth, 1),
    invalid: (depth) => nested(depth, "none"),
  },
  {
    name: "unions written out, one in the other",
    schema: writtenOut(40),
    valid: (depth) => chain(depth, 1),
    invalid: (depth) => chain(depth, "none"),
  },
];

function nested(depth: number, leaf: JsonValue): JsonValue {
  return Array.from({ length: depth }).reduce<JsonValue>((inner) => [inner], leaf);
}

/** A union a level, which names the next level in two branches. */
function writtenOut(depth: number): JsonObject {
  const levels = Array.from({ length: depth }, (_, i): [string, JsonObject] => {
    const next = { $ref: `#/$defs/L${i + 1}` };
    const type = "object";
    const [bad, good] = [["child", "never"], ["child"]];
    return [
      `L${i}`,
      {
        anyOf: [
          { type: "integer" },
          { type, properties: { child: next }, required: bad },
          { type, properties: { child: next }, required: good, allOf: [{ minProperties: 1 }] },
        ],
      },
    ];
  });
  return {
    $ref: "#/$defs/L0",
    $defs: Object.fromEntries([...levels, [`L${depth}`, { type: "integer" }]]),
  };
}
