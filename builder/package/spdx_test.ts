import { GO_LICENSE, USEGOLIB_LICENSE, ZIG_LICENSE } from "./licence_texts.ts";
import { allOf, recognise } from "./spdx.ts";
import { assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";

Deno.test("recognise() knows licences by their words", () => {
  assertEquals(recognise(GO_LICENSE), ["BSD-3-Clause"]);
  assertEquals(recognise(ZIG_LICENSE), ["MIT"]);
  assertEquals(recognise(`${ZIG_LICENSE}\nApache License\nVersion 2.0, January 2004`), [
    "Apache-2.0",
    "MIT",
  ]);
  const bsd2 = GO_LICENSE.replace(/\* Neither[^]*?permission\.\n/, "");
  assertEquals(recognise(bsd2), ["BSD-2-Clause"]);
});

Deno.test("recognise() does not guess", () => {
  assertEquals(recognise("All rights reserved."), []);
  assertEquals(recognise("GNU GENERAL PUBLIC LICENSE Version 3, 29 June 2007"), []);
  assertEquals(recognise(GO_LICENSE + "All advertising materials mentioning features"), []);
});

Deno.test("allOf() names each licence once, and nothing where one is not known", () => {
  assertEquals(allOf([["MIT"], ["BSD-3-Clause"], ["MIT"]]), "BSD-3-Clause AND MIT");
  assertEquals(allOf([["MIT"], []]), undefined);
});

Deno.test("USEGOLIB_LICENSE says what LICENSE says", async () => {
  const text = await Deno.readTextFile(fromFileUrl(new URL("../../LICENSE", import.meta.url)));
  const words = (text: string) => text.trim().split(/\s+/);
  assertEquals(words(USEGOLIB_LICENSE), words(text));
});
