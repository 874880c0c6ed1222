import type { Stage } from "../contract.js";
import { displayable } from "./display.js";
import type { Io } from "./io.js";

/** Tells a waiting person what is being done. */
export interface Progress {
  /** A stage of the work on an API begins. */
  begin(api: string, stage: Stage): void;
  /** Nothing more is shown; the cursor stands on a fresh line. */
  stop(): void;
}

const DOING: Readonly<Record<Stage, string>> = {
  source: "reading",
  normalize: "normalizing",
  model: "building the model",
  names: "naming",
  emit: "emitting",
  print: "printing",
};

const SILENT: Progress = { begin: () => {}, stop: () => {} };

/** A spinner on a terminal, plain lines elsewhere, nothing when the output is for a program. */
export async function startProgress(
  io: Io,
  { json }: { readonly json?: boolean },
): Promise<Progress> {
  if (json) return SILENT;
  if (io.stderr.isTTY !== true || io.env.CI) {
    return { ...SILENT, begin: (api, stage) => void io.stderr.write(`${textOf(api, stage)}\n`) };
  }
  const { default: yoctoSpinner } = await import("yocto-spinner");
  const spinner = yoctoSpinner({ stream: io.stderr, text: "reading" }).start();
  return {
    begin: (api, stage) => {
      spinner.text = textOf(api, stage);
    },
    stop: () => void spinner.stop(),
  };
}

function textOf(api: string, stage: Stage): string {
  return `${displayable(api)}: ${DOING[stage]}`;
}
