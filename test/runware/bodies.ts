/**
 * Request bodies and what must be said about each: decided by the document's text, not by what a validator does.
 * The bounds stand here a second time on purpose; nothing is read from the document.
 */

/** Where (a JSON pointer into the body) and, when it matters, in which words. */
export type Fault = readonly [pointer: string, message?: string | RegExp];

export interface Row {
  readonly name: string;
  readonly body: unknown;
  readonly valid: boolean;
  /** What the static type says of the body written as a literal: `false` = it refuses it. Absent where it is not asked. */
  readonly typed?: boolean;
  /** Every issue, in any order. */
  readonly issues?: readonly Fault[];
  /** Why Ajv judges otherwise. */
  readonly ajv?: string;
}

export type Fields = Readonly<Record<string, unknown>>;
type More = Pick<Row, "typed" | "ajv">;

export const UUID = "f47ac10b-58cc-4372-a567-0e02b2c3d479";
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";
const UUID_GROUPS = UUID.split("-");

/** The smallest task, and further fields. */
export function task(fields: Fields = {}): Fields {
  return {
    taskType: "imageInference",
    taskUUID: UUID,
    model: "runware:z-image@turbo",
    positivePrompt: "A lighthouse",
    ...fields,
  };
}

function without(name: string, object: Fields): Fields {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}

const lora = (fields: Fields = {}): Fields => ({ model: "civitai:4384@128713", ...fields });
const control = (fields: Fields = {}): Fields => ({
  model: "runware:25@1",
  guideImage: UUID,
  ...fields,
});

/** A task with a value at a place such as `CFGScale`, `safety.mode` or `lora.weight` (an array gets one item). */
export function holding(place: string, value: unknown): Fields {
  const [outer = "", inner] = place.split(".");
  if (inner === undefined) {
    const other = { width: { height: 512 }, height: { width: 512 } }[outer];
    return task({ ...other, [outer]: value });
  }
  const held = { [inner]: value };
  if (outer === "lora") return task({ lora: [lora(held)] });
  if (outer === "controlNet") return task({ controlNet: [control(held)] });
  return task({ [outer]: held });
}

/** The JSON pointer to such a place. */
export function pointerTo(place: string): string {
  const inArray = place.startsWith("lora.") || place.startsWith("controlNet.");
  return `/0/${place.replace(".", inArray ? "/0/" : "/")}`;
}

const accepted = (name: string, body: unknown, more: More = {}): Row => ({
  name,
  body,
  valid: true,
  ...more,
});
const refused = (name: string, body: unknown, issues: readonly Fault[], more: More = {}): Row => ({
  name,
  body,
  valid: false,
  issues,
  ...more,
});
/** One value at one place. */
const fits = (place: string, value: unknown, name = show(value), more: More = {}): Row =>
  accepted(`${place}: ${name}`, [holding(place, value)], { typed: true, ...more });
const fails = (place: string, value: unknown, name = show(value), more: More = {}): Row =>
  refused(`${place}: ${name}`, [holding(place, value)], [[pointerTo(place)]], {
    typed: true,
    ...more,
  });
/** The same, and the type refuses it too. */
const wrong = (place: string, value: unknown, name = show(value)): Row =>
  fails(place, value, name, { typed: false });

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

