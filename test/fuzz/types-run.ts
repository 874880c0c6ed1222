/** `npm run fuzz:types -- --seed 1 --schemas 500`: holds the types of random schemas against values that their validators accept. */
import { commandLine, countOf } from "../command-line.js";
import { cleanUp } from "./generated.js";
import { typesOfRandom } from "./types.js";

const HELP = `npm run fuzz:types -- [options]

Holds the types of random schemas against values that their validators accept.

  --seed <number>     what the schemas are made from (1)
  --schemas <number>  how many (500)
  -h, --help          this text`;

const { values: options } = commandLine(HELP, {
  options: {
    seed: { type: "string", default: "1" },
    schemas: { type: "string", default: "500" },
  },
});
const TOGETHER = 100;
const schemas = countOf("schemas", options.schemas);
const seed = countOf("seed", options.seed);
let values = 0;
let errors = 0;
try {
  for (let first = 0; first < schemas; first += TOGETHER) {
    const count = Math.min(TOGETHER, schemas - first);
    const result = await typesOfRandom(seed, first, count);
    for (const error of result.errors) console.log(error);
    values += result.values;
    errors += result.errors.length;
    console.error(`${first + count} of ${schemas} schemas`);
  }
} finally {
  await cleanUp();
}
console.log(`${schemas} schemas, ${values} values, ${errors} errors`);
process.exitCode = errors > 0 ? 1 : 0;
