import { isJson } from "../model/media-type.js";
import { FORM } from "../model/operations.js";
import { isAnything } from "../normalize/uploads.js";

/** Whether a body of this media type is a string. */
export function isText(mediaType: string): boolean {
  return /^text\/[^;]+(?:;|$)/i.test(mediaType) && !isJson(mediaType);
}

/** Whether a body of this media type is made of fields. */
export function isForm(mediaType: string): boolean {
  return FORM.test(mediaType);
}

/** Whether a body of this media type reaches the validator as the schema sees it. */
export function isValidated(mediaType: string): boolean {
  return [isJson, isText, isForm, isAnything].some((is) => is(mediaType));
}