const body: readonly Row[] = [
  accepted("the smallest body", [task()], { typed: true }),
  accepted("two tasks", [task(), task({ seed: 1 })], { typed: true }),
  accepted(
    "everything at once",
    [
      task({
        webhookURL: "https://example.com/hook?token=a%20b",
        includeCost: true,
        numberResults: 4,
        uploadEndpoint: "https://example.com/put",
        ttl: 3600,
        outputType: "URL",
        outputFormat: "WEBP",
        outputQuality: 95,
        deliveryMethod: "async",
        safety: { checkContent: true, mode: "fast" },
        inputs: { seedImage: UUID, maskImage: PIXEL },
        negativePrompt: "fog",
        width: 1024,
        height: 768,
        seed: 42,
        steps: 8,
        scheduler: "DPM++ 2M SDE Karras",
        CFGScale: 3.5,
        strength: 0.8,
        maskMargin: 64,
        acceleratorOptions: {
          cacheStartStep: 2,
          cacheEndStepPercentage: 90,
          cacheMaxConsecutiveSteps: 3,
          fbCache: true,
          fbCacheThreshold: 0.25,
          teaCache: false,
          teaCacheDistance: 0.5,
          dbCache: false,
          dbCacheThreshold: 0.25,
          dbCacheSkipInterval: 5,
        },
        outpaint: { top: 64, right: 0, bottom: 64, left: 0 },
        lora: [lora({ weight: 0.7, transformer: "high" }), lora({ weight: -1 })],
        controlNet: [
          control({ weight: 1, controlMode: "prompt", startStep: 0, endStepPercentage: 80 }),
        ],
        ultralytics: { CFGScale: 8, confidence: 0.9, maskBlur: 5, positivePrompt: "a face" },
      }),
    ],
    { typed: true },
  ),
  refused("no task", [], [["", /at least 1|>=1/]], { typed: true }),
  refused("a task that is no array", task(), [["", /expected array/]], { typed: false }),
  refused("null", null, [["", /expected array/]], { typed: false }),
  refused("a string", "[]", [["", /expected array/]], { typed: false }),
  refused("undefined", undefined, [["", /expected array/]]),
  refused("null for a task", [null], [["/0", /expected object/]], { typed: false }),
  refused("an array for a task", [[task()]], [["/0", /expected object/]], { typed: false }),
  refused("a string for a task", ["imageInference"], [["/0", /expected object/]], { typed: false }),
  refused(
    "an empty task",
    [{}],
    [
      ["/0/taskType", "Required"],
      ["/0/taskUUID", "Required"],
      ["/0/model", "Required"],
      ["/0/positivePrompt", "Required"],
    ],
    { typed: false },
  ),
  ...["taskType", "taskUUID", "model", "positivePrompt"].flatMap((name) => [
    refused(`${name} is missing`, [without(name, task())], [[`/0/${name}`, "Required"]], {
      typed: false,
    }),
    refused(`${name} is undefined`, [task({ [name]: undefined })], [[`/0/${name}`, "Required"]], {
      typed: false,
    }),
    wrong(name, null),
    wrong(name, 7),
  ]),
  refused(
    "faults of several tasks are all told",
    [task({ steps: 0 }), task(), task({ steps: 51, seed: -1 })],
    [["/0/steps"], ["/2/steps"], ["/2/seed"]],
    { typed: true },
  ),
  refused(
    "faults of every kind are told at once",
    [
      task({
        width: 512,
        CFGScale: 0.075,
        cfgScale: 1,
        model: "other",
        acceleratorOptions: { cacheStartStep: -1, cacheStartStepPercentage: 1, speed: 1 },
        lora: [],
      }),
    ],
    [
      ["/0/height", "width needs height"],
      ["/0/CFGScale"],
      ["/0", /"cfgScale"/],
      ["/0/model"],
      ["/0/acceleratorOptions/cacheStartStep"],
      ["/0/acceleratorOptions", "only one of cacheStartStep, cacheStartStepPercentage"],
      ["/0/acceleratorOptions", /"speed"/],
      ["/0/lora"],
    ],
    { typed: false },
  ),
  refused(
    "an image task, then a getResponse",
    [task(), { taskType: "getResponse", taskUUID: UUID }],
    [["/1/taskType"], ["/1/model", "Required"], ["/1/positivePrompt", "Required"]],
    { typed: false },
  ),
  refused(
    "an authentication task first",
    [{ taskType: "authentication", apiKey: "k" }, task()],
    [
      ["/0", /"apiKey"/],
      ["/0/taskType"],
      ["/0/taskUUID", "Required"],
      ["/0/model", "Required"],
      ["/0/positivePrompt", "Required"],
    ],
    { typed: false },
  ),
];

