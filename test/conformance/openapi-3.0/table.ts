/**
 * What OpenAPI 3.0.4 says of schemas and values, group by group. Expected values follow the letter
 * of the specification, also where common practice departs from it.
 */
import { ANNOTATIONS } from "./annotations.js";
import { ARRAYS } from "./arrays.js";
import { BOUNDS } from "./bounds.js";
import { COMBINATIONS } from "./combinations.js";
import { DISCRIMINATOR } from "./discriminator.js";
import { FORMATS } from "./formats.js";
import type { Group } from "./group.js";
import { NULLABLE } from "./nullable.js";
import { OBJECTS } from "./objects.js";
import { REFERENCES } from "./references.js";
import { SCALARS } from "./scalars.js";

export const TABLE: readonly Group[] = [
  ...NULLABLE,
  ...BOUNDS,
  ...REFERENCES,
  ...DISCRIMINATOR,
  ...OBJECTS,
  ...ARRAYS,
  ...SCALARS,
  ...FORMATS,
  ...COMBINATIONS,
  ...ANNOTATIONS,
];
