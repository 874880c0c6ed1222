/** Links of responses (Link Object, OpenAPI 3.2 section 4.20): what each leads to, and with what. */
import { type DiagnosticCode, distinct, type Finding } from "../diagnostics.js";
import type { NormalDocument } from "../normalize/types.js";
import { child, fromPointer, pointerIn } from "../source/pointer.js";
import type { JsonObject, JsonValue } from "../source/types.js";
import { isObject, valueAt } from "../source/value.js";
import type { Link, LinkedParameter, LinkValue, ResponseLinks } from "./link-types.js";
import { calledAs, type LinkPlace, LinkValues } from "./link-values.js";
import { at, type NamedNode, namedIn, stringOf } from "./node.js";
import type { SchemaIndex } from "./schema-index.js";
import type { Selected } from "./select.js";
import { buildServer, noticesOfServer } from "./servers.js";
import type { Api, Operation, Parameter } from "./types.js";

/** The links of a document, by the pointer of the operation whose responses have them. */
export interface BuiltLinks {
  readonly links: ReadonlyMap<string, readonly ResponseLinks[]>;
  readonly findings: readonly Finding[];
}

/** What the links of a document are read with. */
interface Context {
  readonly root: JsonObject;
  /** All of the document, with those that the server sends. */
  readonly operations: readonly Operation[];
  readonly index: SchemaIndex;
  /** Operations that the config leaves out. Links to them are of no use either. */
  readonly selected: Pick<Selected, "isLeftOut" | "idsLeftOut">;
}

/** Reads the links of all operations. One with a fault is reported, and has no helper. Findings: `invalid-link`, `not-generated`. */
export function buildLinks(
  { root }: NormalDocument,
  api: Pick<Api, "operations" | "webhooks">,
  index: SchemaIndex,
  selected: Context["selected"],
): BuiltLinks {
  const findings: Finding[] = [];
  const links = new Map<string, readonly ResponseLinks[]>();
  const operations = [...api.operations, ...api.webhooks.map(({ operation }) => operation)];
  for (const operation of api.operations) {
    const own = operation.responses.flatMap((response) => {
      const place = { operation, response, root, operations, index, selected };
      const found = linksOf(place, findings);
      return found.length > 0 ? [{ status: response.status, links: found }] : [];
    });
    if (own.length > 0) links.set(operation.pointer, own);
  }
  return { links, findings: distinct(findings) };
}

function linksOf(place: LinkPlace & Context, findings: Finding[]): Link[] {
  const { root, response } = place;
  const { pointer } = response;
  const value = valueAt(root, fromPointer(pointer));
  const node = { root, pointer, value: isObject(value) ? value : {} };
  return namedIn(at(node, "links")).flatMap((link) => {
    const reader = new LinkReader(link, place);
    const read = reader.read();
    findings.push(...reader.findings);
    return read ? [read] : [];
  });
}

const PLACES = ["path", "query", "header", "cookie"];

/** Reads one link of one response. */
class LinkReader {
  readonly findings: Finding[] = [];
  readonly #node: NamedNode;
  readonly #place: LinkPlace & Context;

  constructor(node: NamedNode, place: LinkPlace & Context) {
    this.#node = node;
    this.#place = place;
  }

  /** Undefined for a link that cannot be followed. */
  read(): Link | undefined {
    const target = this.#target();
    if (target === undefined) return undefined;
    if (target.path === "")
      return this.#notGenerated(`${calledAs(target)} is not called: the server sends it`);
    const { name, value } = this.#node;
    const description = stringOf(value.description);
    const parameters = this.#parameters(target);
    const body = this.#body(target);
    if (this.findings.some(({ code }) => code === "invalid-link")) return undefined;
    const server = value.server === undefined ? undefined : at(this.#node, "server");
    if (server) this.findings.push(...noticesOfServer(server));
    return {
      name,
      ...(description !== undefined && { description }),
      to: target.pointer,
      parameters,
      ...(body && { body }),
      ...(server && { server: buildServer(server) }),
    };
  }

  #fault(message: string, ...path: readonly string[]): undefined {
    this.#tell("invalid-link", message, path);
  }