const constants: readonly Row[] = [
  wrong("taskType", "imageinference"),
  wrong("taskType", "getResponse"),
  wrong("taskType", ["imageInference"]),
  wrong("model", "runware:z-image@turbo "),
  wrong("model", "runware:100@1"),
  wrong("model", ""),
];

const choices: readonly Row[] = [
  ...["sync", "async"].map((value) => fits("deliveryMethod", value)),
  ...["none", "fast"].map((value) => fits("safety.mode", value)),
  ...["high", "low", "both"].map((value) => fits("lora.transformer", value)),
  ...["balanced", "controlnet", "prompt"].map((value) => fits("controlNet.controlMode", value)),
  ...["URL", "base64Data", "dataURI"].map((value) => fits("outputType", value)),
  ...["JPG", "PNG", "WEBP"].map((value) => fits("outputFormat", value)),
  ...["Default", "Euler DiscreteScheduler", "DPM++", "UniPC Uniform Karras"].map((value) =>
    fits("scheduler", value),
  ),
  ...["Async", "", null, true, ["sync"]].map((value) => wrong("deliveryMethod", value)),
  ...["full", null, false].map((value) => wrong("safety.mode", value)),
  ...["Both", null, 1].map((value) => wrong("lora.transformer", value)),
  ...["controlNet", null, {}].map((value) => wrong("controlNet.controlMode", value)),
  ...["url", "base64", null].map((value) => wrong("outputType", value)),
  ...["JPEG", "jpg", "SVG", null].map((value) => wrong("outputFormat", value)),
  ...["EulerDiscreteScheduler", "euler", "Euler ", "", "DPM++2M", null, 3].map((value) =>
    wrong("scheduler", value),
  ),
  refused(
    "a wrong choice is told with the ones there are",
    [task({ deliveryMethod: "later" })],
    [["/0/deliveryMethod", /"sync".*"async"/]],
    { typed: false },
  ),
];

const pairs: readonly Row[] = [
  accepted("width and height", [task({ width: 512, height: 512 })], { typed: true }),
  refused("width alone", [task({ width: 512 })], [["/0/height", "width needs height"]], {
    typed: true,
  }),
  refused("height alone", [task({ height: 512 })], [["/0/width", "height needs width"]], {
    typed: true,
  }),
  refused(
    "width and a height that is undefined",
    [task({ width: 512, height: undefined })],
    [["/0/height", "width needs height"]],
    { typed: false },
  ),
  refused(
    "width alone, and it is a string",
    [task({ width: "512" })],
    [["/0/width"], ["/0/height", "width needs height"]],
    { typed: false },
  ),
  refused(
    "height alone, in the second task",
    [task(), task({ height: 512 })],
    [["/1/width", "height needs width"]],
    { typed: true },
  ),
  ...["Start", "End"].flatMap((which): readonly Row[] => {
    const step = `cache${which}Step`;
    const share = `${step}Percentage`;
    return [
      accepted(`${share} alone`, [task({ acceleratorOptions: { [share]: 50 } })], { typed: true }),
      accepted(
        `${step} and an undefined ${share}`,
        [task({ acceleratorOptions: { [step]: 1, [share]: undefined } })],
        { typed: false },
      ),
      refused(
        `${step} and ${share}`,
        [task({ acceleratorOptions: { [step]: 1, [share]: 50 } })],
        [["/0/acceleratorOptions", `only one of ${step}, ${share}`]],
        { typed: true },
      ),
    ];
  }),
  accepted(
    "cacheStartStep and cacheEndStepPercentage go together",
    [task({ acceleratorOptions: { cacheStartStep: 1, cacheEndStepPercentage: 50 } })],
    { typed: true },
  ),
  refused(
    "both pairs of acceleratorOptions",
    [
      task({
        acceleratorOptions: {
          cacheStartStep: 1,
          cacheStartStepPercentage: 1,
          cacheEndStep: 2,
          cacheEndStepPercentage: 2,
        },
      }),
    ],
    [
      ["/0/acceleratorOptions", "only one of cacheStartStep, cacheStartStepPercentage"],
      ["/0/acceleratorOptions", "only one of cacheEndStep, cacheEndStepPercentage"],
    ],
    { typed: true },
  ),
  ...["start", "end"].flatMap((which): readonly Row[] => {
    const step = `${which}Step`;
    const share = `${step}Percentage`;
    return [
      accepted(`${share} alone`, [task({ controlNet: [control({ [share]: 50 })] })], {
        typed: true,
      }),
      refused(
        `${step} and ${share}`,
        [task({ controlNet: [control(), control({ [step]: 1, [share]: 50 })] })],
        [["/0/controlNet/1", `only one of ${step}, ${share}`]],
        { typed: true },
      ),
    ];
  }),
  refused(
    "both pairs of a controlNet item",
    [
      task({
        controlNet: [
          control({ startStep: 1, startStepPercentage: 1, endStep: 2, endStepPercentage: 2 }),
        ],
      }),
    ],
    [
      ["/0/controlNet/0", "only one of startStep, startStepPercentage"],
      ["/0/controlNet/0", "only one of endStep, endStepPercentage"],
    ],
    { typed: true },
  ),
];

