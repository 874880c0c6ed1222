/** What can be said about a document. A closed list: a code without a cause and a fix does not compile. */

export type Severity = "error" | "warning" | "info";

interface CodeEntry {
  readonly severity: Severity;
  /** One line, without the particulars of the place. */
  readonly title: string;
  /** Why this is reported and what follows from it. */
  readonly cause: string;
  /** What the reader can do about it. Shown with every diagnostic of the code. */
  readonly fix: string;
}

const catalogue = {
  "invalid-json": {
    severity: "error",
    title: "The text is not JSON",
    cause: "The document starts as JSON does, and a parser stops at the place that is shown.",
    fix: "Correct the syntax at this place.",
  },
  "invalid-yaml": {
    severity: "error",
    title: "The text is not YAML",
    cause: "A YAML 1.2 parser stops at the place that is shown.",
    fix: "Correct the syntax at this place.",
  },
  "duplicate-key": {
    severity: "error",
    title: "A key stands twice in one object",
    cause:
      "Parsers differ in which of the two values they keep, so the document has no single meaning.",
    fix: "Remove or rename one of the two.",
  },
  "not-an-openapi-document": {
    severity: "error",
    title: "The document does not say that it is OpenAPI",
    cause: "The root is not an object with an `openapi` or `swagger` field that holds a version.",
    fix: "Give the path of an OpenAPI document.",
  },
  "unsupported-version": {
    severity: "error",
    title: "The version of OpenAPI is not supported",
    cause: "Verbatim reads OpenAPI 2.0 (Swagger), 3.0.x, 3.1.x and 3.2.x.",
    fix: "Convert the document to OpenAPI 3.1 first.",
  },
  "invalid-document": {
    severity: "error",
    title: "The document breaks the OpenAPI specification",
    cause: "The official schema of this OpenAPI version does not accept the value at this place.",
    fix: "Correct the document, or correct it with an overlay if it is not yours.",
  },
  "document-style": {
    severity: "warning",
    title: "The document departs from the OpenAPI specification without loss of meaning",
    cause:
      "The official schema of this OpenAPI version does not accept the value at this place, but what it means is clear.",
    fix: "Correct the document when you can; the generated code is not affected.",
  },
  "invalid-schema": {
    severity: "error",
    title: "A Schema Object breaks the JSON Schema specification",
    cause:
      "A keyword has a value that its specification does not allow, so the schema has no meaning.",
    fix: "Correct the keyword, or correct it with an overlay if the document is not yours.",
  },
  "meaningless-keyword": {
    severity: "warning",
    title: "A keyword of a schema has a value that says nothing",
    cause:
      "The specification does not allow the value. The schema is read as if the keyword were not there, so the generated code may accept more than was meant.",
    fix: "Correct the keyword, or correct it with an overlay if the document is not yours.",
  },
  "unresolved-reference": {
    severity: "error",
    title: "A reference points to nothing",
    cause: "The document that this reference names holds no such place.",
    fix: "Correct the reference, or add what it names.",
  },
  "external-reference": {
    severity: "error",
    title: "Another document cannot be read",
    cause: "The document that this reference names is not there, or may not be read.",
    fix: "Correct the reference; files outside the project and addresses are read only where the config allows it.",
  },
  "mixed-versions": {
    severity: "warning",
    title: "A document of another version is referred to",
    cause:
      "The documents of one API are read by the rules of the document that the run starts with, which differ from those of this version.",
    fix: "Bring the documents to one version.",
  },
  "unknown-dialect": {
    severity: "warning",
    title: "The dialect of a schema is not known",
    cause:
      "The metaschema that `$schema` or `jsonSchemaDialect` names cannot be read, so keywords of its own are not honoured.",
    fix: "Allow its address to be read, or name a dialect of json-schema.org or spec.openapis.org.",
  },
  "circular-reference": {
    severity: "error",
    title: "A reference leads only to itself",
    cause: "Following the chain of `$ref`s comes back to its start without meeting a value.",
    fix: "Let one of the references name a real value.",
  },
  "invalid-overlay": {
    severity: "error",
    title: "The overlay breaks the Overlay specification",
    cause:
      "The file is not an Overlay 1.0 or 1.1 document, or one of its actions is not well formed.",
    fix: "Correct the overlay at this place.",
  },
  "invalid-overlay-target": {
    severity: "error",
    title: "The target of an overlay action cannot be used",
    cause:
      "The target is no RFC 9535 JSONPath, or it selects a value that is neither an object nor an array.",
    fix: "Target the object or array that holds the value, and update that.",
  },
  "overlay-action-unmatched": {
    severity: "warning",
    title: "An overlay action matches nothing",
    cause: "Its target selects no value of the document, so the action has no effect.",
    fix: "Correct the target, or remove the action if the document no longer needs it.",
  },
  "invalid-extension": {
    severity: "error",
    title: "An extension of Verbatim cannot be used",
    cause:
      "An `x-verbatim-*` extension, which says what OpenAPI has no words for, is not well formed or names what is not there.",
    fix: "Correct it as docs/reliability.md and docs/pages-and-streams.md show.",
  },
  "selection-unmatched": {
    severity: "warning",
    title: "The config selects operations that are not there",
    cause:
      "`include` or `exclude` of the config names something that no operation of the document has.",
    fix: "Correct the tag, path, method or operationId in the config.",
  },
  "invalid-names-file": {
    severity: "error",
    title: "The names file cannot be used",
    cause: "It is not a JSON object from JSON pointers of the document to identifiers.",
    fix: "Correct the file at this place.",
  },
  "invalid-naming": {
    severity: "error",
    title: "A naming hook of the config cannot be used",
    cause:
      "A function under `naming` threw, or answered something that is no identifier, is a reserved word, or is used by generated code itself.",
    fix: "Let the function answer an identifier, or undefined for the name that Verbatim would give.",
  },
  "name-clash": {
    severity: "warning",
    title: "Two names lead to one identifier",
    cause:
      "Different names of the document become the same TypeScript identifier, so each got a suffix made from its own name.",
    fix: "Choose names yourself in names.json.",
  },
  "unsupported-keyword": {
    severity: "warning",
    title: "A keyword is not honoured yet",
    cause: "The generated code accepts more than the document says at this place.",
    fix: "Check this rule in your own code until Verbatim honours it.",
  },
  "ignored-keyword": {
    severity: "info",
    title: "A keyword has no effect at this place",
    cause: "The specification gives the keyword no meaning here.",
    fix: "Remove the keyword, or put it where it has a meaning.",
  },
  "nullable-without-effect": {
    severity: "warning",
    title: "`nullable` has no effect here",
    cause:
      "In OpenAPI 3.0 `nullable` adds null only to a `type` in the same Schema Object, and other keywords beside it may still refuse null. Requests follow that letter; responses may hold null all the same, unless the config says otherwise.",
    fix: "Add `type`, list null in the `enum`, or let the schemas beside `nullable` accept null.",
  },
  "keyword-of-openapi-3.0": {
    severity: "info",
    title: "A keyword of OpenAPI 3.0 stands in a document of another version",
    cause:
      "The version of the document does not know the keyword. It is read with its meaning in OpenAPI 3.0, since nothing else can be meant.",
    fix: "Write what the version has in its place, such as `type: [string, 'null']` in 3.1, or bring the document to a later version.",
  },
  "unknown-format": {
    severity: "error",
    title: "The config asserts a format that has no check",
    cause:
      "`formats` in the config names formats that validators assert; this one is not among those that can be.",
    fix: "Correct the name, or leave it out: docs/formats.md lists the formats that can be asserted.",
  },
  "discriminator-unproven": {
    severity: "info",
    title: "A discriminator says more than the schema",
    cause:
      "The specification lets a discriminator change nothing of what is valid. Validators and types follow the schema alone, which accepts any value of the property.",
    fix: "Give each option the property as a required `const`, or `enum`; then types narrow by it.",
  },
  "discriminator-unfit": {
    severity: "warning",
    title: "A discriminator contradicts the schemas",
    cause:
      "Its mapping names no schema, or leads a value to a schema that does not accept it. Validators follow the schemas.",
    fix: "Correct the mapping, or the constant of the property in the schema that it names.",
  },
  "enum-notes-unfit": {
    severity: "warning",
    title: "Names or descriptions of an enum do not fit it",
    cause:
      "Extensions such as `x-enum-varnames` name the values of an `enum` by position. There must be one text for each value, and names must differ and not begin with a digit.",
    fix: "Bring the extension and the `enum` to the same length, in the same order.",
  },
  "format-not-asserted": {
    severity: "info",
    title: "A format is documentation only",
    cause:
      "Verbatim asserts the formats that the config names, by default those that it can check exactly; this one is not among them.",
    fix: "Nothing, or add a `pattern` that says the same.",
  },
  "path-parameter-mismatch": {
    severity: "warning",
    title: "A path and its parameters do not fit together",
    cause:
      "A template expression of the path has no parameter in the operation, or a path parameter has no place in the path.",
    fix: "Declare the parameter with `in: path` under the very name that stands in the path.",
  },
  "unknown-security-scheme": {
    severity: "warning",
    title: "A security requirement names no security scheme",
    cause:
      "The name is not among the security schemes of the document, so no secret can be sent for it.",
    fix: "Correct the name, or add the scheme under components.",
  },
  "undefined-serialization": {
    severity: "info",
    title: "The specification does not say how a parameter is written",
    cause:
      "The parameter's style is not defined for values of this shape, so servers differ in what they read.",
    fix: "Use another style, or `content` with `application/json`, if the API is yours.",
  },
  "assumed-default": {
    severity: "info",
    title: "The document leaves open what a client must know",
    cause: "The specification has no default for it, so what is usual is taken.",
    fix: "Say it in the document, or in an overlay if the document is not yours.",
  },
  "not-generated": {
    severity: "info",
    title: "A part of the document is not turned into code yet",
    cause: "The document describes something for which there is no generated code at present.",
    fix: "Write this part by hand for now.",
  },
  "unsatisfiable-schema": {
    severity: "warning",
    title: "No value can satisfy this schema",
    cause: "The keywords of the schema contradict each other, so its validator refuses everything.",
    fix: "Correct the schema.",
  },
} as const;

export type DiagnosticCode = keyof typeof catalogue;

/** Every code with its severity, cause and fix. */
export const DIAGNOSTICS: Readonly<Record<DiagnosticCode, CodeEntry>> = catalogue;

/**
 * Where something was found: a JSON pointer (RFC 6901) into the document after its overlays, or a place in a text.
 * Lines and columns count from 1; columns count UTF-16 code units.
 */
export type Where =
  | { readonly pointer: string }
  | {
      readonly file: string;
      readonly line: number;
      readonly column: number;
      readonly pointer?: string;
    };

/** What a stage reports. Positions of pointers are looked up only when the finding is shown. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly where: Where;
  readonly message: string;
  /** Replaces the general fix of the code when there is a better one for this place. */
  readonly help?: string;
}

/** Each finding once: what several operations refer to is met several times. */
export function distinct(findings: readonly Finding[]): Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

/** A finding with its place in a text, as the command line, `--json` and `generate()` give it. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** JSON pointer into the document after its overlays; absent for errors of syntax. */
  readonly pointer?: string;
  readonly message: string;
  readonly help: string;
}
