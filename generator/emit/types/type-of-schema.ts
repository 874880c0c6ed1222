import { type Code, code, literal, use } from "../../code/code.js";
import type { ComponentSchema } from "../../model/types.js";
import type { Name, Names } from "../../names/types.js";

/** What a schema is called that is a component or referred to, by its key. */
export function nameOfSchema(key: string, { schemas }: Pick<Names, "schemas">): Name {
  const name = schemas[key];
  if (!name) throw new Error(`no name for ${key}`);
  return name;
}

/**
 * The type of a schema that has a file: `components["schemas"]["Pet"]`, and of one that is referred to and is no component
 * `$defs["PetOwner"]`.
 */
export function typeOfSchema(component: ComponentSchema | undefined, { identifier }: Name): Code {
  const path = "../types.js";
  return component
    ? code`${use("components", path, { type: true })}["schemas"][${literal(component.name)}]`
    : code`${use("$defs", path, { type: true })}[${literal(identifier)}]`;
}