/** A task whose JSON text holds one more member: the one way to an own `__proto__`. */
function withMember(member: string, object: Fields = task()): unknown {
  return JSON.parse(JSON.stringify(object).replace(/\}$/, `,${member}}`));
}

const levels: readonly (readonly [pointer: string, wrap: (fields: Fields) => Fields])[] = [
  ["/0", task],
  ["/0/acceleratorOptions", (fields) => task({ acceleratorOptions: fields })],
  ["/0/controlNet/0", (fields) => task({ controlNet: [control(fields)] })],
  ["/0/inputs", (fields) => task({ inputs: fields })],
  ["/0/lora/0", (fields) => task({ lora: [lora(fields)] })],
  ["/0/outpaint", (fields) => task({ outpaint: fields })],
  ["/0/safety", (fields) => task({ safety: fields })],
  ["/0/ultralytics", (fields) => task({ ultralytics: fields })],
];

const closed: readonly Row[] = [
  ...levels.flatMap(([pointer, wrap]): readonly Row[] => [
    refused(`an unknown key in ${pointer}`, [wrap({ unheardOf: 1 })], [[pointer, /"unheardOf"/]], {
      typed: false,
    }),
    accepted(`an unknown key that is undefined in ${pointer}`, [wrap({ unheardOf: undefined })], {
      typed: false,
      ajv: "Ajv counts a property that is undefined; JSON.stringify leaves it out.",
    }),
    ...["__proto__", "constructor", "toString"].map((name) =>
      refused(
        `an own ${name} in ${pointer}`,
        [JSON.parse(JSON.stringify(wrap({ unheardOf: {} })).replace("unheardOf", name))],
        [[pointer, new RegExp(`"${name}"`)]],
      ),
    ),
  ]),
  refused("a key in the wrong case", [task({ cfgScale: 1 })], [["/0", /"cfgScale"/]], {
    typed: false,
  }),
  refused(
    "two unknown keys are one issue that names both",
    [task({ promt: "a", stepz: 1 })],
    [["/0", /"promt", "stepz"/]],
    { typed: false },
  ),
  refused("an unknown key whose value is null", [task({ unheardOf: null })], [["/0"]], {
    typed: false,
  }),
  refused("an empty key", [task({ "": 1 })], [["/0"]], { typed: false }),
  refused(
    "__proto__ with valid fields is no place to hide them",
    [withMember(`"__proto__":{"positivePrompt":"hi"}`, without("positivePrompt", task()))],
    [
      ["/0", /"__proto__"/],
      ["/0/positivePrompt", "Required"],
    ],
  ),
  refused(
    "fields that are inherited are not there",
    [Object.create(task())],
    [
      ["/0/taskType", "Required"],
      ["/0/taskUUID", "Required"],
      ["/0/model", "Required"],
      ["/0/positivePrompt", "Required"],
    ],
  ),
  accepted("an inherited width needs no height", [
    Object.assign(Object.create({ width: 512, unheardOf: 1 }), task()),
  ]),
  accepted("a task without a prototype", [Object.assign(Object.create(null), task())]),
];

