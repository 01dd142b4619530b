/**
 * Programs for linux-arm64 on a machine that is none.
 *
 * @module
 */
import { assertEquals } from "@std/assert";

import { run } from "../help/run.ts";
import { scratch } from "./fixture.ts";

const QEMU = "qemu-aarch64-static";
const LIBRARIES = ["-L", "/usr/aarch64-linux-gnu"];
const DENO = Deno.env.get("USEGOLIB_DENO_ARM64") ?? scratch("deno", "package", "deno");

/** Runs a program under qemu, expects it to end well, and gives what it printed. */
export async function emulate(program: string, args: string[], cwd: string | URL): Promise<string> {
  const ran = await run(QEMU, [...LIBRARIES, program, ...args], { cwd, env: { NO_COLOR: "1" } });
  const output = ran.stdout + ran.stderr;
  assertEquals(ran.code, 0, output);
  return output;
}

/** Runs Deno for arm64, which `./dev test-targets` installs. */
export function emulateDeno(args: string[], cwd: string | URL): Promise<string> {
  return emulate(DENO, args, cwd);
}
