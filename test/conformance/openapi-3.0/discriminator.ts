import { type Group, inResponses, invalid, ref, type Schema30, valid } from "./group.js";

const Cat: Schema30 = {
  type: "object",
  required: ["petType", "lives"],
  properties: { petType: { type: "string" }, lives: { type: "integer" } },
};
const Dog: Schema30 = {
  type: "object",
  required: ["petType", "bark"],
  properties: { petType: { type: "string" }, bark: { type: "string" } },
};
/** The tags are pinned, and are not the names of the components. */
const CatTagged: Schema30 = {
  type: "object",
  required: ["kind"],
  properties: { kind: { type: "string", enum: ["cat", "kitten"] }, lives: { type: "integer" } },
};
const DogTagged: Schema30 = {
  type: "object",
  required: ["kind"],
  properties: { kind: { type: "string", enum: ["dog"] }, bark: { type: "string" } },
};
/** As DogTagged, but the tag may be missing. */
const DogUntagged: Schema30 = {
  type: "object",
  properties: { kind: { type: "string", enum: ["dog"] }, bark: { type: "string" } },
};
const Base: Schema30 = {
  type: "object",
  required: ["type"],
  properties: { type: { type: "string" }, label: { type: "string" } },
  discriminator: {
    propertyName: "type",
    mapping: { lizard: "#/components/schemas/Lizard", snake: "Snake" },
  },
};
const Lizard: Schema30 = {
  allOf: [
    ref("Base"),
    { type: "object", required: ["legs"], properties: { legs: { type: "integer" } } },
  ],
};
const Snake: Schema30 = {
  allOf: [ref("Base"), { type: "object", properties: { venom: { type: "boolean" } } }],
};
/** `item` refers to all of them by their base. */
const Cage: Schema30 = { type: "object", properties: { inmate: ref("Base") } };
const PETS = { Cat, Dog } as const;
const TAGGED = { CatTagged, DogTagged } as const;
const REPTILES = { Base, Lizard, Snake } as const;