const kinds: readonly Row[] = [
  ...["acceleratorOptions", "inputs", "outpaint", "safety", "ultralytics"].flatMap((place) => [
    fits(place, {}),
    ...[null, [], "x", true].map((value) => wrong(place, value)),
  ]),
  ...["lora", "controlNet"].flatMap((place): readonly Row[] => [
    refused(`${place}: []`, [task({ [place]: [] })], [[`/0/${place}`, />=1/]], { typed: true }),
    ...[null, {}, "x"].map((value) => wrong(place, value)),
    refused(`${place}: [null]`, [task({ [place]: [null] })], [[`/0/${place}/0`]], {
      typed: false,
    }),
  ]),
  ...["includeCost", "safety.checkContent", "acceleratorOptions.fbCache"].flatMap((place) => [
    fits(place, true),
    fits(place, false),
    ...["true", 1, null].map((value) => wrong(place, value)),
  ]),
  ...["acceleratorOptions.teaCache", "acceleratorOptions.dbCache"].flatMap((place) => [
    fits(place, true),
    wrong(place, 0),
  ]),
  refused("lora without model", [task({ lora: [{}] })], [["/0/lora/0/model", "Required"]], {
    typed: false,
  }),
  refused(
    "controlNet without guideImage",
    [task({ controlNet: [without("guideImage", control())] })],
    [["/0/controlNet/0/guideImage", "Required"]],
    { typed: false },
  ),
  refused(
    "controlNet without model, in the second item",
    [task({ controlNet: [control(), without("model", control())] })],
    [["/0/controlNet/1/model", "Required"]],
    { typed: false },
  ),
  accepted(
    "fields that are undefined are not there",
    [task({ seed: undefined, lora: undefined })],
    {
      typed: false,
    },
  ),
];

const PATTERN_MODELS = ["civitai:4384@128713", "a", "a:b/c@1.0_x-y", "-._", "a:@/"];
const NO_MODELS = ["", ":b", "a:", "a b", "a:b c", "ä", "a:b:c", "a\n", "a/b", "a@1"];

const models: readonly Row[] = ["lora.model", "controlNet.model"].flatMap((place) => [
  ...PATTERN_MODELS.map((value) => fits(place, value)),
  ...NO_MODELS.map((value) => fails(place, value)),
  wrong(place, null),
]);

const prompts: readonly Row[] = ["positivePrompt", "negativePrompt"].flatMap((place) => [
  fits(place, "ab"),
  fits(place, "😀😀", "two emoji"),
  fits(place, "a".repeat(3000), "3000 letters"),
  fits(place, "😀".repeat(3000), "3000 emoji"),
  fits(place, `${"😀".repeat(2999)}a`, "2999 emoji and a letter"),
  fits(place, "e\u0301", "a letter and its combining mark"),
  fits(place, "👩‍👩‍👧", "one family of five code points"),
  fits(place, "\ud83d\ud83d", "two lone surrogates"),
  fits(place, "\ude00\ud83d", "a pair of surrogates the wrong way round"),
  fits(place, "  ", "two blanks"),
  fits(place, "\0\0", "two NULs"),
  fits(place, "清晨", "two Han characters"),
  fails(place, "", "nothing"),
  fails(place, "a", "one letter"),
  fails(place, "😀", "one emoji"),
  fails(place, "\u00e9", "one composed letter"),
  fails(place, "\ud83d", "one lone surrogate"),
  fails(place, "a".repeat(3001), "3001 letters"),
  fails(place, "😀".repeat(3001), "3001 emoji"),
  fails(place, `${"😀".repeat(3000)}\ud83d`, "3000 emoji and a lone surrogate"),
  wrong(place, ["ab"]),
]);
const otherPrompts: readonly Row[] = [
  fits("ultralytics.positivePrompt", ""),
  fits("ultralytics.negativePrompt", "😀"),
  wrong("ultralytics.positivePrompt", null),
  wrong("negativePrompt", null),
];

