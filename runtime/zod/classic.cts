declare const require: (specifier: string) => object;

/** The Zod that ES modules import, so that a program has one; or the one for CommonJS. */
const load = (): object => {
  try {
    return require("./classic-module.js");
  } catch {
    // Node before 20.19, a test runner with modules of its own, or an import of Zod that is under way just now.
    return require("zod");
  }
};

const loaded: object = load();
export = loaded;
