import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { join } from "@std/path";

import { BuildError } from "../runtime/errors.ts";
import { cgoEnv, hostTarget, parseTarget, TARGETS } from "./target.ts";

Deno.test("parseTarget() takes the six targets", () => {
  assertEquals(Object.keys(TARGETS).map(parseTarget), Object.keys(TARGETS));
  assertEquals(Object.keys(TARGETS).length, 6);
});

Deno.test("parseTarget() refuses musl with the reason", () => {
  assertThrows(() => parseTarget("linux-amd64-musl"), BuildError, "golang/go#54805");
});

Deno.test("parseTarget() lists the targets for an unknown one", () => {
  assertThrows(() => parseTarget("plan9-386"), BuildError, "darwin-amd64, darwin-arm64");
  assertThrows(() => parseTarget("constructor"), BuildError, "the targets are");
});

Deno.test("hostTarget() translates Deno's names", () => {
  assertEquals(hostTarget({ os: "darwin", arch: "aarch64" }), "darwin-arm64");
  assertEquals(hostTarget({ os: "windows", arch: "x86_64" }), "windows-amd64");
  assertThrows(
    () => hostTarget({ os: "linux", arch: "x86_64", target: "x86_64-unknown-linux-musl" }),
    BuildError,
    "glibc",
  );
});

Deno.test("cgoEnv() names the compiler, the target and the caches", () => {
  const env = cgoEnv({ zig: "/opt/zig", target: "linux-arm64", cacheDir: "/c", env: {} });
  assertEquals(env, {
    GOOS: "linux",
    GOARCH: "arm64",
    CGO_ENABLED: "1",
    CC: "/opt/zig cc -target aarch64-linux-gnu.2.17",
    CXX: "/opt/zig c++ -target aarch64-linux-gnu.2.17",
    CGO_CFLAGS: "-O2 -g0 -fno-sanitize=undefined",
    CGO_CXXFLAGS: "-O2 -g0 -fno-sanitize=undefined",
    CGO_LDFLAGS: "-O2",
    ZIG_GLOBAL_CACHE_DIR: join("/c", "zig-cache"),
    ZIG_LOCAL_CACHE_DIR: join("/c", "zig-cache"),
  });
});

Deno.test("cgoEnv() keeps the user's compiler flags", () => {
  const env = cgoEnv({
    zig: "/opt/zig",
    target: "linux-amd64",
    cacheDir: "/c",
    env: { CGO_CFLAGS: "-O1 -I/x", CGO_LDFLAGS: "-L/x" },
  });
  assertEquals(env.CGO_CFLAGS, "-O1 -I/x -g0 -fno-sanitize=undefined");
  assertEquals(env.CGO_LDFLAGS, "-L/x");
});

Deno.test("cgoEnv() quotes paths with spaces and refuses what Go cannot split", () => {
  const of = (zig: string) =>
    String(cgoEnv({ zig, target: "linux-amd64", cacheDir: "/c", env: {} }).CC);
  assertStringIncludes(of("/my tools/zig"), "'/my tools/zig' cc ");
  assertStringIncludes(of("/it's/zig"), `"/it's/zig" cc `);
  assertThrows(() => of(`/it's "here"/zig`), BuildError, "both kinds of quotes");
});

Deno.test("cgoEnv() names the stubs of macOS libraries and the oldest macOS", () => {
  const options = { zig: "/zig", cacheDir: "/c", stubs: "/my stubs", env: {} };
  assertEquals(
    cgoEnv({ ...options, target: "darwin-arm64" }).CC,
    `/zig cc -target aarch64-macos.12.0 '-F${join("/my stubs", "frameworks")}' ` +
      `'-L${join("/my stubs", "lib")}'`,
  );
  assertEquals(
    cgoEnv({ ...options, target: "windows-arm64" }).CC,
    "/zig cc -target aarch64-windows-gnu",
  );
});