const URN_UUID = "ajv-formats takes a URN for a UUID; RFC 4122 has them apart.";

const uuids: readonly Row[] = [
  fits("taskUUID", UUID, "version 4"),
  fits("taskUUID", "0192d4b0-7a3c-7c1e-8f00-123456789abc", "version 7"),
  fits("taskUUID", "00000000-0000-0000-0000-000000000000", "nil"),
  fits("taskUUID", "ffffffff-ffff-ffff-ffff-ffffffffffff", "max"),
  fits("taskUUID", UUID.toUpperCase(), "upper case"),
  fits("taskUUID", UUID_GROUPS.with(3, "0567").join("-"), "a variant that no RFC uses"),
  fits("taskUUID", UUID_GROUPS.with(2, "f372").join("-"), "a version that no RFC uses"),
  fails("taskUUID", "", "nothing"),
  fails("taskUUID", UUID.replaceAll("-", ""), "no hyphens"),
  fails("taskUUID", UUID.slice(1), "a digit less"),
  fails("taskUUID", `${UUID}0`, "a digit more"),
  fails("taskUUID", `{${UUID}}`, "in braces"),
  fails("taskUUID", ` ${UUID}`, "a blank first"),
  fails("taskUUID", `${UUID}\n`, "a line break last"),
  fails("taskUUID", UUID.replace("f", "g"), "a letter that is no digit"),
  fails("taskUUID", `urn:uuid:${UUID}`, "as a URN", { ajv: URN_UUID }),
];

const PORT = "ajv-formats takes letters for a port; RFC 3986 has digits there.";

const uris: readonly Row[] = ["webhookURL", "uploadEndpoint"].flatMap((place) => [
  fails(place, "https://example.com:port/", "a port of letters", { ajv: PORT }),
  ...[
    "https://example.com",
    "https://example.com/hook?token=a%20b&x=1#top",
    "HTTPS://EXAMPLE.COM:8443/",
    "http://user:secret@127.0.0.1:80/a;b=c/,d",
    "http://[2001:db8::1]:8080/",
    "https://xn--r8jz45g.jp/",
    "urn:isbn:0451450523",
    "mailto:a@example.com",
    "file:///tmp/x",
  ].map((value) => fits(place, value)),
  ...[
    "",
    "nope",
    "/hook",
    "//example.com/hook",
    "example.com/hook",
    "https://exa mple.com/",
    "https://example.com/a b",
    " https://example.com/",
    "https://example.com/\n",
    "https://example.com/ä",
    "https://例え.jp/",
    "https://example.com/😀",
    "https://example.com/{id}",
    "https://example.com/<id>",
    "https://example.com/%zz",
    "https://example.com/%2",
    "https://example.com\\hook",
    "http://[::1",
    "1https://example.com/",
    "://example.com",
  ].map((value) => fails(place, value)),
  ...[null, 1, {}].map((value) => wrong(place, value)),
]);

