/**
 * What the load commands of a macOS library say.
 *
 * @module
 */
import { Bytes } from "./bytes.ts";
import { type Signature, verifySignature } from "./codesign.ts";

/** What a test wants to know of a macOS library. */
export interface MachO {
  arch: "amd64" | "arm64";
  /** Symbols of the export trie, which is what the dynamic linker looks at. */
  exports: string[];
  /** Install names of the libraries that are loaded with it. */
  needed: string[];
  /** The oldest macOS that loads it, such as `12.0`. */
  minos: string | undefined;
  /** Absent where the library is not signed; arm64 refuses such. */
  signature?: Signature;
}

const MACHINES: Record<number, MachO["arch"]> = { 0x1000007: "amd64", 0x100000c: "arm64" };
const DYLIB = 6, MACOS = 1;

const enum Command {
  LOAD_DYLIB = 0xc,
  LOAD_WEAK_DYLIB = 0x80000018,
  REEXPORT_DYLIB = 0x8000001f,
  LAZY_LOAD_DYLIB = 0x20,
  CODE_SIGNATURE = 0x1d,
  DYLD_INFO = 0x22,
  DYLD_INFO_ONLY = 0x80000022,
  VERSION_MIN_MACOSX = 0x24,
  BUILD_VERSION = 0x32,
  EXPORTS_TRIE = 0x80000033,
}

/** Parses a 64-bit dylib of one architecture. */
export function parseMachO(file: Uint8Array<ArrayBuffer>): MachO {
  const b = new Bytes(file);
  if (b.u32(0) !== 0xfeedfacf) throw new TypeError("Not a 64-bit Mach-O file");
  const arch = MACHINES[b.u32(4)];
  if (arch === undefined) throw new TypeError(`Unknown machine ${b.u32(4).toString(16)}`);
  if (b.u32(12) !== DYLIB) throw new TypeError(`Not a dylib: type ${b.u32(12)}`);
  const macho: MachO = { arch, exports: [], needed: [], minos: undefined };
  let at = 32;
  for (let i = 0; i < b.u32(16); i++) {
    readCommand(b, at, macho);
    at += b.u32(at + 4);
  }
  return macho;
}

function readCommand(b: Bytes, at: number, macho: MachO): void {
  switch (b.u32(at)) {
    case Command.LOAD_DYLIB:
    case Command.LOAD_WEAK_DYLIB:
    case Command.REEXPORT_DYLIB:
    case Command.LAZY_LOAD_DYLIB:
      macho.needed.push(b.text(at + b.u32(at + 8)));
      break;
    case Command.BUILD_VERSION:
      if (b.u32(at + 8) !== MACOS) throw new TypeError(`Not for macOS: ${b.u32(at + 8)}`);
      macho.minos = version(b.u32(at + 12));
      break;
    case Command.VERSION_MIN_MACOSX:
      macho.minos = version(b.u32(at + 8));
      break;
    case Command.DYLD_INFO:
    case Command.DYLD_INFO_ONLY:
      readTrie(b, b.u32(at + 40), b.u32(at + 44), macho.exports);
      break;
    case Command.EXPORTS_TRIE:
      readTrie(b, b.u32(at + 8), b.u32(at + 12), macho.exports);
      break;
    case Command.CODE_SIGNATURE:
      macho.signature = verifySignature(b, b.u32(at + 8));
      break;
  }
}

function version(packed: number): string {
  return `${packed >>> 16}.${packed >>> 8 & 255}`;
}

/** Walks a trie of symbols: each node has what it exports, and its children by the text that leads there. */
function readTrie(b: Bytes, start: number, size: number, names: string[]): void {
  if (size === 0) return;
  const queue = [{ at: start, prefix: "" }];
  for (const { at, prefix } of queue) {
    const own = b.uleb(at);
    if (own.value > 0) names.push(prefix);
    let next = own.next + own.value;
    const children = b.u8(next++);
    for (let i = 0; i < children; i++) {
      const edge = b.text(next);
      const child = b.uleb(next + new TextEncoder().encode(edge).length + 1);
      queue.push({ at: start + child.value, prefix: prefix + edge });
      next = child.next;
    }
  }
}
