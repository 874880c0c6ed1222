/**
 * The one TypeScript compiler of a run: that of ts-morph, which carries its own. To read another one would cost as much again.
 * `require`, since `import` would read its 10 MB of CommonJS twice.
 */
import morph = require("ts-morph");

export import ts = morph.ts;
