import { assertEquals, assertThrows } from "@std/assert";
import { join, resolve } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { cacheDir } from "./cache_dir.ts";

Deno.test("cacheDir() follows the system's rule for caches", () => {
  const of = (os: string, env: Record<string, string>) => cacheDir({ os, env });
  assertEquals(of("linux", { HOME: "/h" }), join("/h", ".cache", "usegolib"));
  assertEquals(of("linux", { HOME: "/h", XDG_CACHE_HOME: "/x" }), join("/x", "usegolib"));
  assertEquals(of("linux", { HOME: "/h", XDG_CACHE_HOME: "x" }), join("/h", ".cache", "usegolib"));
  assertEquals(of("darwin", { HOME: "/h" }), join("/h", "Library", "Caches", "usegolib"));
  assertEquals(of("windows", { LOCALAPPDATA: "/l" }), join("/l", "usegolib"));
  assertEquals(of("windows", { USERPROFILE: "/u" }), join("/u", "AppData", "Local", "usegolib"));
});

Deno.test("cacheDir() prefers USEGOLIB_CACHE", () => {
  assertEquals(cacheDir({ env: { USEGOLIB_CACHE: "/c", HOME: "/h" } }), resolve("/c"));
  assertEquals(cacheDir({ env: { USEGOLIB_CACHE: "c" } }), resolve("c"));
});

Deno.test("cacheDir() explains an environment that says nothing", () => {
  assertThrows(() => cacheDir({ os: "linux", env: {} }), BuildError, "set USEGOLIB_CACHE");
});
