import { assertEquals, assertThrows } from "@std/assert";
import { Fault } from "../fault.ts";
import { decodeEscaped, encodeEscaped } from "./text.ts";

const bytes = (hex: string) => Uint8Array.fromHex(hex);

Deno.test("decodeEscaped() keeps each invalid byte as a lone surrogate", () => {
  const cases: [string, string][] = [
    ["ff", "\uDCFF"],
    ["61ff62", "a\uDCFFb"],
    ["c3a9ff", "é\uDCFF"],
    ["c3", "\uDCC3"], // a sequence that is cut short
    ["e282", "\uDCE2\uDC82"],
    ["c080", "\uDCC0\uDC80"], // overlong
    ["eda080", "\uDCED\uDCA0\uDC80"], // a surrogate in UTF-8's clothes
    ["f09f9880ff", "😀\uDCFF"],
    ["f4908080", "\uDCF4\uDC90\uDC80\uDC80"], // past U+10FFFF
    ["efbbbfff", "\uFEFF\uDCFF"], // a byte order mark is text
  ];
  for (const [hex, text] of cases) assertEquals(decodeEscaped(bytes(hex)), text, hex);
});

Deno.test("encodeEscaped() gives back the bytes that decodeEscaped() was given", () => {
  // Every pair of bytes from each end of the ranges of the UTF-8 table, behind and before ASCII.
  const edges = [
    0x00,
    0x7f,
    0x80,
    0x8f,
    0x90,
    0x9f,
    0xa0,
    0xbf,
    0xc0,
    0xc1,
    0xc2,
    0xdf,
    0xe0,
    0xec,
  ];
  edges.push(0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff);
  for (const a of edges) {
    for (const b of edges) {
      for (const c of edges) {
        const original = Uint8Array.of(0x61, a, b, c, 0xff, 0x62);
        assertEquals(encodeEscaped(decodeEscaped(original)), original);
      }
    }
  }
});

Deno.test("encodeEscaped() refuses a lone surrogate that stands for no byte", () => {
  for (const text of ["\uD800", "a\uDC7F", "\uDD00", "\uDBFFx"]) {
    const error = assertThrows(() => encodeEscaped(text));
    assertEquals(error instanceof Fault, true, JSON.stringify(text));
  }
});
