import type { GenerateConfig } from "../../contract.js";
import type { Finding } from "../../diagnostics.js";
import { nearest } from "../../source/spelling.js";

/** Who checks a format, and what it is: a schema of Zod's, or one of the runtime's `json` module. */
export interface FormatCheck {
  readonly by: "zod" | "json";
  readonly name: string;
  /** Where in Zod's module it is, when not at the top. */
  readonly within?: "iso";
  /** The text that defines it. */
  readonly standard: string;
}

const zod = (name: string, standard: string): FormatCheck => ({ by: "zod", name, standard });
const json = (name: string, standard: string): FormatCheck => ({ by: "json", name, standard });

/** The formats that can be asserted. All of them pass every test that the official suite has for them (docs/formats.md). */
export const FORMATS: ReadonlyMap<string, FormatCheck> = new Map([
  ["date", { ...zod("date", "RFC 3339, `full-date`"), within: "iso" }],
  ["date-time", json("dateTime", "RFC 3339, `date-time`, with its leap seconds")],
  ["duration", json("duration", "RFC 3339, appendix A")],
  ["email", json("email", "RFC 5321, `Mailbox`")],
  ["hostname", json("hostname", "RFC 1123, section 2.1, with A-labels of RFC 5891")],
  ["idn-email", json("idnEmail", "RFC 6531, `Mailbox`")],
  ["idn-hostname", json("idnHostname", "RFC 5890, section 2.3.2.3; RFC 5891 to 5893")],
  ["ipv4", zod("ipv4", "RFC 2673, section 3.2")],
  ["ipv6", zod("ipv6", "RFC 4291, section 2.2")],
  ["iri", json("iri", "RFC 3987, `IRI`")],
  ["iri-reference", json("iriReference", "RFC 3987, `IRI-reference`")],
  ["json-pointer", json("jsonPointer", "RFC 6901, section 5")],
  ["regex", json("regex", "ECMA-262, with the flag `u`")],
  ["relative-json-pointer", json("relativeJsonPointer", "draft-bhutton-relative-json-pointer-00")],
  ["time", json("time", "RFC 3339, `full-time`, with its leap seconds")],
  ["uri", json("uri", "RFC 3986, `URI`")],
  ["uri-reference", json("uriReference", "RFC 3986, `URI-reference`")],
  ["uri-template", json("uriTemplate", "RFC 6570, with erratum 6937")],
  // z.uuid() does not know all versions.
  ["uuid", zod("guid", "RFC 9562, of any version")],
]);

/** The formats that are asserted by default: those whose check is exact. */
export const EXACT_FORMATS: readonly string[] = [...FORMATS.keys()];

/** The formats that validators assert, and a finding for each name in the config that has no check. */
export function assertedFormats({ formats = "exact" }: Pick<GenerateConfig, "formats">): {
  readonly asserted: ReadonlySet<string>;
  readonly findings: readonly Finding[];
} {
  if (formats === "none") return { asserted: new Set(), findings: [] };
  if (formats === "exact" || formats === "all")
    return {
      asserted: new Set(formats === "exact" ? EXACT_FORMATS : FORMATS.keys()),
      findings: [],
    };
  const unknown = [...new Set(formats)].filter((format) => !FORMATS.has(format));
  return { asserted: new Set(formats), findings: unknown.map(withoutCheck) };
}

function withoutCheck(format: string): Finding {
  const meant = nearest(format, [...FORMATS.keys()]);
  return {
    code: "unknown-format",
    message: `the config asserts the format ${JSON.stringify(format)}, for which there is no check`,
    where: { pointer: "" },
    ...(meant !== undefined && { help: `Did you mean ${JSON.stringify(meant)}?` }),
  };
}
