import { assertEquals, assertStringIncludes } from "@std/assert";

import { explainGoFailure, isNetworkFailure, meaningfulLine } from "./error.ts";

const what = "example.com/m@v1.0.0";

/** What go wrote, and what the user has to read. */
const CASES: [stderr: string, part: string][] = [
  [
    "go: example.com/m@v1.0.0 requires go >= 1.99 (running go 1.26.8; GOTOOLCHAIN=local)\n",
    "it needs Go 1.99 and go1.26.8 is too old; install a newer Go, or unset GOTOOLCHAIN",
  ],
  [
    "go: errors parsing go.mod:\ngo.mod:3: invalid go version 'x': must match format 1.23\n",
    "errors parsing go.mod:",
  ],
  [
    "go: download go1.99 for linux/amd64: toolchain not available\n",
    "it needs a newer Go, which could not be fetched",
  ],
  [
    "go: module example.com/m@v1.0.0 found, but does not contain package example.com/m/p\n",
    "the module example.com/m has no package example.com/m/p",
  ],
  [
    "go: module example.com/m@upgrade found (v1.2.0), but does not contain package example.com/m/p\n",
    "the module example.com/m@v1.2.0 has no package example.com/m/p",
  ],
  [
    "go: example.com/M@v1.0.0: parsing go.mod:\n\tmodule declares its path as: example.com/m\n" +
    "\t        but was required as: example.com/M\n",
    "the module calls itself example.com/m; use that path",
  ],
  [
    "go: verifying module: checksum mismatch\n\tdownloaded: h1:a\n\tgo.sum: h1:b\n",
    "what was downloaded is not what its checksum says",
  ],
  [
    "go: module example.com/m: git ls-remote -q origin in /c/vcs/1: exit status 128:\n" +
    "\tfatal: could not read Username for 'https://example.com': terminal prompts disabled\n",
    "there is no such public module: module example.com/m: git says fatal: could not read Username",
  ],
  [
    'go: example.com/m@v1.0.0: Get "https://proxy.test/example.com/m/@v/v1.0.0.info": ' +
    "dial tcp 10.0.0.1:443: i/o timeout\n",
    "the network failed in 4 attempts: dial tcp 10.0.0.1:443: i/o timeout; check the connection",
  ],
  [
    "go: example.com/m imports\n\texample.com/n: example.com/n@v0.1.0: reading https://p.test/n: 403 Forbidden\n",
    "it imports a package that cannot be had: example.com/n: example.com/n@v0.1.0: 403 Forbidden",
  ],
  ["", "go failed and gave no reason"],
];

Deno.test("explainGoFailure() says what failed, why, and what to do", () => {
  for (const [stderr, part] of CASES) {
    const { message } = explainGoFailure({ stderr, what, attempts: 4 });
    assertStringIncludes(message, `Cannot resolve ${what}: ${part}`);
  }
});

Deno.test("explainGoFailure() names no server", () => {
  for (const [stderr] of CASES) {
    const { message } = explainGoFailure({ stderr, what });
    assertEquals(/proxy\.test|p\.test/.test(message), false, message);
  }
});

Deno.test("isNetworkFailure() knows what may pass", () => {
  assertEquals(isNetworkFailure("reading https://p.test/x: 503 Service Unavailable"), true);
  assertEquals(isNetworkFailure("read tcp: connection reset by peer"), true);
  assertEquals(isNetworkFailure("reading https://p.test/x: 404 Not Found"), false);
});

Deno.test("meaningfulLine() passes over what go does on the way", () => {
  const stderr =
    "go: downloading example.com/m v1.0.0\n# example.com/m\n./x.go:3:1: undefined: y\n";
  assertEquals(meaningfulLine(stderr), "./x.go:3:1: undefined: y");
});
