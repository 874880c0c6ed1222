declare const require: (specifier: string) => object;

/** The Zod that ES modules import, so that a program has one; or the one for CommonJS. */
const load = (): object => {
  try {
    return require("./core-module.js");
  } catch {
    // Node before 20.19, a test runner with modules of its own, or an import of Zod that is under way just now.
    return require("zod/v4/core");
  }
};

const loaded: object = load();
export = loaded;
