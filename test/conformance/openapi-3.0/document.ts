import type { Group, Schema30 } from "./group.js";

/** The name of a group's schema among the components. */
export function componentName(index: number): string {
  return `Group${String(index).padStart(3, "0")}`;
}

/** The schemas of all groups and what they refer to, as the components of one document. */
export function componentsOf(table: readonly Group[]): Readonly<Record<string, Schema30>> {
  const components: Record<string, Schema30> = {};
  for (const [index, { schema, components: further = {} }] of table.entries()) {
    components[componentName(index)] = schema;
    for (const [name, component] of Object.entries(further)) {
      if ((components[name] ?? component) !== component)
        throw new Error(`two components are called ${name}`);
      components[name] = component;
    }
  }
  return components;
}
