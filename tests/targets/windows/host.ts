/**
 * A Windows library under wine, called through `host.c`.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { join } from "node:path";

import { findTools } from "../../../builder/build/tools.ts";
import { ROOT, run } from "../../help/run.ts";
import { scratch } from "../fixture.ts";

/** A number, a buffer with its length or without, or the capacity of one that is to be filled. */
export type Argument = number | Uint8Array | { bare: Uint8Array } | { room: number };

/** What a symbol returned, and the buffer that it wrote into. */
export interface Answer {
  result: number;
  out: Uint8Array<ArrayBuffer>;
}

/** What wine is started with: a Windows of its own, in a folder that Git ignores. */
const wine = { WINEPREFIX: scratch("wine"), WINEDEBUG: "-all" };

/** Runs a program under wine to its end. */
export function runWine(program: string, args: string[], cwd: string | URL) {
  return run("wine", [program, ...args], { cwd, env: wine });
}

/** Compiles the host, and gives wine what Go needs of Windows 10 and this wine lacks. */
export async function prepareWine(): Promise<string> {
  const system = join(wine.WINEPREFIX, "drive_c", "windows", "system32");
  const host = scratch("host.exe");
  await Deno.mkdir(scratch(), { recursive: true });
  await zigCc("host.c", host, []);
  const library = scratch("bcryptprimitives.dll");
  await zigCc("bcryptprimitives.c", library, ["-shared", "-ladvapi32"]);
  const booted = await run("wine", ["wineboot", "--update"], { env: wine });
  assertEquals(booted.code, 0, booted.stderr);
  if (!await Deno.stat(join(system, "bcryptprimitives.dll")).catch(() => undefined)) {
    await Deno.copyFile(library, join(system, "bcryptprimitives.dll"));
  }
  return host;
}

async function zigCc(source: string, output: string, flags: string[]): Promise<void> {
  const { zig, cacheDir } = await findTools();
  const cache = join(cacheDir, "zig-cache");
  const args = ["cc", "-target", "x86_64-windows-gnu", "-O1", "-g0", "-s", "-o", output];
  const built = await run(zig.path, [...args, source, ...flags], {
    cwd: new URL("tests/targets/windows/", ROOT),
    env: { ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache },
  });
  assertEquals(built.code, 0, built.stderr);
}

/** Milliseconds after which a call counts as stuck. */
const STUCK = 60_000;

/** A library that is loaded in a program under wine. */
export class Host implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #input: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>;
  readonly #output: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #rest = "";

  constructor(program: string, library: string) {
    this.#child = new Deno.Command("wine", {
      args: [program, library],
      env: wine,
      stdin: "piped",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    this.#input = this.#child.stdin.getWriter();
    this.#output = this.#child.stdout.getReader();
  }

  /** Calls a symbol; with `@` before its name on a thread of its own, which ends then. */
  async call(symbol: string, ...args: Argument[]): Promise<Answer> {
    const words = args.map((arg) => {
      if (typeof arg === "number") return `${arg}`;
      if (arg instanceof Uint8Array) return `x${arg.toHex()}`;
      return "bare" in arg ? `p${arg.bare.toHex()}` : `o${arg.room}`;
    });
    await this.#input.write(new TextEncoder().encode(`${[symbol, ...words].join(" ")}\n`));
    const stuck = setTimeout(() => this.#child.kill("SIGKILL"), STUCK);
    const line = await this.#line(symbol).finally(() => clearTimeout(stuck));
    const [result = "", hex = ""] = line.trim().split(" ");
    if (!/^\d+$/.test(result)) throw new Error(`Cannot call ${symbol}: ${line}`);
    const room = args.map((arg) => typeof arg === "object" && "room" in arg ? arg.room : 0);
    const out = new Uint8Array(Math.max(0, ...room));
    out.set(Uint8Array.fromHex(hex)); // without the zeros at its end
    return { result: Number(result), out };
  }

  async #line(symbol: string): Promise<string> {
    while (!this.#rest.includes("\n")) {
      const { value, done } = await this.#output.read();
      if (done) throw new Error(`The program under wine did not answer ${symbol}`);
      this.#rest += this.#decoder.decode(value);
    }
    const end = this.#rest.indexOf("\n");
    const line = this.#rest.slice(0, end);
    this.#rest = this.#rest.slice(end + 1);
    return line;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#input.close();
    await this.#output.cancel();
    await this.#child.status;
  }
}
