export * from "zod/mini";
