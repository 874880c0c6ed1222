import fs from "node:fs";
import path from "node:path";
import { generate } from "openapi-verbatim";
import ts from "typescript";
import { parse } from "yaml";

const file = process.argv[2];
const text = fs.readFileSync(file, "utf8");
const doc = file.endsWith("json") ? JSON.parse(text) : parse(text);
const r = await generate({ source: { path: path.basename(file), text } });
const dir = "zz-ptr";
fs.rmSync(dir, { recursive: true, force: true });
for (const f of r.files)
  if (f.path.startsWith("schemas/")) {
    const t = path.join(dir, f.path.replace(/\.ts$/, ".js"));
    fs.mkdirSync(path.dirname(t), { recursive: true });
    fs.writeFileSync(
      t,
      ts.transpileModule(f.text, {
        compilerOptions: { module: 99, target: 9, verbatimModuleSyntax: true },
      }).outputText,
    );
  }
const m = await import(path.resolve(dir, "schemas/index.js"));
function at(ptr) {
  let v = doc;
  for (const p of ptr.split("/").slice(1)) {
    v = v?.[p.replaceAll("~1", "/").replaceAll("~0", "~")];
    if (v === undefined) return false;
  }
  return true;
}
let seed = 1;
const rnd = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
function make(def, d = 0) {
  // a value near the schema
  if (rnd() < 0.07) return [null, 1, "x", [], {}, true][Math.floor(rnd() * 6)];
  const s = def;
  const k = s._zod.def;
  if (d > 8) return null;
  switch (k.type) {
    case "object": {
      const o = {};
      for (const n of Object.keys(k.shape)) if (rnd() < 0.8) o[n] = make(k.shape[n], d + 1);
      if (rnd() < 0.2) o.zzz = 1;
      return o;
    }
    case "array":
      return [make(k.element, d + 1), make(k.element, d + 1)];
    case "union":
      return make(k.options[Math.floor(rnd() * k.options.length)], d + 1);
    case "optional":
    case "nullable":
      return make(k.innerType, d);
    case "lazy":
      return make(k.getter(), d);
    case "string":
      return "abc";
    case "number":
      return 5;
    case "boolean":
      return true;
    case "enum":
      return Object.values(k.entries)[0];
    case "literal":
      return k.values[0];
    case "tuple":
      return k.items.map((i) => make(i, d + 1));
    default:
      return { a: 1 };
  }
}
let n = 0,
  none = 0;
const bad = new Map();
for (const [name, v] of Object.entries(m))
  for (let i = 0; i < 15; i++) {
    const res = v.safeParse(make(v));
    for (const issue of res.error?.issues ?? []) {
      n++;
      if (issue.pointer === undefined) none++;
      else if (!at(issue.pointer)) bad.set(issue.pointer, name);
      if (issue.message.length > 400) bad.set("LONG " + issue.message.slice(0, 200), name);
    }
  }
console.log(
  path.basename(file),
  "issues",
  n,
  "without pointer",
  none,
  "wrong",
  bad.size,
  [...bad].slice(0, 5),
);
