import { type Group, invalid, ref, type Schema30, valid } from "./group.js";

const Text: Schema30 = { type: "string", maxLength: 5 };
const Account: Schema30 = {
  type: "object",
  required: ["id"],
  properties: {
    id: { type: "integer" },
    owner: { type: "object", properties: { "first/name": { type: "string" } } },
  },
};
/** Referred to by way of another component, with siblings at every step. */
const TextAlias: Schema30 = { ...ref("Text"), minLength: 3 };
const TextAliasAlias: Schema30 = { ...ref("TextAlias"), type: "integer" };
const Folder: Schema30 = {
  type: "object",
  required: ["name"],
  properties: {
    name: { ...ref("Text"), maxLength: 1 },
    folders: { type: "array", maxItems: 2, items: { ...ref("Folder"), maxProperties: 0 } },
  },
};

/** Section 4.8.23: a Reference Object has no other properties; any others SHALL be ignored. */
export const REFERENCES: readonly Group[] = [
  {
    group: "$ref",
    schema: ref("Text"),
    components: { Text },
    tests: [valid("abcde"), invalid("abcdef"), invalid(1), invalid(null)],
  },
  {
    group: "maxLength beside $ref",
    schema: { ...ref("Text"), maxLength: 1 },
    components: { Text },
    tests: [valid("abcde", "maxLength 1 is ignored"), invalid("abcdef")],
  },
  {
    group: "a wider maxLength beside $ref",
    schema: { ...ref("Text"), maxLength: 100 },
    components: { Text },
    tests: [valid("abcde"), invalid("abcdef")],
  },
  {
    group: "type beside $ref",
    schema: { ...ref("Text"), type: "integer" },
    components: { Text },
    tests: [valid("a"), invalid(1)],
  },
  {
    group: "enum beside $ref",
    schema: { ...ref("Text"), enum: ["a"] },
    components: { Text },
    tests: [valid("b"), invalid("abcdef")],
  },
  {
    group: "pattern and format beside $ref",
    schema: { ...ref("Text"), pattern: "^x", format: "uuid" },
    components: { Text },
    tests: [valid("a"), invalid("abcdef")],
  },
  {
    group: "required beside $ref",
    schema: { ...ref("Account"), required: ["owner"] },
    components: { Account },
    tests: [valid({ id: 1 }), invalid({ owner: {} }, "the required of the target holds")],
  },
  {
    group: "properties beside $ref",
    schema: {
      ...ref("Account"),
      properties: { id: { type: "string" }, extra: { type: "string" } },
    },
    components: { Account },
    tests: [valid({ id: 1, extra: 1 }), invalid({ id: "1" })],
  },
  {
    group: "additionalProperties beside $ref",
    schema: { ...ref("Account"), additionalProperties: false },
    components: { Account },
    tests: [valid({ id: 1, more: 2 }), invalid({ more: 2 })],
  },
  {
    group: "default beside $ref",
    schema: { ...ref("Account"), default: { id: 7 } },
    components: { Account },
    tests: [valid({ id: 1 }), invalid({}), invalid(null)],
  },
  {
    group: "allOf beside $ref",
    schema: { ...ref("Account"), allOf: [{ required: ["owner"] }] },
    components: { Account },
    tests: [valid({ id: 1 }), invalid({ owner: {} })],
  },
  {
    group: "oneOf and anyOf beside $ref",
    schema: { ...ref("Text"), oneOf: [{ type: "integer" }], anyOf: [{ type: "boolean" }] },
    components: { Text },
    tests: [valid("a"), invalid(1), invalid(true)],
  },
  {
    group: "not beside $ref",
    schema: { ...ref("Text"), not: { type: "string" } },
    components: { Text },
    tests: [valid("a"), invalid(1)],
  },
  {
    group: "bounds beside $ref",
    schema: {
      type: "object",
      required: ["n"],
      properties: {
        n: { ...ref("Account/properties/id"), minimum: 5, exclusiveMinimum: true },
      },
    },
    components: { Account },
    tests: [valid({ n: 5 }), valid({ n: -1 }), invalid({ n: 1.5 }), invalid({})],
  },
  {
    group: "annotations and extensions beside $ref",
    schema: { ...ref("Text"), description: "a text", title: "Text", "x-max": 1, deprecated: true },
    components: { Text },
    tests: [valid("abc"), invalid("abcdef")],
  },
  {
    group: "readOnly beside $ref",
    schema: { type: "object", properties: { t: { ...ref("Text"), readOnly: true } } },
    components: { Text },
    tests: [valid({ t: "a" }), valid({}), invalid({ t: 1 })],
  },
  {
    group: "siblings of $ref in a property",
    schema: { type: "object", properties: { t: { ...ref("Text"), maxLength: 1, default: "x" } } },
    components: { Text },
    tests: [valid({ t: "abcde" }), valid({}, "default fills nothing"), invalid({ t: "abcdef" })],
  },
  {
    group: "siblings of $ref in items",
    schema: { type: "array", items: { ...ref("Text"), minLength: 2 } },
    components: { Text },
    tests: [valid(["a"]), invalid(["abcdef"])],
  },
  {
    group: "siblings of $ref in additionalProperties",
    schema: { type: "object", additionalProperties: { ...ref("Text"), minLength: 2 } },
    components: { Text },
    tests: [valid({ k: "a" }), invalid({ k: "abcdef" })],
  },
  {
    group: "siblings of $ref in a part of allOf",
    schema: { allOf: [{ ...ref("Account"), required: ["owner"] }, { required: ["more"] }] },
    components: { Account },
    tests: [valid({ id: 1, more: 1 }), invalid({ id: 1 }), invalid({ more: 1 })],
  },
  {
    group: "siblings of $ref in an option of oneOf",
    schema: {
      oneOf: [
        { ...ref("Text"), maxLength: 1 },
        { type: "string", minLength: 3 },
      ],
    },
    components: { Text },
    tests: [valid("ab"), invalid("abc", "both options allow it"), valid("abcdef"), invalid(1)],
  },
  {
    group: "siblings of $ref under not",
    schema: { not: { ...ref("Text"), maxLength: 1 } },
    components: { Text },
    tests: [valid("abcdef"), invalid("abc"), valid(1)],
  },
  {
    group: "a chain of references with siblings",
    schema: { ...ref("TextAliasAlias"), maxLength: 0 },
    components: { Text, TextAlias, TextAliasAlias },
    tests: [valid("a"), valid("abcde"), invalid("abcdef"), invalid(1)],
  },
  {
    group: "allOf instead of siblings",
    schema: { allOf: [ref("Text")], minLength: 2 },
    components: { Text },
    tests: [valid("ab"), invalid("a"), invalid("abcdef")],
  },
  {
    group: "a reference into a component",
    schema: ref("Account/properties/owner/properties/first~1name"),
    components: { Account },
    tests: [valid("Ada"), invalid(1)],
  },
  {
    group: "a property called $ref",
    schema: {
      type: "object",
      required: ["$ref"],
      properties: { $ref: { type: "string", maxLength: 3 }, other: { type: "integer" } },
    },
    tests: [
      valid({ $ref: "abc", other: 1 }),
      invalid({ $ref: "abcd" }),
      invalid({ other: 1 }),
      invalid({ $ref: "a", other: "1" }, "a property called $ref is no reference"),
    ],
  },
  {
    group: "data that looks like a reference",
    schema: { enum: [{ $ref: "#/components/schemas/Nothing" }, "a"], default: { $ref: "#/no" } },
    tests: [valid({ $ref: "#/components/schemas/Nothing" }), valid("a"), invalid("b"), invalid({})],
  },
  {
    group: "a recursive schema with siblings of $ref",
    schema: ref("Folder"),
    components: { Text, Folder },
    tests: [
      valid({ name: "abc" }),
      valid({ name: "a", folders: [{ name: "b", folders: [] }, { name: "c" }] }),
      invalid({ name: "a", folders: [{}] }),
      invalid({ name: "a", folders: [{ name: "b" }, { name: "c" }, { name: "d" }] }),
      invalid({ name: "abcdef" }),
    ],
  },
];
