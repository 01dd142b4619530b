import { assertEquals, assertMatch, assertThrows } from "@std/assert";

import { BuildError } from "../runtime/errors.ts";
import { ZIG_HOSTS, ZIG_VERSION, zigHost, zigPin } from "./versions.ts";

Deno.test("zigPin() pins every host to ziglang.org by hash and size", () => {
  const hashes = new Set<string>();
  for (const host of ZIG_HOSTS) {
    const pin = zigPin(host);
    const [os, arch] = host.split("-");
    const extension = os === "windows" ? "zip" : "tar.xz";
    assertEquals(
      pin.url,
      `https://ziglang.org/download/${ZIG_VERSION}/zig-${arch}-${os}-${ZIG_VERSION}.${extension}`,
    );
    assertMatch(pin.sha256, /^[0-9a-f]{64}$/);
    assertEquals(pin.size > 40_000_000 && pin.size < 100_000_000, true);
    hashes.add(pin.sha256);
  }
  assertEquals(hashes.size, 6);
});

Deno.test("zigHost() uses Zig's names", () => {
  assertEquals(zigHost({ os: "darwin", arch: "aarch64" }), "macos-aarch64");
  assertEquals(zigHost({ os: "windows", arch: "x86_64" }), "windows-x86_64");
});

Deno.test("zigPin() explains a host without a pin", () => {
  assertThrows(
    () => zigPin("freebsd-x86_64"),
    BuildError,
    "Cannot download Zig for freebsd-x86_64",
  );
  assertThrows(() => zigPin("toString"), BuildError, "USEGOLIB_ZIG");
});