/** Sections 4.8.24 and 4.8.25: `discriminator` MUST NOT change the validation outcome. */
export const DISCRIMINATOR: readonly Group[] = [
  {
    group: "discriminator without mapping",
    schema: { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "petType" } },
    components: PETS,
    tests: [
      valid({ petType: "Cat", lives: 9 }),
      valid({ petType: "Dog", lives: 9 }, "the value is a Cat, whatever its tag says"),
      valid({ petType: "unicorn", bark: "woof" }, "no tag is wrong as long as one option fits"),
      invalid({ petType: "Cat" }),
      invalid({ lives: 9 }, "required in the option"),
      invalid({ petType: "Cat", lives: 9, bark: "woof" }, "both options fit"),
    ],
  },
  {
    group: "discriminator with mapping",
    schema: {
      oneOf: [ref("Cat"), ref("Dog")],
      discriminator: {
        propertyName: "petType",
        mapping: { c: "#/components/schemas/Cat", d: "Dog" },
      },
    },
    components: PETS,
    tests: [
      valid({ petType: "c", lives: 9 }),
      valid({ petType: "d", lives: 9 }),
      valid({ petType: "Cat", bark: "woof" }),
      invalid({ petType: "c", lives: "9" }),
      invalid({ petType: "c" }),
    ],
  },
  {
    group: "discriminator in anyOf",
    schema: { anyOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "petType" } },
    components: PETS,
    tests: [
      valid({ petType: "Cat", lives: 9, bark: "woof" }, "both options may fit"),
      valid({ petType: "nobody", bark: "woof" }),
      invalid({ petType: "Dog" }),
    ],
  },
  {
    group: "discriminator with pinned tags",
    schema: {
      oneOf: [ref("CatTagged"), ref("DogTagged")],
      discriminator: { propertyName: "kind" },
    },
    components: TAGGED,
    tests: [
      valid({ kind: "cat" }),
      valid({ kind: "kitten", lives: 9 }),
      valid({ kind: "dog", lives: "many" }, "lives is not declared for dogs"),
      invalid({ kind: "CatTagged" }, "the name of the component is no tag of it"),
      invalid({ kind: "cat", lives: "9" }),
      invalid({}),
      invalid(null),
    ],
  },
  {
    group: "discriminator whose mapping contradicts the pinned tags",
    schema: {
      oneOf: [ref("CatTagged"), ref("DogTagged")],
      discriminator: { propertyName: "kind", mapping: { dog: "CatTagged", cat: "DogTagged" } },
    },
    components: TAGGED,
    tests: [
      valid({ kind: "dog", bark: "woof" }),
      valid({ kind: "cat", lives: 9 }),
      invalid({ kind: "dog", bark: 1 }),
      invalid({ kind: "cat", lives: "9" }),
    ],
  },
  {
    group: "discriminator with a mapping of tags that nothing pins",
    schema: {
      oneOf: [ref("CatTagged"), ref("DogTagged")],
      discriminator: { propertyName: "kind", mapping: { tiger: "CatTagged" } },
    },
    components: TAGGED,
    tests: [valid({ kind: "cat" }), invalid({ kind: "tiger" }, "the enum refuses it")],
  },
  {
    group: "discriminator whose property is optional in one option",
    schema: {
      oneOf: [ref("CatTagged"), ref("DogUntagged")],
      discriminator: { propertyName: "kind" },
    },
    components: { CatTagged, DogUntagged },
    tests: [
      valid({ kind: "cat" }),
      valid({ kind: "dog" }),
      valid({ bark: "woof" }, "a value without tag fits the second option"),
      valid({}),
      invalid({ kind: "cow" }),
      invalid({ bark: 1 }),
    ],
  },
  {
    group: "discriminator whose property nothing declares",
    schema: { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "species" } },
    components: PETS,
    tests: [
      valid({ petType: "x", lives: 9 }),
      valid({ petType: "x", lives: 9, species: 5 }),
      invalid({ species: "Cat", lives: 9 }),
    ],
  },
  {
    group: "discriminator beside oneOf with null",
    schema: {
      oneOf: [ref("CatTagged"), ref("DogTagged"), { enum: [null] }],
      discriminator: { propertyName: "kind" },
    },
    components: TAGGED,
    tests: [valid({ kind: "dog" }), valid(null), invalid({}), invalid("dog")],
  },
  {
    group: "discriminator, type and nullable beside oneOf",
    schema: {
      type: "object",
      nullable: true,
      oneOf: [ref("CatTagged"), ref("DogTagged")],
      discriminator: { propertyName: "kind" },
    },
    components: TAGGED,
    tests: [
      valid({ kind: "dog" }),
      inResponses(null, "no option allows null"),
      invalid({ kind: "d" }),
    ],
  },
  {
    group: "the base of an inheritance",
    schema: ref("Base"),
    components: REPTILES,
    tests: [
      valid({ type: "lizard" }, "the base does not require what its heirs do"),
      valid({ type: "snake", venom: 1 }),
      valid({ type: "dragon" }),
      invalid({}),
      invalid({ type: 1 }),
    ],
  },
  {
    group: "an heir",
    schema: ref("Lizard"),
    components: REPTILES,
    tests: [
      valid({ type: "lizard", legs: 4 }),
      valid({ type: "snake", legs: 0 }, "the tag does not decide"),
      valid({ type: "Lizard", legs: 4, label: "x" }),
      invalid({ type: "lizard" }),
      invalid({ legs: 4 }),
      invalid({ type: "lizard", legs: 4, label: 1 }),
    ],
  },
  {
    group: "an heir without requirements of its own",
    schema: ref("Snake"),
    components: REPTILES,
    tests: [valid({ type: "lizard" }), valid({ type: "s", venom: true }), invalid({ venom: true })],
  },
  {
    group: "oneOf of heirs",
    schema: { oneOf: [ref("Lizard"), ref("Snake")], discriminator: { propertyName: "type" } },
    components: REPTILES,
    tests: [
      valid({ type: "Snake", venom: true }),
      invalid({ type: "Lizard", legs: 4 }, "it is a Snake as well, whatever its tag says"),
      valid({ type: "Lizard", legs: 4, venom: "no" }),
      invalid({ venom: true }),
    ],
  },
  {
    group: "a property that refers to the base of an inheritance",
    schema: ref("Cage"),
    components: { ...REPTILES, Cage },
    tests: [
      valid({ inmate: { type: "lizard" } }),
      valid({}),
      valid({ inmate: { type: "lizard", legs: "four" } }),
      invalid({ inmate: {} }),
    ],
  },
  {
    group: "discriminator without oneOf, anyOf or heirs",
    schema: {
      type: "object",
      properties: { t: { type: "string" } },
      discriminator: { propertyName: "t" },
    },
    tests: [valid({}), valid({ t: "anything" }), invalid({ t: 1 })],
  },
  {
    group: "discriminator with an empty mapping, in items",
    schema: {
      type: "array",
      items: {
        oneOf: [ref("CatTagged"), ref("DogTagged")],
        discriminator: { propertyName: "kind", mapping: {} },
      },
    },
    components: TAGGED,
    tests: [valid([]), valid([{ kind: "cat" }, { kind: "dog" }]), invalid([{ kind: "cow" }])],
  },
  {
    group: "discriminator beside $ref",
    schema: { ...ref("Cat"), discriminator: { propertyName: "petType" } },
    components: PETS,
    tests: [valid({ petType: "Dog", lives: 1 }), invalid({ petType: "Cat" })],
  },
  {
    group: "a property called discriminator",
    schema: { type: "object", properties: { discriminator: { type: "integer" } } },
    tests: [valid({ discriminator: 1 }), invalid({ discriminator: "1" })],
  },
];
