/** What it costs to judge a value of depth 20, where keywords apply several schemas to every level. */
import { SHAPES, type Shape } from "../depth/shapes.js";
import { cleanUp, generateAll, type Validator } from "../fuzz/generated.js";
import type { Context } from "./context.js";
import { spread } from "./measure.js";
import type { Section } from "./report.js";

const DEPTH = 20;

export async function depth({ rounds }: Context): Promise<Section> {
  const rows: string[][] = [];
  for (const shape of SHAPES) {
    const all = await generateAll([{ name: "Node", schema: shape.schema, place: "lifted" }]);
    const validator = all.get("Node");
    if (validator === undefined || "refused" in validator)
      throw new Error(`${shape.name}: ${validator?.refused}`);
    const kinds = ["valid", "invalid"] as const;
    rows.push([shape.name, ...kinds.flatMap((kind) => costs(validator, shape, kind, rounds))]);
  }
  await cleanUp();
  return {
    title: "Depth",
    about: `A value of depth ${DEPTH}, where each level is judged by several keywords. CPU ms of the first call and the median of ${rounds} later ones.`,
    tables: [
      {
        columns: ["schema", "valid, first", "later", "invalid, first", "later"],
        rows,
      },
    ],
    versions: [],
  };
}

function costs(
  validator: Validator,
  shape: Shape,
  kind: "valid" | "invalid",
  rounds: number,
): string[] {
  const value = shape[kind](DEPTH);
  const times = Array.from({ length: rounds + 1 }, () => {
    const begun = process.cpuUsage();
    const { success } = validator.safeParse(value);
    const { user, system } = process.cpuUsage(begun);
    if (success !== (kind === "valid")) throw new Error(`${shape.name}: the verdict is wrong`);
    return (user + system) / 1000;
  });
  return [times[0] ?? 0, spread(times.slice(1)).median].map((ms) => ms.toFixed(2));
}
