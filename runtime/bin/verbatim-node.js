#!/usr/bin/env node
import { main } from "../dist/build/main.js";

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(`verbatim-node: ${error.message}`);
    process.exitCode = 1;
  },
);
