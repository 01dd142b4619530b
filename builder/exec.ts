/**
 * Runs programs, with captured output, a time limit, and errors that name the program.
 *
 * @module
 */

import { BuildError } from "../runtime/errors.ts";

/** Options of {@linkcode run}. */
export interface RunOptions {
  /** Folder to run in; default the one of this process. */
  cwd?: string;
  /** Added to the environment of this process; `undefined` takes a variable away. */
  env?: Record<string, string | undefined>;
  /** Milliseconds after which the program is ended; default 20 minutes. */
  timeout?: number;
  /** Ends the program. */
  signal?: AbortSignal;
  /** What it reads from stdin; nothing by default. */
  input?: string;
  /** Called with each line on the program's stderr while it runs. */
  onStderr?: (line: string) => void;
}

/** How a program ended. */
export interface RunResult {
  /** Whether the exit code is 0. */
  success: boolean;
  /** The exit code. */
  code: number;
  /** What it wrote to stdout. */
  stdout: string;
  /** What it wrote to stderr. */
  stderr: string;
}

/** Default time limit. A cold build of a large module takes minutes; a longer one hangs. */
const TIMEOUT = 20 * 60_000;

/**
 * Runs a program to its end. An exit code other than 0 is a result, not an error.
 *
 * @param program Name or path of the program.
 * @param args Its arguments, passed as they are.
 * @throws {BuildError} The program is not there, cannot be run, or takes too long.
 */
export async function run(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const { timeout = TIMEOUT, signal, onStderr } = options;
  signal?.throwIfAborted();
  const child = spawn(program, args, options);
  let reason: unknown;
  const end = (why: unknown) => {
    reason ??= why;
    try {
      child.kill("SIGKILL");
    } catch {
      // It has ended already.
    }
  };
  const abort = () => end(signal?.reason);
  signal?.addEventListener("abort", abort);
  const timer = setTimeout(() => {
    const limit = timeout >= 1000 ? `${timeout / 1000} s` : `${timeout} ms`;
    end(
      new BuildError(
        `Cannot finish ${describe(program, args)}: it took longer than ${limit} and was ended; ` +
          "try again, or run it by hand to see where it hangs",
      ),
    );
  }, timeout);

  const out = collect(child.stdout);
  const err = collect(child.stderr, onStderr);
  const fed = options.input === undefined ? undefined : feed(child.stdin, options.input);
  try {
    const { code } = await child.status;
    if (reason !== undefined) throw reason;
    const [stdout, stderr] = await Promise.all([out.text, err.text]);
    return { success: code === 0, code, stdout, stderr };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
    // A grandchild that lives on may keep the pipes open for ever.
    await Promise.all([fed, out.cancel(), err.cancel()]);
  }
}

/** Writes to a program's stdin and closes it; a program may end without reading all of it. */
async function feed(stdin: WritableStream<Uint8Array>, input: string): Promise<void> {
  const writer = stdin.getWriter();
  try {
    await writer.write(new TextEncoder().encode(input));
    await writer.close();
  } catch {
    // How it ended says more.
    await writer.abort().catch(() => {});
  }
}

/** A command as a user would type it, for messages. */
export function describe(program: string, args: readonly string[]): string {
  const name = program.split(/[\\/]/).at(-1)!;
  return [name, ...args].map((word) => /[\s"']/.test(word) ? JSON.stringify(word) : word).join(" ");
}

function spawn(program: string, args: readonly string[], options: RunOptions): Deno.ChildProcess {
  const { cwd, env = {} } = options;
  const names = Object.keys(env);
  const removed = names.some((name) => env[name] === undefined);
  const all = removed ? { ...Deno.env.toObject(), ...env } : env;
  const kept = Object.entries(all).filter((entry): entry is [string, string] => {
    return entry[1] !== undefined;
  });
  try {
    return new Deno.Command(program, {
      args: [...args],
      stdin: options.input === undefined ? "null" : "piped",
      stdout: "piped",
      stderr: "piped",
      clearEnv: removed,
      env: Object.fromEntries(kept),
      ...(cwd !== undefined && { cwd }),
    }).spawn();
  } catch (cause) {
    if (cause instanceof Deno.errors.NotCapable) {
      throw new BuildError(
        `Cannot run ${program}: Deno was not given the permission; run with -A or --allow-run`,
        { cause },
      );
    }
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new BuildError(`Cannot run ${describe(program, args)}: ${why}`, { cause });
  }
}

/** Reads a stream to its end as text, and can stop early. */
function collect(
  stream: ReadableStream<Uint8Array>,
  onLine?: (line: string) => void,
): { text: Promise<string>; cancel: () => Promise<void> } {
  const reader = stream.pipeThrough(new TextDecoderStream() as never).getReader();
  let done = false;
  const read = async () => {
    let text = "";
    let line = "";
    while (true) {
      const { value, done: last } = await reader.read() as ReadableStreamReadResult<string>;
      if (last) break;
      text += value;
      if (onLine === undefined) continue;
      const lines = (line + value).split("\n");
      line = lines.pop()!;
      for (const each of lines) onLine(each.replace(/\r$/, ""));
    }
    if (line !== "") onLine?.(line);
    done = true;
    return text;
  };
  const text = read();
  text.catch(() => {}); // Whoever awaits it sees the failure.
  return { text, cancel: async () => done ? undefined : await reader.cancel().catch(() => {}) };
}
