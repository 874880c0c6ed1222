import { defineConfig } from "openapi-verbatim";

export default defineConfig({
  apis: {
    runware: {
      source: "spec/runware/openapi.json",
      overlays: ["spec/runware/overlay.yaml"],
      output: "generated/runware",
      package: { name: "@openapi-verbatim/runware" },
      regenerate: "npm run generate",
    },
  },
});
