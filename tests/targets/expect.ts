/**
 * What a library of a target must be, by its headers.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";

import { SYMBOLS } from "../../runtime/abi.ts";
import { type GoTarget, TARGETS } from "../../zig/target.ts";
import { compareVersions, parseElf } from "./elf.ts";
import { parseMachO } from "./macho.ts";
import { parsePe } from "./pe.ts";

/** Every symbol of the ABI, and the one that the thread-exit hook calls. */
const EXPORTS = [...Object.keys(SYMBOLS), "ugl_thread_ended"].sort();

/** Libraries of glibc; the dynamic linker is one of them. */
const GLIBC = /^(lib(c|dl|m|pthread|resolv|rt)\.so\.\d+|ld-linux-(x86-64|aarch64)\.so\.\d+)$/;

/** What Windows 10 brings along: its system libraries and its C runtime. */
const WINDOWS =
  /^(advapi32|bcrypt|crypt32|iphlpapi|kernel32|ntdll|secur32|user32|userenv|ws2_32|api-ms-win-crt-[a-z]+-l1-1-0)\.dll$/;

/** What macOS brings along and Go names in its sources. */
const MACOS =
  /^(\/usr\/lib\/lib(System\.B|resolv\.9)\.dylib|\/System\/Library\/Frameworks\/(CoreFoundation|Security)\.framework\/.*)$/;

const MACOS_VERSION = "12.0";
const GLIBC_VERSION = "2.17";

/** Checks the headers of the library at `path`. */
export async function checkLibrary(target: GoTarget, path: string): Promise<void> {
  const bytes = await Deno.readFile(path);
  const { goos } = TARGETS[target];
  const check = { linux: checkElf, windows: checkPe, darwin: checkMachO }[goos];
  try {
    check(bytes, TARGETS[target].goarch);
  } catch (error) {
    throw new Error(`${target}: ${(error as Error).message}`, { cause: error });
  }
}

function checkElf(bytes: Uint8Array<ArrayBuffer>, arch: string): void {
  const elf = parseElf(bytes);
  assertEquals(elf.arch, arch);
  assertEquals(ours(elf.exports), EXPORTS);
  assertEquals(elf.needed.filter((name) => !GLIBC.test(name)), []);
  assertEquals(elf.versions.filter((version) => !isOldGlibc(version)), []);
  assert(elf.versions.length > 0, "no symbol has a version");
  // Go cannot be unloaded.
  assert(elf.nodelete, "the library can be unloaded");
}

function isOldGlibc(version: string): boolean {
  const number = /^GLIBC_([\d.]+)$/.exec(version)?.[1];
  return number !== undefined && compareVersions(number, GLIBC_VERSION) <= 0;
}

function checkPe(bytes: Uint8Array<ArrayBuffer>, arch: string): void {
  const pe = parsePe(bytes);
  assertEquals(pe.arch, arch);
  assertEquals(ours(pe.exports), EXPORTS);
  assertEquals(Object.keys(pe.imports).filter((name) => !WINDOWS.test(name)), []);
  assert(Object.values(pe.imports).every((functions) => functions.length > 0));
  assert(pe.relocatable, "the DLL cannot be loaded anywhere");
}

function checkMachO(bytes: Uint8Array<ArrayBuffer>, arch: string): void {
  const macho = parseMachO(bytes);
  assertEquals(macho.arch, arch);
  assertEquals(ours(macho.exports.map((name) => name.replace(/^_/, ""))), EXPORTS);
  assertEquals(macho.needed.filter((name) => !MACOS.test(name)), []);
  assert(macho.needed.includes("/usr/lib/libSystem.B.dylib"));
  assertEquals(macho.minos, MACOS_VERSION);
  if (arch === "arm64") assert(macho.signature !== undefined, "the library is not signed");
  if (macho.signature !== undefined) assert(macho.signature.valid, "its signature does not fit");
}

/** The symbols of the ABI among what a library exports: cgo exports some of its own beside them. */
function ours(exports: string[]): string[] {
  return exports.filter((name) => name.startsWith("ugl_")).sort();
}
