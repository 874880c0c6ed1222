/** What readOnly and writeOnly take from `required`, in OpenAPI 3.0 and 3.1 alike. */

export interface Row {
  readonly value: unknown;
  readonly request: boolean;
  readonly response: boolean;
}

export interface Group {
  readonly group: string;
  /** The schema `Root` and those that it refers to. */
  readonly schemas: { readonly Root: object; readonly [name: string]: object };
  /** Where one of the two has no such keyword; default: both. */
  readonly only?: "3.0.4" | "3.1.1";
  readonly rows: readonly Row[];
}

const both = (value: unknown): Row => ({ value, request: true, response: true });
const neither = (value: unknown): Row => ({ value, request: false, response: false });
const inRequests = (value: unknown): Row => ({ value, request: true, response: false });
const inResponses = (value: unknown): Row => ({ value, request: false, response: true });

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const string = { type: "string" };
const readOnly = { type: "string", readOnly: true };
const writeOnly = { type: "string", writeOnly: true };
const object = (properties: object, ...required: readonly string[]): object => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required }),
});

const Item = object({ id: readOnly, name: string }, "id", "name");
const ITEMS: readonly Row[] = [inRequests({ name: "a" }), both({ id: "1", name: "a" })];

export const TABLE: readonly Group[] = [
  {
    group: "a required property that is read only",
    schemas: { Root: Item },
    rows: [...ITEMS, neither({ id: "1" }), neither({ id: 1, name: "a" }), neither(null)],
  },
  {
    group: "a required property that is write only",
    schemas: { Root: object({ secret: writeOnly, name: string }, "secret", "name") },
    rows: [inResponses({ name: "a" }), both({ secret: "s", name: "a" }), neither({ secret: "s" })],
  },
  {
    group: "one of each",
    schemas: { Root: object({ id: readOnly, secret: writeOnly }, "id", "secret") },
    rows: [
      inRequests({ secret: "s" }),
      inResponses({ id: "1" }),
      both({ id: "1", secret: "s" }),
      neither({}),
    ],
  },
  {
    group: "properties that are not required",
    schemas: { Root: object({ id: readOnly, secret: writeOnly }) },
    rows: [both({}), both({ id: "1", secret: "s" }), neither({ id: 1 })],
  },
  {
    group: "false",
    schemas: { Root: object({ id: { type: "string", readOnly: false, writeOnly: false } }, "id") },
    rows: [both({ id: "1" }), neither({})],
  },
  {
    group: "a property in the other direction in a closed object",
    schemas: { Root: { ...object({ id: readOnly }, "id"), additionalProperties: false } },
    rows: [inRequests({}), both({ id: "1" }), neither({ id: "1", other: 1 })],
  },
  {
    group: "marked in the schema that the property refers to",
    schemas: { Root: object({ id: ref("Id") }, "id"), Id: readOnly },
    rows: [inRequests({}), both({ id: "1" }), neither({ id: 1 })],
  },
  {
    group: "marked behind two references",
    schemas: { Root: object({ id: ref("Id") }, "id"), Id: ref("Key"), Key: readOnly },
    rows: [inRequests({}), both({ id: "1" }), neither({ id: 1 })],
  },
  {
    group: "marked beside the reference",
    only: "3.1.1",
    schemas: { Root: object({ id: { ...ref("Id"), readOnly: true } }, "id"), Id: string },
    rows: [inRequests({}), both({ id: "1" }), neither({ id: 1 })],
  },
  {
    group: "marked beside the reference, where siblings are ignored",
    only: "3.0.4",
    schemas: { Root: object({ id: { ...ref("Id"), readOnly: true } }, "id"), Id: string },
    rows: [neither({}), both({ id: "1" })],
  },
  {
    group: "marked around allOf",
    schemas: {
      Root: object({ id: { readOnly: true, allOf: [ref("Id")] } }, "id"),
      Id: { type: "string", minLength: 2 },
    },
    rows: [inRequests({}), both({ id: "12" }), neither({ id: "1" })],
  },
  {
    group: "marked in every option",
    schemas: {
      Root: object({ id: { oneOf: [readOnly, { type: "integer", readOnly: true }] } }, "id"),
    },
    rows: [inRequests({}), both({ id: 1 }), neither({ id: true })],
  },
  {
    group: "marked in one option of two",
    schemas: { Root: object({ id: { oneOf: [readOnly, { type: "integer" }] } }, "id") },
    rows: [neither({}), both({ id: 1 }), both({ id: "1" })],
  },
  {
    group: "required in another part of allOf",
    schemas: {
      Root: { allOf: [ref("Base"), { required: ["id", "name"] }] },
      Base: object({ id: readOnly, name: string }),
    },
    rows: [...ITEMS, neither({ id: "1" })],
  },
  {
    group: "required around allOf",
    schemas: {
      Root: { type: "object", required: ["id", "name"], allOf: [ref("Base")] },
      Base: object({ id: readOnly, name: string }),
    },
    rows: [...ITEMS, neither({ id: "1" })],
  },
  {
    group: "required in what a part of allOf refers to, marked in another part",
    schemas: {
      Root: { allOf: [ref("Base"), object({ id: { readOnly: true } })] },
      Base: object({ id: string, name: string, parent: ref("Base") }, "id", "name"),
    },
    rows: [
      ...ITEMS,
      neither({ id: "1" }),
      neither({ id: 1, name: "a" }),
      both({ id: "1", name: "a", parent: { id: "2", name: "b" } }),
      neither({ id: "1", name: "a", parent: { name: "b" } }),
    ],
  },
  {
    group: "an heir of an heir",
    schemas: {
      Root: { allOf: [ref("Middle"), { required: ["id"] }] },
      Middle: { allOf: [ref("Base"), object({ note: string }, "note")] },
      Base: object({ id: readOnly }, "id"),
    },
    rows: [inRequests({ note: "n" }), both({ id: "1", note: "n" }), neither({ id: "1" })],
  },
  {
    group: "items",
    schemas: { Root: { type: "array", items: ref("Item") }, Item },
    rows: [inRequests([{ name: "a" }]), both([{ id: "1", name: "a" }]), both([]), neither([{}])],
  },
  {
    group: "additionalProperties",
    schemas: { Root: { type: "object", additionalProperties: ref("Item") }, Item },
    rows: [inRequests({ x: { name: "a" } }), both({}), neither({ x: {} })],
  },
  {
    group: "a property",
    schemas: { Root: object({ item: ref("Item") }), Item },
    rows: [inRequests({ item: { name: "a" } }), both({}), neither({ item: {} })],
  },
  {
    group: "anyOf and oneOf",
    schemas: {
      Root: { oneOf: [ref("Item"), { anyOf: [ref("Other"), { type: "integer" }] }] },
      Item,
      Other: object({ id: readOnly, size: { type: "integer" } }, "id", "size"),
    },
    rows: [
      ...ITEMS,
      inRequests({ size: 1 }),
      both(1),
      neither({}),
      { value: { name: "a", size: 1 }, request: false, response: false },
    ],
  },
  {
    group: "required in options, marked around them",
    schemas: {
      Root: {
        ...object({ id: readOnly }),
        oneOf: [{ required: ["id", "cat"] }, { required: ["id", "dog"] }],
      },
    },
    rows: [
      inRequests({ cat: 1 }),
      both({ id: "1", dog: 1 }),
      neither({ id: "1" }),
      neither({ id: "1", cat: 1, dog: 1 }),
    ],
  },
  {
    group: "options that ask which property is there",
    schemas: {
      Root: {
        ...object({ id: readOnly, name: string }),
        anyOf: [{ required: ["id"] }, { required: ["name"] }],
      },
    },
    rows: [both({ id: "1" }), both({ name: "a" }), neither({})],
  },
  {
    group: "not",
    schemas: { Root: { ...object({ id: readOnly }, "id"), not: { required: ["id", "gone"] } } },
    rows: [
      inRequests({}),
      inRequests({ gone: 1 }),
      both({ id: "1" }),
      neither({ id: "1", gone: 1 }),
    ],
  },
  {
    group: "if asks, then demands",
    only: "3.1.1",
    schemas: {
      Root: {
        ...object({ id: readOnly }),
        if: { required: ["etag"] },
        then: { required: ["id", "name"] },
      },
    },
    rows: [both({}), inRequests({ etag: 1, name: "a" }), neither({ etag: 1, id: "1" })],
  },
  {
    group: "prefixItems, patternProperties and dependentSchemas",
    only: "3.1.1",
    schemas: {
      Root: {
        anyOf: [
          { type: "array", prefixItems: [ref("Item")], minItems: 1 },
          {
            type: "object",
            patternProperties: { "^x": ref("Item") },
            dependentSchemas: { item: { properties: { item: ref("Item") } } },
          },
        ],
      },
      Item,
    },
    rows: [
      inRequests([{ name: "a" }]),
      inRequests({ xa: { name: "a" } }),
      inRequests({ item: { name: "a" } }),
      both({ item: { id: "1", name: "a" } }),
      neither({ xa: {} }),
    ],
  },
  {
    group: "a schema that refers to itself",
    schemas: { Root: object({ id: readOnly, next: ref("Root") }, "id") },
    rows: [
      inRequests({ next: { next: {} } }),
      inRequests({ id: "1", next: {} }),
      both({ id: "1", next: { id: "2" } }),
      neither({ next: 1 }),
    ],
  },
  {
    group: "two schemas that refer to each other",
    schemas: {
      Root: object({ other: ref("Other") }),
      Other: object({ secret: writeOnly, root: ref("Root") }, "secret"),
    },
    rows: [
      inResponses({ other: { root: { other: {} } } }),
      both({ other: { secret: "s" } }),
      neither({ other: { secret: 1 } }),
    ],
  },
  {
    group: "a tag that is read only",
    schemas: {
      Root: { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "kind" } },
      Cat: object(
        { kind: { ...readOnly, enum: ["cat"] }, lives: { type: "integer" } },
        "kind",
        "lives",
      ),
      Dog: object(
        { kind: { ...readOnly, enum: ["dog"] }, barks: { type: "boolean" } },
        "kind",
        "barks",
      ),
    },
    rows: [
      inRequests({ lives: 9 }),
      inRequests({ barks: true }),
      both({ kind: "cat", lives: 9 }),
      neither({ kind: "cat", barks: true }),
    ],
  },
  {
    group: "marked, but no property",
    schemas: { Root: { readOnly: true, type: "array", items: { type: "string", readOnly: true } } },
    rows: [both(["a"]), both([]), neither([1]), neither(null)],
  },
  {
    group: "names of Object.prototype",
    schemas: {
      Root: object({ constructor: readOnly, toString: string }, "constructor", "toString"),
    },
    rows: [inRequests({ toString: "a" }), both({ constructor: "c", toString: "a" }), neither({})],
  },
  {
    group: "null in responses alone, in what is read only",
    schemas: {
      Root: object({ item: { nullable: true, readOnly: true, allOf: [ref("Item")] } }, "item"),
      Item,
    },
    rows: [
      inRequests({}),
      inResponses({ item: null }),
      inRequests({ item: { name: "a" } }),
      both({ item: { id: "1", name: "a" } }),
    ],
  },
];
