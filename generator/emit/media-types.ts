import { FORM } from "../model/operations.js";

/** Whether bodies of a media type are JSON (RFC 6839, section 3.1 for the suffix). */
export function isJson(mediaType: string): boolean {
  return /^application\/(?:json|[^;]*\+json)\s*(?:;|$)/i.test(mediaType);
}

/** Whether a body of this media type is a string. */
export function isText(mediaType: string): boolean {
  return /^text\/[^;]+(?:;|$)/i.test(mediaType);
}

/** Whether a body of this media type is made of fields. */
export function isForm(mediaType: string): boolean {
  return FORM.test(mediaType);
}

/** Whether a body of this media type reaches the validator as the schema sees it. */
export function isValidated(mediaType: string): boolean {
  return isJson(mediaType) || isText(mediaType) || isForm(mediaType);
}
