#!/usr/bin/env node
import module from "node:module";

// Node 22.1 and later keep what V8 has compiled, in the folder for temporary files, as the TypeScript compiler has them do.
module.enableCompileCache?.();
await import("../dist/cli/main.js");
