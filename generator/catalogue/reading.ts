import type { CodeEntry } from "./entry.js";

const codes = {
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
  "yaml-indentation": {
    severity: "warning",
    title: "A line of a YAML value is not indented",
    cause:
      "YAML wants every line of a value in quotes, brackets or braces further right than the key of the value. Many parsers do not look, and what is meant is clear.",
    fix: "Indent the line.",
  },
  "duplicate-key": {
    severity: "error",
    title: "A key stands twice in one object",
    cause:
      "Parsers differ in which of the two values they keep, so the document has no single meaning.",
    fix: "Remove or rename one of the two.",
  },
  "duplicate-parameter": {
    severity: "warning",
    title: "A parameter stands twice in one list",
    cause:
      "A parameter is told by its name and its place, and names of headers do not differ in case. A list must not have one twice, so only one of them has a meaning.",
    fix: "Remove one of the two, or rename it.",
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
  "pattern-in-slashes": {
    severity: "warning",
    title: "A pattern is written as a literal of a regular expression",
    cause:
      "A pattern of JSON Schema is the expression alone. Slashes around it and flags behind it are characters that a text must have, so hardly any has them.",
    fix: "Leave the slashes and flags away, or correct it with an overlay if the document is not yours.",
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
  "endless-schema": {
    severity: "warning",
    title: "A schema leads back to itself on the same value",
    cause:
      "Judging a value would never end, as where a parent lists its children in `oneOf` and each of these has the parent in `allOf`. JSON Schema leaves open what that means.",
    fix: "Let the children alone refer to the parent, or list them in a schema of their own.",
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
    fix: "Correct it as docs/reliability.md, docs/pages-and-streams.md and docs/jobs.md show.",
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
} as const;

export type ReadingCode = keyof typeof codes;

/** Codes of what is read: texts, overlays, references, the config, and names. */
export const READING: Readonly<Record<ReadingCode, CodeEntry>> = codes;
