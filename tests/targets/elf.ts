/**
 * What the ELF header, the dynamic section and the symbol versions of a Linux library say.
 *
 * @module
 */
import { Bytes } from "./bytes.ts";

/** What a test wants to know of a Linux library. */
export interface Elf {
  arch: "amd64" | "arm64";
  /** Defined dynamic symbols. */
  exports: string[];
  /** `DT_NEEDED` */
  needed: string[];
  /** Symbol versions that a needed library must have, such as `GLIBC_2.17`. */
  versions: string[];
  /** Whether the dynamic linker must keep it loaded: `DF_1_NODELETE`. */
  nodelete: boolean;
}

const MACHINES: Record<number, Elf["arch"]> = { 62: "amd64", 183: "arm64" };
const DYNAMIC = 6, DYNSYM = 11, VERNEED = 0x6ffffffe;
const DT_NEEDED = 1, DT_FLAGS_1 = 0x6ffffffb, DF_1_NODELETE = 8;

interface Section {
  type: number;
  offset: number;
  size: number;
  /** The section that it goes with: its strings. */
  link: number;
  /** How many entries it has, of some types. */
  info: number;
}

/** Parses a 64-bit little-endian shared object. */
export function parseElf(file: Uint8Array<ArrayBuffer>): Elf {
  const b = new Bytes(file);
  if (b.u32(0, false) !== 0x7f454c46 || b.u8(4) !== 2 || b.u8(5) !== 1) {
    throw new TypeError("Not a 64-bit little-endian ELF file");
  }
  if (b.u16(16) !== 3) throw new TypeError(`Not a shared object: type ${b.u16(16)}`);
  const arch = MACHINES[b.u16(18)];
  if (arch === undefined) throw new TypeError(`Unknown machine ${b.u16(18)}`);
  const found = sections(b);
  const elf: Elf = { arch, exports: [], needed: [], versions: [], nodelete: false };
  for (const section of found) {
    const strings = found[section.link]?.offset ?? 0;
    if (section.type === DYNAMIC) readDynamic(b, section, strings, elf);
    if (section.type === DYNSYM) readSymbols(b, section, strings, elf);
    if (section.type === VERNEED) readVersions(b, section, strings, elf);
  }
  return elf;
}

function sections(b: Bytes): Section[] {
  const start = b.u64(0x28), size = b.u16(0x3a), count = b.u16(0x3c);
  return Array.from({ length: count }, (_, i) => {
    const at = start + i * size;
    return {
      type: b.u32(at + 4),
      offset: b.u64(at + 24),
      size: b.u64(at + 32),
      link: b.u32(at + 40),
      info: b.u32(at + 44),
    };
  });
}

function readDynamic(b: Bytes, { offset, size }: Section, strings: number, elf: Elf): void {
  for (let at = offset; at < offset + size; at += 16) {
    const tag = b.u64(at), value = b.u64(at + 8);
    if (tag === 0) return;
    if (tag === DT_NEEDED) elf.needed.push(b.text(strings + value));
    if (tag === DT_FLAGS_1) elf.nodelete = (value & DF_1_NODELETE) !== 0;
  }
}

function readSymbols(b: Bytes, { offset, size }: Section, strings: number, elf: Elf): void {
  for (let at = offset + 24; at < offset + size; at += 24) {
    const defined = b.u16(at + 6) !== 0;
    const hidden = (b.u8(at + 5) & 3) === 1 || (b.u8(at + 5) & 3) === 2;
    if (defined && !hidden) elf.exports.push(b.text(strings + b.u32(at)));
  }
}

function readVersions(b: Bytes, section: Section, strings: number, elf: Elf): void {
  let at = section.offset;
  for (let i = 0; i < section.info; i++) {
    let version = at + b.u32(at + 8);
    for (let j = 0; j < b.u16(at + 2); j++) {
      elf.versions.push(b.text(strings + b.u32(version + 8)));
      version += b.u32(version + 12);
    }
    at += b.u32(at + 12);
  }
}

/** Compares versions such as `2.9` and `2.17`. */
export function compareVersions(a: string, b: string): number {
  const numbers = (text: string) => text.split(".").map(Number);
  const left = numbers(a), right = numbers(b);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const order = (left[i] ?? 0) - (right[i] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}
