import type { CodeEntry } from "./entry.js";

const codes = {
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
      "The specification lets a discriminator change nothing of what is valid. Validators and types follow the schema alone, which accepts any value of the property, or lists values for it that do not tell the options apart.",
    fix: "Give each option the property as a required `const`, or `enum`; then types narrow by it.",
  },
  "discriminator-unfit": {
    severity: "warning",
    title: "A discriminator contradicts the schemas",
    cause:
      "Its mapping names no schema, or has a value that no option accepts, or not the schema that it leads to. Validators follow the schemas.",
    fix: "Correct the mapping, or the constant of the property in the schema that it names.",
  },
  "enum-notes-unfit": {
    severity: "warning",
    title: "Names or descriptions of an enum do not fit it",
    cause:
      "Extensions such as `x-enum-varnames` name the values of an `enum` by position. There must be one text for each value, and names must differ and not begin with a digit.",
    fix: "Bring the extension and the `enum` to the same length, in the same order.",
  },
  "int64-beside": {
    severity: "info",
    title: "Integers are held as those of int64 are",
    cause:
      "A value may be judged by this schema and by one with the format int64 or uint64, as the options of a union do. At one place integers are held in one way, or a program could not tell which it has.",
    fix: "Give the schema the same format, or keep the two apart.",
  },
  "int64-left": {
    severity: "info",
    title: "Integers of 64 bits stay numbers",
    cause:
      "The config holds such integers as strings, but a string may stand in the same place, and nobody could tell which of the two is meant. Digits beyond 2^53 are lost here.",
    fix: 'Use `int64: "bigint"`, or let no string stand in the same place.',
  },
  "date-left": {
    severity: "info",
    title: "Texts of a date format stay strings",
    cause:
      "The config holds texts of the formats date and date-time as dates. Here another text, an object or an array may stand in the same place, a constant is a text, the texts are names of properties, or the config does not assert the format.",
    fix: "Let all schemas for the place be strings of the one format, or null, and let the config assert it.",
  },
  "rounded-number": {
    severity: "warning",
    title: "A number of the document may have lost digits",
    cause:
      "It is beyond 2^53, where not every integer is a number of JavaScript, and the text that it comes from could not be found.",
    fix: "Write it in plain decimal digits, on the line of its keyword or on the next one.",
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
  "server-variable-mismatch": {
    severity: "warning",
    title: "The URL of a server and its variables do not fit together",
    cause:
      "A name in braces of the URL is no variable of the server, so nothing can be put there; or a variable has no place in the URL.",
    fix: "Declare the variable with a default under the very name that stands in the URL; until then give `baseUrl`.",
  },
  "unknown-security-scheme": {
    severity: "warning",
    title: "A security requirement names no security scheme",
    cause:
      "The name is not among the security schemes of the document, so no secret can be sent for it.",
    fix: "Correct the name, or add the scheme under components.",
  },
  "invalid-link": {
    severity: "warning",
    title: "A link cannot be followed",
    cause:
      "The link names an operation, a parameter or a value that is not there, or what it says is no runtime expression. It gets no helper; everything else is as it would be without the link.",
    fix: "Correct the link, or the schema that does not tell of the value, as docs/links.md shows.",
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
  "not-validated": {
    severity: "info",
    title: "A body is not validated",
    cause:
      "Its media type is neither JSON nor a form, or it is a text whose schema is not one of strings, or it is taken item by item, so no validator can read it: it is sent and given as it is. It is told once, with one of its places.",
    fix: "Nothing need be done. Check by hand what depends on it.",
  },
  "unused-field": {
    severity: "info",
    title: "A field is not used",
    cause:
      "It says something for which there is no place in the code and its comments, such as how a value is written in XML. It is told once, with one of its places.",
    fix: "Nothing need be done. Write by hand what depends on it.",
  },
  "unsatisfiable-schema": {
    severity: "warning",
    title: "No value can satisfy this schema",
    cause: "The keywords of the schema contradict each other, so its validator refuses everything.",
    fix: "Correct the schema.",
  },
} as const;

export type MeaningCode = keyof typeof codes;

/** Codes of what a document says. */
export const MEANING: Readonly<Record<MeaningCode, CodeEntry>> = codes;