  #notGenerated(message: string, ...path: readonly string[]): undefined {
    this.#tell("not-generated", message, path);
  }

  #tell(code: DiagnosticCode, message: string, path: readonly string[]): void {
    this.findings.push({ code, message, where: { pointer: child(this.#node.pointer, ...path) } });
  }

  #target(): Operation | undefined {
    const { operationId, operationRef } = this.#node.value;
    if (typeof operationRef === "string") return this.#referred(operationRef);
    if (typeof operationId !== "string") return this.#fault("the link names no operation");
    const { operations, selected } = this.#place;
    const found = operations.filter((one) => one.operationId === operationId);
    if (found.length === 1) return found[0];
    if (found.length === 0 && selected.idsLeftOut.has(operationId)) return undefined;
    const said = found.length === 0 ? "no operation has" : "several operations have";
    return this.#fault(`${said} the operationId ${JSON.stringify(operationId)}`, "operationId");
  }

  #referred(operationRef: string): Operation | undefined {
    if (!operationRef.startsWith("#")) {
      const message = `${JSON.stringify(operationRef)} leads to no operation of this API`;
      return this.#notGenerated(message, "operationRef");
    }
    const { root, operations, selected } = this.#place;
    const path = fromPointer(pointerIn(operationRef));
    const { pointer } = at({ root, pointer: "", value: root }, ...path);
    const found = operations.find((one) => one.pointer === pointer);
    if (found || selected.isLeftOut(child("", ...path))) return found;
    // Without its text, which is that of another place where the document is of several files.
    return this.#fault("no operation stands where the reference leads", "operationRef");
  }

  #parameters(target: Operation): LinkedParameter[] {
    const { parameters } = this.#node.value;
    return Object.entries(isObject(parameters) ? parameters : {})
      .flatMap(([name, said]): LinkedParameter[] => {
        const parameter = this.#parameter(name, target);
        const value = this.#value(said, "parameters", name);
        return parameter && value ? [{ in: parameter.in, name: parameter.name, value }] : [];
      })
      .sort((a, b) => (`${a.in} ${a.name}` < `${b.in} ${b.name}` ? -1 : 1));
  }

  /** A name may be qualified by the place, as in `path.id`. */
  #parameter(said: string, target: Operation): Parameter | undefined {
    const [, place = "", rest = ""] = /^(\w+)\.(.*)$/s.exec(said) ?? [];
    const all = target.parameters.filter((p) => p.in !== "querystring");
    const qualified = PLACES.includes(place)
      ? all.filter((p) => p.in === place && isNamed(p, rest))
      : [];
    const found = qualified.length > 0 ? qualified : all.filter((p) => isNamed(p, said));
    if (found.length === 1) return found[0];
    const name = JSON.stringify(said);
    const [first] = found;
    const problem = first
      ? `several parameters of ${calledAs(target)} are called ${name}: say the place, as in ${first.in}.${said}`
      : `${name} is no parameter of ${calledAs(target)}`;
    return this.#fault(problem, "parameters", said);
  }

  #body(target: Operation): LinkValue | undefined {
    const { requestBody } = this.#node.value;
    if (requestBody === undefined) return undefined;
    if (target.requestBody) return this.#value(requestBody, "requestBody");
    return this.#fault(`${calledAs(target)} has no request body`, "requestBody");
  }

  #value(said: JsonValue, ...path: readonly string[]): LinkValue | undefined {
    const values = new LinkValues(this.#place);
    const value = values.of(said);
    for (const fault of values.faults) this.#fault(fault, ...path);
    const isConstant = value && "value" in value && value.value === said;
    return isConstant ? { ...value, pointer: child(this.#node.pointer, ...path) } : value;
  }
}

/** Names of headers do not depend on case (RFC 9110, section 5.1). */
function isNamed(parameter: Parameter, name: string): boolean {
  return parameter.in === "header"
    ? parameter.name.toLowerCase() === name.toLowerCase()
    : parameter.name === name;
}
