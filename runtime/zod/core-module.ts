export * from "zod/v4/core";