const images: readonly Row[] = [
  "inputs.seedImage",
  "inputs.maskImage",
  "controlNet.guideImage",
].flatMap((place) => [
  fits(place, UUID, "a UUID"),
  fits(place, UUID.toUpperCase(), "a UUID in upper case"),
  fits(place, "https://example.com/a.png?x=1", "a URL"),
  fits(place, `data:image/png;base64,${PIXEL}`, "a data URI"),
  fits(place, `data:image/svg+xml;base64,${PIXEL}`, "a data URI that only format uri knows"),
  fits(place, "data:image/png;base64,", "a data URI of nothing, which is a URI"),
  fits(place, "data:image/png;base64,-_", "a data URI of base64url, which is a URI"),
  fits(place, PIXEL, "base64"),
  accepted(`${place}: a megabyte of base64`, [holding(place, "A".repeat(1_000_000))]),
  fits(place, "hello", "a word of letters"),
  fits(place, "====", "padding alone, as the pattern has it"),
  fits(place, "C:/photo.jpg", "a Windows path with a slash, which is a URI of scheme C"),
  fits(place, "urn:air:flux1:model:civitai:618692@691639", "a URN"),
  fails(place, "./photo.jpg", "a path"),
  fails(place, "photo.jpg", "a file name"),
  fails(place, "C:\\photo.jpg", "a Windows path"),
  fails(place, "", "nothing"),
  fails(place, PIXEL.replace(/.{20}/g, "$&\n"), "base64 in lines"),
  fails(place, `${PIXEL}\n`, "base64 and a line break"),
  fails(place, ` ${PIXEL}`, "a blank and base64"),
  fails(place, "iVBOR-0KGgo_", "base64url"),
  fails(place, `data:image/png;base64,${PIXEL}\n`, "a data URI and a line break"),
  fails(place, "data:image/png;base64,iVBO Rw0K", "a data URI with a blank"),
  fails(place, "https://example.com/ä.png", "a URL that is none"),
  fails(place, UUID.slice(1), "most of a UUID"),
  ...[42, null, {}, [UUID], true].map((value) => wrong(place, value)),
]);

/** A numeric field: an integer when the step is a whole number. */
interface Range {
  readonly place: string;
  readonly least: number;
  readonly most?: number;
  readonly step?: number;
}

export const ranges: readonly Range[] = [
  { place: "numberResults", least: 1, most: 20 },
  { place: "ttl", least: 60 },
  { place: "outputQuality", least: 20, most: 99 },
  { place: "width", least: 128, most: 2048, step: 16 },
  { place: "height", least: 128, most: 2048, step: 16 },
  { place: "seed", least: 0, most: 2 ** 63, step: 2048 },
  { place: "steps", least: 1, most: 50 },
  { place: "CFGScale", least: 0, most: 20, step: 0.01 },
  { place: "strength", least: 0, most: 1, step: 0.01 },
  { place: "maskMargin", least: 32, most: 128 },
  { place: "acceleratorOptions.cacheEndStep", least: 1 },
  { place: "acceleratorOptions.cacheEndStepPercentage", least: 1, most: 100 },
  { place: "acceleratorOptions.cacheMaxConsecutiveSteps", least: 1, most: 5 },
  { place: "acceleratorOptions.cacheStartStep", least: 0 },
  { place: "acceleratorOptions.cacheStartStepPercentage", least: 0, most: 99 },
  { place: "acceleratorOptions.fbCacheThreshold", least: 0, most: 1, step: 0.01 },
  { place: "acceleratorOptions.teaCacheDistance", least: 0, most: 1, step: 0.01 },
  { place: "acceleratorOptions.dbCacheThreshold", least: 0, most: 1, step: 0.01 },
  { place: "acceleratorOptions.dbCacheSkipInterval", least: 1 },
  { place: "outpaint.bottom", least: 0 },
  { place: "outpaint.left", least: 0 },
  { place: "outpaint.right", least: 0 },
  { place: "outpaint.top", least: 0 },
  { place: "lora.weight", least: -4, most: 4, step: 0.01 },
  { place: "controlNet.weight", least: -4, most: 4, step: 0.01 },
  { place: "controlNet.endStep", least: 1 },
  { place: "controlNet.endStepPercentage", least: 1, most: 100 },
  { place: "controlNet.startStep", least: 0 },
  { place: "controlNet.startStepPercentage", least: 0, most: 99 },
  { place: "ultralytics.CFGScale", least: 0, most: 50, step: 0.1 },
  { place: "ultralytics.confidence", least: 0, most: 1, step: 0.01 },
  { place: "ultralytics.maskBlur", least: 0, most: 100 },
  { place: "ultralytics.maskPadding", least: 0, most: 20 },
  { place: "ultralytics.steps", least: 1, most: 100 },
  { place: "ultralytics.strength", least: 0, most: 1, step: 0.01 },
];

