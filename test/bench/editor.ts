/** Asks TypeScript's server for completions, as an editor does. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface Completion {
  readonly title: string;
  /** How many it offers. */
  readonly entries: number;
  /** Milliseconds to the answer. */
  readonly first: number;
  /** CPU milliseconds of the server meanwhile, in steps of ten; 0 where there is no /proc. */
  readonly cpu: number;
  /** Milliseconds to the answer of the same question asked again. */
  readonly again: number;
}

interface Question {
  readonly folder: string;
  /** A module of the folder. Completions are asked for at each comment in it, which is their title. */
  readonly text: string;
  readonly repository: string;
}

/** Longer than any answer; then the server is ended and the bench fails. */
const LIMIT_MS = 300_000;

export async function completions({ folder, text, repository }: Question): Promise<Completion[]> {
  const file = join(folder, "bench-editor.ts");
  await writeFile(file, text);
  await writeFile(
    join(folder, "tsconfig.json"),
    (await readFile(join(folder, "tsconfig.json"), "utf8")).replace('"composite": true,', ""),
  );
  const server = new Server(join(repository, "node_modules/typescript/lib/tsserver.js"), folder);
  try {
    server.tell("open", { file, fileContent: text });
    await server.event("projectLoadingFinish");
    // What an editor does with a file that was opened: the first question after this is that of a person.
    await server.ask("semanticDiagnosticsSync", { file });
    const answers: Completion[] = [];
    for (const { index, 0: comment } of text.matchAll(/\/\*.*?\*\//g)) {
      const before = text.slice(0, index).split("\n");
      const place = { file, line: before.length, offset: (before.at(-1)?.length ?? 0) + 1 };
      answers.push({ title: comment.slice(2, -2), ...(await server.complete(place)) });
    }
    return answers;
  } finally {
    server.end();
  }
}

type Message = { readonly event?: string; readonly request_seq?: number; readonly body?: unknown };

class Server {
  private readonly child: ChildProcess;
  private readonly waiting: { is(message: Message): boolean; done(message: Message): void }[] = [];
  private sequence = 0;
  private rest = "";

  constructor(script: string, cwd: string) {
    this.child = spawn(process.execPath, [script, "--disableAutomaticTypingAcquisition"], {
      cwd,
      timeout: LIMIT_MS,
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.child.stdout?.setEncoding("utf8").on("data", (text: string) => this.read(text));
  }

  tell(command: string, args: object): number {
    this.sequence += 1;
    const request = { seq: this.sequence, type: "request", command, arguments: args };
    this.child.stdin?.write(`${JSON.stringify(request)}\n`);
    return this.sequence;
  }

  ask(command: string, args: object): Promise<Message> {
    const sequence = this.tell(command, args);
    return this.next((message) => message.request_seq === sequence);
  }

  event(name: string): Promise<Message> {
    return this.next((message) => message.event === name);
  }

  async complete(place: object): Promise<Omit<Completion, "title">> {
    const ask = async (): Promise<{ ms: number; entries: number }> => {
      const start = performance.now();
      const { body } = await this.ask("completionInfo", place);
      const entries = (body as { entries: unknown[] } | undefined)?.entries.length ?? 0;
      return { ms: performance.now() - start, entries };
    };
    const used = await this.cpu();
    const { ms: first, entries } = await ask();
    const cpu = (await this.cpu()) - used;
    return { entries, first, cpu, again: (await ask()).ms };
  }

  end(): void {
    this.child.kill();
  }

  /** User and system time are the 14th and 15th field, in hundredths of a second. */
  private async cpu(): Promise<number> {
    const stat = await readFile(`/proc/${this.child.pid}/stat`, "utf8").catch(() => "");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
  }

  private next(is: (message: Message) => boolean): Promise<Message> {
    return new Promise((done, failed) => {
      this.waiting.push({ is, done });
      this.child.once("exit", () => failed(new Error("tsserver ended")));
    });
  }

  private read(text: string): void {
    const lines = (this.rest + text).split("\n");
    this.rest = lines.pop() ?? "";
    for (const line of lines.filter((l) => l.startsWith("{"))) {
      const message = JSON.parse(line) as Message;
      const index = this.waiting.findIndex(({ is }) => is(message));
      if (index >= 0) this.waiting.splice(index, 1)[0]?.done(message);
    }
  }
}
