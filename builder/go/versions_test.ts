import { assertEquals, assertMatch, assertThrows } from "@std/assert";

import { BuildError } from "../../runtime/errors.ts";
import { TARGETS } from "../../zig/target.ts";
import { GO_HOSTS, GO_VERSION, goHost, goPin } from "./versions.ts";

Deno.test("goPin() pins every host to go.dev by hash", () => {
  assertEquals([...GO_HOSTS].sort(), Object.keys(TARGETS).sort());
  const hashes = new Set<string>();
  for (const host of GO_HOSTS) {
    const pin = goPin(host);
    const windows = host.startsWith("windows");
    const ending = windows ? "zip" : "tar.gz";
    assertEquals(pin.url, `https://go.dev/dl/go${GO_VERSION}.${host}.${ending}`);
    assertEquals(pin.redirects, ["dl.google.com"]);
    assertMatch(pin.sha256, /^[0-9a-f]{64}$/);
    if (!windows) assertMatch(pin.h1!, /^h1:[A-Za-z0-9+/]{43}=$/);
    hashes.add(pin.sha256).add(pin.h1 ?? host);
  }
  assertEquals(hashes.size, 12);
});

Deno.test("goHost() uses Go's names", () => {
  assertEquals(goHost({ os: "darwin", arch: "aarch64" }), "darwin-arm64");
  assertEquals(goHost({ os: "windows", arch: "x86_64" }), "windows-amd64");
});

Deno.test("goPin() explains a host without a pin", () => {
  assertThrows(() => goPin("freebsd-amd64"), BuildError, "Cannot download Go for freebsd-amd64");
  assertThrows(() => goPin("toString"), BuildError, "USEGOLIB_GO");
});
