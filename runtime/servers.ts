import type { ServerChooser, ServerDefinition } from "./definition.js";
import { own } from "./parameters.js";
import { Refusal } from "./refusal.js";

/**
 * Chooses among the documented servers and fills in their variables (OpenAPI 3.1, sections 4.8.5 and 4.8.6). Generated code
 * calls it where there is a choice. What it gives throws a Refusal for a server or a value that is not documented.
 */
export function chooseServer(servers: readonly ServerDefinition[]): ServerChooser {
  return ({ server = 0, variables = {} }) => {
    const chosen =
      typeof server === "number"
        ? servers[server]
        : servers.find(({ name, description }) => server === name || server === description);
    if (chosen === undefined) throw new Refusal(["server"], "is no server of the document");
    for (const name of Object.keys(variables)) {
      if (!Object.hasOwn(chosen.variables ?? {}, name))
        throw new Refusal(["variables", name], "is no variable of this server");
    }
    return chosen.url.replace(/\{([^{}]*)\}/g, (text, name: string, start: number) => {
      const variable = own(chosen.variables ?? {}, name);
      if (variable === undefined) return text;
      const value = own(variables, name) ?? variable.default;
      if (variable.enum && !variable.enum.includes(value))
        throw new Refusal(["variables", name], `is not one of ${variable.enum.join(", ")}`);
      if (
        value !== variable.default &&
        isHost(chosen.url.slice(0, start)) &&
        /[/?#@\\]/.test(value)
      )
        throw new Refusal(["variables", name], "would lead to another server");
      return value;
    });
  };
}

/** Whether what comes after the start of a URL belongs to its host, where a slash would cut the rest of the host off. */
function isHost(start: string): boolean {
  return /^[^/]*\/\/[^/]*$/.test(start);
}
