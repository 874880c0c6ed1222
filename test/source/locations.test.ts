import { expect, test } from "vitest";
import { digest } from "../../generator/source/digest.js";
import type { SourceFile } from "../../generator/source/documents/library.js";
import {
  nameOfLocation,
  pathBetween,
  relativeTo,
  resolveLocation,
} from "../../generator/source/documents/location.js";
import { componentName } from "../../generator/source/documents/names.js";
import type { JsonValue } from "../../generator/source/types.js";

test.each([
  ["pet.yaml", "openapi.yaml", "pet.yaml"],
  ["./pet.yaml", "spec/openapi.yaml", "spec/pet.yaml"],
  ["../pet.yaml", "spec/openapi.yaml", "pet.yaml"],
  ["../../pet.yaml", "spec/openapi.yaml", "../pet.yaml"],
  ["../pet.yaml", "../spec/openapi.yaml", "../pet.yaml"],
  [".\\models\\pet.yaml", "spec/openapi.yaml", "spec/models/pet.yaml"],
  ["a%20b%2Fc.yaml", "spec/openapi.yaml", "spec/a b/c.yaml"],
  ["100%.yaml", "openapi.yaml", "100%.yaml"],
  ["/etc/pet.yaml", "spec/openapi.yaml", "/etc/pet.yaml"],
  ["C:\\spec\\pet.yaml", "spec/openapi.yaml", "C:/spec/pet.yaml"],
  ["", "spec/openapi.yaml", "spec/openapi.yaml"],
  ["https://example.com/a/../pet.yaml#x", "openapi.yaml", "https://example.com/pet.yaml"],
  ["../pet.yaml", "https://example.com/spec/openapi.yaml", "https://example.com/pet.yaml"],
  ["/pet.yaml", "https://example.com/spec/openapi.yaml", "https://example.com/pet.yaml"],
  ["?v=2", "https://example.com/spec.yaml", "https://example.com/spec.yaml?v=2"],
  ["urn:example:pet", "openapi.yaml", "urn:example:pet"],
])("%s seen from %s is %s", (reference, base, location) => {
  expect(resolveLocation(reference, base)).toBe(location);
});

test.each([
  ["https://example.com/apis/input.yaml", "https://example.com/apis/parts/a.yaml", "parts/a.yaml"],
  ["https://example.com/apis/input.yaml", "https://example.com/b/../a.yaml", "../a.yaml"],
  ["https://example.com/apis/input.yaml", "parts/a.yaml", "parts/a.yaml"],
  [
    "https://example.com/apis/input.yaml",
    "https://example.org/a.yaml",
    "https://example.org/a.yaml",
  ],
  [
    "https://example.com/a.yaml",
    "https://example.com/a.yaml?v=2",
    "https://example.com/a.yaml?v=2",
  ],
  ["openapi.yaml", "https://example.com/a.yaml", "https://example.com/a.yaml"],
  ["urn:example:a", "urn:example:b", "urn:example:b"],
])("from %s to %s it is %s", (base, reference, path) => {
  expect(pathBetween(base, reference)).toBe(path);
});

test("a location is told from the folder of the entry document, wherever the run starts", () => {
  expect(relativeTo("openapi.yaml", "models/pet.yaml")).toBe("models/pet.yaml");
  expect(relativeTo("a/b/openapi.yaml", "a/models/pet.yaml")).toBe("../models/pet.yaml");
  expect(relativeTo("../openapi.yaml", "../models/pet.yaml")).toBe("models/pet.yaml");
  expect(relativeTo("openapi.yaml", "https://example.com/pet.yaml")).toBe(
    "https://example.com/pet.yaml",
  );
});

test.each([
  ["models/pet.yaml", "pet"],
  ["models/pet.v1.schema.json", "pet.v1"],
  ["models/pets/index.yaml", "pets"],
  ["models/pets/_index.yml", "pets"],
  ["index.json", "index"],
  ["../index.json", "index"],
  ["https://example.com/schemas/pet?version=2", "pet"],
  ["https://example.com/a%20b.json", "a b"],
])("the name of %s is %s", (location, name) => {
  expect(nameOfLocation(location)).toBe(name);
});

const SCHEMA = { type: "object", $defs: { id: {} } };

test.each<[string, JsonValue, string, string]>([
  ["pet.yaml", SCHEMA, "", "pet"],
  ["pet.yaml", SCHEMA, "/properties/owner", "pet_properties_owner"],
  ["pet.yaml", SCHEMA, "/$defs/id", "pet_id"],
  ["common.yaml", { definitions: { Pet: {} } }, "/definitions/Pet", "Pet"],
  ["common.yaml", { Pet: {} }, "/Pet", "Pet"],
  ["common.yaml", { Pet: {} }, "/Pet/properties/a b", "Pet_properties_a_b"],
  ["common.yaml", { schemas: { Pet: {} } }, "/schemas/Pet", "Pet"],
  ["api.yaml", { openapi: "3.1.0" }, "/components/responses/Not~1Found", "Not_Found"],
  ["größe.yaml", true, "", "grosse"],
  ["__proto__.yaml", true, "", "proto"],
  ["日本.yaml", true, "", "component"],
])("%s with %j at %s is the component %s", (location, value, pointer, name) => {
  const file: SourceFile = {
    ...{ location, value, places: new Map(), resources: new Map() },
    locate: () => ({ file: location, line: 1, column: 1 }),
  };
  expect(componentName(file, pointer)).toBe(name);
});

test("a digest depends on the text alone", () => {
  expect(digest("models/pet.yaml#/Pet")).toBe(digest("models/pet.yaml#/Pet"));
  expect(digest("a")).not.toBe(digest("b"));
});
