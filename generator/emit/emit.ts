import type { GenerateConfig } from "../contract.js";
import { distinct, type Finding } from "../diagnostics.js";
import type { ResponseLinks } from "../model/link-types.js";
import type { NamedEnum } from "../model/named-enums.js";
import type { ReferenceGraph } from "../model/references.js";
import type { SchemaIndex } from "../model/schema-index.js";
import type { Api } from "../model/types.js";
import type { Names } from "../names/types.js";
import type { NormalDocument } from "../normalize/types.js";
import { emitClient, emitIndex } from "./emit-client.js";
import { emitLinks } from "./emit-links.js";
import { emitOperations } from "./emit-operations.js";
import { emitPackage } from "./emit-package.js";
import { emitSchemaTypes } from "./emit-schema-types.js";
import { emitWebhooks } from "./emit-webhooks.js";
import { operationKeys } from "./operation-keys.js";
import type { FilePlan } from "./plan.js";
import { emitTypes } from "./types/emit-types.js";
import { dialectOf } from "./validators/dialect.js";
import { emitValidators } from "./validators/emit-validators.js";
import { createLibrary } from "./validators/json-schema-to-zod.js";
import { createPlanner } from "./validators/planner.js";

export interface EmitInput {
  readonly api: Api;
  readonly document: NormalDocument;
  readonly index: SchemaIndex;
  readonly graph: ReferenceGraph;
  /** By the pointer of the operation whose responses have them. */
  readonly links: ReadonlyMap<string, readonly ResponseLinks[]>;
  /** Enums whose values have names. */
  readonly enums: readonly NamedEnum[];
  readonly names: Names;
  /** The place in the document as it was written. */
  written(pointer: string): string;
  /** The formats that validators assert. */
  readonly formats: ReadonlySet<string>;
  readonly config: GenerateConfig;
}

export interface Emitted {
  /** Made one after the other, as they are asked for: a printed plan need not be kept. To be walked once. */
  readonly plans: Iterable<FilePlan>;
  /** What making the plans has found, once they are all made. */
  findings(): readonly Finding[];
}

/** Every file of the output. */
export function emit(input: EmitInput): Emitted {
  const { api, document, index, graph, links, enums, names, written, formats, config } = input;
  const planner = createPlanner(index, graph, formats);
  const dialect = dialectOf(config.zod ?? "classic");
  const known = { library: createLibrary(), scalars: new WeakMap() };
  const { validators = true } = config;
  const operationKey = operationKeys(api, names);
  const operations: Finding[] = [];
  function* plans(): Generator<FilePlan> {
    yield emitTypes({ api, document, index, graph, names, operationKey, findings: operations });
    const schemas = { api, index, graph, enums, names, planner, dialect, ...known, written };
    yield* validators ? emitValidators(schemas) : emitSchemaTypes(schemas);
    const parts = { ...schemas, operationKey, validators, layout: config.layout };
    yield* emitOperations(parts, operations);
    yield* emitWebhooks(parts, operations);
    yield* emitLinks({ api, names, index, links, operationKey });
    yield emitClient(api, index);
    yield emitIndex(api, graph);
    const { package: about } = config;
    if (about) yield* emitPackage({ api, names, index, links, validators, package: about });
  }
  return {
    plans: plans(),
    findings: () => [...distinct(operations), ...planner.findings()],
  };
}
