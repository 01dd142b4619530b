import { assertEquals, assertThrows } from "@std/assert";

import { BuildError } from "../runtime/errors.ts";
import { sourceOf } from "./mirror.ts";

const PIN = { url: "https://ziglang.org/download/0.15.2/zig.tar.xz", sha256: "00" };

Deno.test("sourceOf() keeps the pinned address without a mirror", () => {
  assertEquals(sourceOf(PIN, undefined, "X"), PIN);
  assertEquals(sourceOf(PIN, "", "X"), PIN);
});

Deno.test("sourceOf() finds the file below the mirror, and keeps its hash", () => {
  const found = (mirror: string) => sourceOf(PIN, mirror, "X");
  assertEquals(found("https://mirror.example/zig"), {
    url: "https://mirror.example/zig/zig.tar.xz",
    sha256: "00",
    redirects: "any",
    plainHttp: false,
  });
  assertEquals(found("https://mirror.example/").url, "https://mirror.example/zig.tar.xz");
  const { url, plainHttp } = found("http://me:secret@mirror.example/a/");
  assertEquals([url, plainHttp], ["http://me:secret@mirror.example/a/zig.tar.xz", true]);
});

Deno.test("sourceOf() refuses what is no URL of a server", () => {
  for (const mirror of ["mirror.example", "file:///tmp", "/tmp", "https://"]) {
    assertThrows(() => sourceOf(PIN, mirror, "USEGOLIB_ZIG_MIRROR"), BuildError, "USEGOLIB_ZIG_M");
  }
});
