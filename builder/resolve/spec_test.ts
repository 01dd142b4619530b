import { assertEquals, assertThrows } from "@std/assert";
import { resolve } from "@std/path";
import { pathToFileURL } from "node:url";

import { BuildError } from "../../runtime/errors.ts";
import { isExactVersion, parseSpec } from "./spec.ts";

Deno.test("parseSpec() reads import paths with and without a version", () => {
  const of = (text: string) => parseSpec(text);
  assertEquals(of("github.com/x/y"), { kind: "module", path: "github.com/x/y", query: "latest" });
  assertEquals(of("gopkg.in/yaml.v3@v3.0.1"), {
    kind: "module",
    path: "gopkg.in/yaml.v3",
    query: "v3.0.1",
  });
  assertEquals(of("github.com/x/y/sub/@latest"), {
    kind: "module",
    path: "github.com/x/y/sub",
    query: "latest",
  });
  assertEquals(of("github.com/x/y@v2.0.0+incompatible").kind, "module");
  assertEquals(of("github.com/x/y@feature/branch").kind, "module");
});

Deno.test("parseSpec() reads packages of the standard library", () => {
  assertEquals(parseSpec("net/url"), { kind: "std", path: "net/url" });
  assertEquals(parseSpec("strings@go1.26.8"), { kind: "std", path: "strings", query: "go1.26.8" });
});

Deno.test("parseSpec() reads folders", () => {
  const cwd = resolve("/work dir");
  const of = (text: string | URL) => parseSpec(text, cwd);
  assertEquals(of("./a b"), { kind: "local", path: resolve(cwd, "a b") });
  assertEquals(of("."), { kind: "local", path: cwd });
  assertEquals(of("../x"), { kind: "local", path: resolve("/x") });
  assertEquals(of(resolve("/a@b")), { kind: "local", path: resolve("/a@b") });
  const url = pathToFileURL(resolve("/a b"));
  assertEquals(of(url), { kind: "local", path: resolve("/a b") });
  assertEquals(of(url.href), { kind: "local", path: resolve("/a b") });
});

Deno.test("parseSpec() explains what it cannot read", () => {
  const cases: [string, string][] = [
    ["", "it is empty"],
    ["@v1.0.0", "it is empty"],
    ["https://github.com/x/y.git", "write the import path, without a scheme: github.com/x/y"],
    ["go:github.com/x/y", "write it without the scheme: github.com/x/y"],
    ["jsr:@x/y", "and not jsr:"],
    ["github.com/x/y@v1.2.3/sub", "the version goes to the end"],
    ["github.com/x/y@none", `"none" is no version`],
    ["github.com/x/y@", `"" is no version`],
    ["github.com/x/y@-v1", "is no version"],
    ["-flag", "it is no import path"],
    ["my folder", "write ./ in front"],
    ["github.com/x//y", "it is no import path"],
    ["github.com/x/../y", "it is no import path"],
  ];
  for (const [text, reason] of cases) {
    const error = assertThrows(() => parseSpec(text), BuildError, reason);
    assertEquals(error.message.startsWith("Cannot read the module"), true, text);
  }
});

Deno.test("isExactVersion() tells versions from queries", () => {
  for (const text of ["v1.2.3", "v0.0.0-20240102030405-abcdefabcdef", "v2.0.0+incompatible"]) {
    assertEquals(isExactVersion(text), true, text);
  }
  for (const text of ["latest", "v1", "v1.2", "master", "1.2.3"]) {
    assertEquals(isExactVersion(text), false, text);
  }
});