const bounds: readonly Row[] = ranges.flatMap(({ place, least, most, step = 1 }) => [
  fits(place, least, `the least, ${least}`),
  fails(place, least - step, `less than ${least}`),
  ...(most === undefined
    ? [fits(place, 1e15, "1e15, for there is no most")]
    : [fits(place, most, `the most, ${most}`), fails(place, most + step, `more than ${most}`)]),
  fails(place, least + (Number.isInteger(step) ? 0.5 : step / 2), "between two steps"),
  wrong(place, String(least), "a string"),
  wrong(place, null),
  wrong(place, [least], "an array"),
]);

const numbers: readonly Row[] = [
  fits("seed", 2 ** 53 - 1, "2^53 - 1"),
  fits("seed", 2 ** 53, "2^53"),
  fits("seed", 2 ** 53 + 2, "2^53 + 2"),
  fits("seed", 2 ** 60, "2^60"),
  fits("seed", JSON.parse("9223372036854775807"), "9223372036854775807 as JSON"),
  fits("seed", JSON.parse("5120148993590679312"), "the seed of the vendor's example"),
  fits("seed", JSON.parse("1.0"), "1.0 as JSON"),
  fits("seed", JSON.parse("1e3"), "1e3 as JSON"),
  fits("seed", JSON.parse("-0"), "-0 as JSON"),
  fails("seed", -1),
  fails("seed", 1.5),
  fails("seed", 1e19),
  fails("seed", -(2 ** 53)),
  fits("steps", JSON.parse("8.0"), "8.0 as JSON"),
  fails("steps", 8.000000001),
  ...[0.07, 0.29, 0.3, 0.58, 1.1, 4.35, 19.99].map((value) => fits("CFGScale", value)),
  ...[0.075, 0.001, 1.005, 4.355, 19.999].map((value) => fails("CFGScale", value)),
  fails("CFGScale", 0.1 + 0.2, "0.1 + 0.2", { ajv: "Within Ajv's tolerance of 1e-6." }),
  ...[-0.07, -0.29, -3.99, 0.57].map((value) => fits("lora.weight", value)),
  ...[-0.075, 3.999].map((value) => fails("lora.weight", value)),
  ...[0.3, 0.7, 8.1, 49.9].map((value) => fits("ultralytics.CFGScale", value)),
  ...[0.05, 0.35, 49.99].map((value) => fails("ultralytics.CFGScale", value)),
  ...[144, 1000 - 8, 2032].map((value) => fits("width", value)),
  ...[130, 136, 1000, 2047].map((value) => fails("height", value)),
  ...["CFGScale", "seed", "steps"].flatMap((place) =>
    [Number.NaN, Number.POSITIVE_INFINITY].map(
      (value): Row => ({
        name: `${place}: ${value}, which JSON cannot say`,
        body: [holding(place, value)],
        valid: false,
      }),
    ),
  ),
];

export const rows: readonly Row[] = [
  ...body,
  ...constants,
  ...choices,
  ...pairs,
  ...closed,
  ...kinds,
  ...models,
  ...prompts,
  ...otherPrompts,
  ...uuids,
  ...uris,
  ...images,
  ...bounds,
  ...numbers,
];
