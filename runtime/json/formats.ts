/** Strings of one format. Each is a schema, as `z.ipv4()` is: shorter to read than a check on `z.string()`, and for TypeScript too. */
import * as z from "zod";
import * as hostFormats from "./formats-host.js";
import * as textFormats from "./formats-text.js";
import * as timeFormats from "./formats-time.js";
import * as uriFormats from "./formats-uri.js";

/** Format `date-time` of RFC 3339, with leap seconds where they can be: at the end of a UTC day. */
export const dateTime = (): z.ZodString => z.string().check(timeFormats.dateTime());

/** Format `duration` of RFC 3339, appendix A. */
export const duration = (): z.ZodString => z.string().check(timeFormats.duration());

/** Format `email`: `Mailbox` of RFC 5321, section 4.1.2. */
export const email = (): z.ZodString => z.string().check(hostFormats.email());

/** Format `hostname`: RFC 1123, section 2.1, with internationalized labels in their ASCII form (RFC 5891, section 4.4). */
export const hostname = (): z.ZodString => z.string().check(hostFormats.hostname());

/** Format `idn-email`: `Mailbox` of RFC 5321, as RFC 6531, section 3.3, extends it. */
export const idnEmail = (): z.ZodString => z.string().check(hostFormats.idnEmail());

/** Format `idn-hostname`: a host name, or an internationalized one (RFC 5890, section 2.3.2.3). */
export const idnHostname = (): z.ZodString => z.string().check(hostFormats.idnHostname());

/** Format `iri`: a URI with characters beyond ASCII (RFC 3987). */
export const iri = (): z.ZodString => z.string().check(uriFormats.iri());

/** Format `iri-reference`: an IRI, or one relative to another. */
export const iriReference = (): z.ZodString => z.string().check(uriFormats.iriReference());

/** Format `json-pointer` of RFC 6901, section 5. */
export const jsonPointer = (): z.ZodString => z.string().check(textFormats.jsonPointer());

/** Format `regex`: a regular expression of ECMAScript, with Unicode (2020-12 validation, section 7.3.8). */
export const regex = (): z.ZodString => z.string().check(textFormats.regex());

/** Format `relative-json-pointer` (draft-bhutton-relative-json-pointer-00). */
export const relativeJsonPointer = (): z.ZodString =>
  z.string().check(textFormats.relativeJsonPointer());

/** Format `time`: `full-time` of RFC 3339, with leap seconds where they can be. */
export const time = (): z.ZodString => z.string().check(timeFormats.time());

/** Format `uri`: a URI with its scheme, by the grammar of RFC 3986. */
export const uri = (): z.ZodString => z.string().check(uriFormats.uri());

/** Format `uri-reference`: a URI, or one relative to another (RFC 3986, section 4.1). */
export const uriReference = (): z.ZodString => z.string().check(uriFormats.uriReference());

/** Format `uri-template` of RFC 6570. */
export const uriTemplate = (): z.ZodString => z.string().check(textFormats.uriTemplate());
