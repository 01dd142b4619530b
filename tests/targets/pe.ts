/**
 * What the headers of a Windows DLL say.
 *
 * @module
 */
import { Bytes } from "./bytes.ts";

/** What a test wants to know of a DLL. */
export interface Pe {
  arch: "amd64" | "arm64";
  exports: string[];
  /** The DLLs that Windows loads with it, in lower case, with the functions taken from each. */
  imports: Record<string, string[]>;
  /** Whether it can be loaded anywhere: ASLR with 64-bit addresses. */
  relocatable: boolean;
}

const MACHINES: Record<number, Pe["arch"]> = { 0x8664: "amd64", 0xaa64: "arm64" };
const DLL = 0x2000, PE32_PLUS = 0x20b;
const HIGH_ENTROPY_VA = 0x20, DYNAMIC_BASE = 0x40;

/** Gives the offset in the file of an address relative to the image. */
type Locate = (rva: number) => number;

/** Parses a 64-bit DLL. */
export function parsePe(file: Uint8Array<ArrayBuffer>): Pe {
  const b = new Bytes(file);
  const pe = b.u32(0x3c);
  if (b.u16(0) !== 0x5a4d || b.u32(pe) !== 0x4550) throw new TypeError("Not a PE file");
  const coff = pe + 4, optional = coff + 20;
  const arch = MACHINES[b.u16(coff)];
  if (arch === undefined) throw new TypeError(`Unknown machine ${b.u16(coff).toString(16)}`);
  if ((b.u16(coff + 18) & DLL) === 0) throw new TypeError("Not a DLL");
  if (b.u16(optional) !== PE32_PLUS) throw new TypeError("Not a 64-bit PE file");
  const locate = sections(b, optional + b.u16(coff + 16), b.u16(coff + 2));
  const directory = (i: number) => b.u32(optional + 112 + 8 * i);
  const flags = b.u16(optional + 70);
  return {
    arch,
    exports: readExports(b, directory(0), locate),
    imports: {
      ...readImports(b, directory(1), locate, { size: 20, name: 12, functions: 0 }),
      ...readImports(b, directory(13), locate, { size: 32, name: 4, functions: 16 }),
    },
    relocatable: (flags & DYNAMIC_BASE) !== 0 && (flags & HIGH_ENTROPY_VA) !== 0,
  };
}

function sections(b: Bytes, start: number, count: number): Locate {
  const list = Array.from({ length: count }, (_, i) => {
    const at = start + 40 * i;
    return { address: b.u32(at + 12), size: b.u32(at + 16), offset: b.u32(at + 20) };
  });
  return (rva) => {
    const section = list.find(({ address, size }) => rva >= address && rva < address + size);
    if (section === undefined) throw new RangeError(`No section has the address ${rva}`);
    return rva - section.address + section.offset;
  };
}

function readExports(b: Bytes, rva: number, locate: Locate): string[] {
  if (rva === 0) return [];
  const at = locate(rva);
  const names = locate(b.u32(at + 32));
  return Array.from(
    { length: b.u32(at + 24) },
    (_, i) => b.text(locate(b.u32(names + 4 * i))),
  );
}

/** Reads a table of imports, or that of delayed imports, which has its fields elsewhere. */
function readImports(
  b: Bytes,
  rva: number,
  locate: Locate,
  entry: { size: number; name: number; functions: number },
): Record<string, string[]> {
  const imports: Record<string, string[]> = {};
  if (rva === 0) return imports;
  for (let at = locate(rva); b.u32(at + entry.name) !== 0; at += entry.size) {
    const functions: string[] = [];
    const table = b.u32(at + entry.functions) || b.u32(at + 16);
    for (let thunk = locate(table); b.u32(thunk) !== 0 || b.u32(thunk + 4) !== 0; thunk += 8) {
      const byNumber = b.u8(thunk + 7) >= 0x80;
      functions.push(byNumber ? `#${b.u16(thunk)}` : b.text(locate(b.u32(thunk)) + 2));
    }
    imports[b.text(locate(b.u32(at + entry.name))).toLowerCase()] = functions;
  }
  return imports;
}
