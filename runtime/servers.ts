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
      const [before, after] = [chosen.url.slice(0, start), chosen.url.slice(start + text.length)];
      if (value !== variable.default && leadsAway(value, before, after))
        throw new Refusal(["variables", name], "would lead to another server");
      return value;
    });
  };
}

/** Whether a value of a variable would end the host of a URL that it stands in, or set another one before it. */
function leadsAway(value: string, before: string, after: string): boolean {
  if (/^[^/]*\/\/[^/]*$/.test(before)) return /[/?#@\\]/.test(value);
  return !before.includes("/") && /^[^/]*\/\//.test(after) && !/^[A-Za-z][\w+.-]*$/.test(value);
}
