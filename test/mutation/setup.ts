import { inject } from "vitest";
import { instrumented } from "./messages.js";

// A mutant of what runs while modules are loaded has to be there before they are.
instrumented().activeMutant = inject("mutant" as never);
