/** What it costs to generate: whole processes, ours and the peers' in turns. */
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Context } from "./context.js";
import { heyApi } from "./hey-api.js";
import { type Command, type Cost, measure, roundsOf, spread } from "./measure.js";
import { type Installed, versionOf } from "./peers.js";
import { ratio, type Section } from "./report.js";

interface Subject {
  readonly document: string;
  readonly what: string;
  /** Makes ready, not measured, and says what is measured. */
  prepare(): Promise<Command>;
}

const LIMIT = 1800;

const SMALL = `openapi: 3.1.0
info: { title: Small, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: All pets.
          content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } }
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string } } }
`;

export async function generation(context: Context): Promise<Section> {
  const { scratch, corpus, peers, rounds: count } = context;
  const small = join(scratch, "small.yaml");
  await writeFile(small, SMALL);
  const documents = [
    small,
    ...(corpus ? [join(corpus, "museum.yaml"), join(corpus, "openai.json")] : []),
    ...(peers ? [peers.path("node_modules/@octokit/openapi/generated/api.github.com.json")] : []),
  ];
  for (const document of documents) await mkdir(folderOf(document, context), { recursive: true });
  const groups = documents.flatMap((document) => subjectsOf(document, context));
  const subjects = groups.flat();
  const many = [1, MANY].map((documentCount) => manyOf(documentCount, context));
  const costs = await roundsOf([...groups, many], count, async (one) =>
    measure(await one.prepare()),
  );
  return {
    title: "Generation",
    about: `Whole processes: types, validators and calls; openapi-typescript makes types alone. Least CPU seconds of ${count} runs in turns, peak memory of the largest process.`,
    tables: [
      {
        columns: ["document", "what", "CPU s", "beside Verbatim", "MiB"],
        rows: subjects.map((one) => rowOf(one, subjects, costs)),
      },
    ],
    notes: [noteOf(many, costs)],
    versions: peers ? [versionOf("@hey-api/openapi-ts"), versionOf("openapi-typescript")] : [],
  };
}

function rowOf(
  one: Subject,
  subjects: readonly Subject[],
  costs: ReadonlyMap<Subject, readonly Cost[]>,
): string[] {
  const least = (subject: Subject | undefined): number =>
    spread((subject && costs.get(subject))?.map(({ cpu }) => cpu) ?? []).min;
  const base = subjects.find(({ document }) => document === one.document);
  const rss = Math.max(...(costs.get(one) ?? []).map((cost) => cost.rss));
  const cpu = least(one);
  return [
    basename(one.document),
    one.what,
    cpu.toFixed(2),
    ratio(cpu, least(base)),
    rss.toFixed(0),
  ];
}

/** How many documents of the kind of Runware's one run compiles. */
const MANY = 300;

/** One run over copies of Runware's document. */
function manyOf(count: number, { repository, scratch }: Context): Subject {
  let round = 0;
  return {
    document: `${count} documents`,
    what: "Verbatim",
    async prepare() {
      const folder = join(scratch, "generation", `many-${count}`, String(++round));
      await mkdir(folder, { recursive: true });
      const names = Array.from({ length: count }, (_, i) => `api${i}`);
      for (const name of names)
        await cp(join(repository, "spec/runware/openapi.json"), join(folder, `${name}.json`));
      const apis = names.map((name) => [name, { source: `${name}.json`, output: `out/${name}` }]);
      const config = JSON.stringify({ apis: Object.fromEntries(apis) });
      await writeFile(join(folder, "verbatim.config.json"), config);
      const script = join(repository, "generator/package/bin/verbatim.js");
      return { script, args: ["generate"], cwd: folder, limit: LIMIT };
    },
  };
}

function noteOf(many: readonly Subject[], costs: ReadonlyMap<Subject, readonly Cost[]>): string {
  const [one = Number.NaN, all = Number.NaN] = many.map(
    (subject) => spread(costs.get(subject)?.map(({ cpu }) => cpu) ?? []).min,
  );
  const each = (1000 * (all - one)) / (MANY - 1);
  return `${MANY} documents of Runware's kind (40 kB) in one run: ${all.toFixed(1)} CPU s, one alone ${one.toFixed(2)}; each after the first ${each.toFixed(0)} CPU ms.`;
}

/** The first is the one that the others are compared with. Ours follow each other: what the first has written the next finds. */
function subjectsOf(document: string, context: Context): Subject[][] {
  const { repository, peers } = context;
  const folder = folderOf(document, context);
  const script = join(repository, "generator/package/bin/verbatim.js");
  let round = 0;
  const copy = (): string => join(folder, String(round), basename(document));
  const ours = (): Command => {
    const cwd = dirname(copy());
    return { script, args: ["generate", copy(), "--out", join(cwd, "out")], cwd, limit: LIMIT };
  };
  // A folder of its own for each round: where thousands of files were deleted just before, ext4 takes long to create others.
  const afresh = async (): Promise<Command> => {
    round++;
    await mkdir(dirname(copy()), { recursive: true });
    await cp(document, copy());
    return ours();
  };
  const own: Subject[] = [
    { document, what: "Verbatim", prepare: afresh },
    { document, what: "Verbatim, nothing changed", prepare: async () => ours() },
    {
      document,
      what: "Verbatim, one description changed",
      prepare: async () => {
        await writeFile(copy(), redescribed(await readFile(copy(), "utf8")));
        return ours();
      },
    },
  ];
  return [own, ...(peers ? peersOf(document, folder, peers).map((peer) => [peer]) : [])];
}

/** What is made of a document. */
function folderOf(document: string, { scratch }: Context): string {
  return join(scratch, "generation", basename(document));
}

/** With another description of the first response that has one: it stands in the types. */
function redescribed(text: string): string {
  const [before = "", ...after] = text.split(/("?responses"?:)/);
  return before + after.join("").replace(/("?description"?: "?)/, "$1Changed. ");
}

function peersOf(document: string, folder: string, peers: Installed): Subject[] {
  const types = {
    script: peers.path("node_modules/openapi-typescript/bin/cli.js"),
    args: [document, "--output", join(folder, "types.ts")],
    cwd: peers.folder,
    limit: LIMIT,
  };
  return [
    {
      document,
      what: "hey-api",
      prepare: async () => ({
        ...(await heyApi(peers, document, join(folder, "hey-api"))),
        limit: LIMIT,
      }),
    },
    { document, what: "openapi-typescript", prepare: async () => types },
  ];
}
