/** These tests fetch small modules through the module proxy that Go is set up for. */

import { assertEquals, assertMatch, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { run } from "../exec.ts";
import { findGo } from "../go/find_go.ts";
import { resolveModule, type ResolveOptions } from "./resolve.ts";

const { path: go } = await findGo();

/** Runs `fn` with options for a scratch folder of its own. */
async function withOptions(fn: (options: ResolveOptions) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "usegolib resolve " });
  try {
    await fn({ go, workDir: join(folder, "work"), pause: 10 });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function assertExplained(spec: string, ...parts: string[]): Promise<void> {
  return withOptions(async (options) => {
    const { message } = await assertRejects(() => resolveModule(spec, options), BuildError);
    for (const part of parts) assertStringIncludes(message, part);
  });
}

Deno.test("resolveModule() resolves the latest version", () =>
  withOptions(async (options) => {
    const resolved = await resolveModule("github.com/Masterminds/semver/v3", options);
    assertEquals(resolved.kind, "module");
    assertEquals(resolved.module, "github.com/Masterminds/semver/v3");
    assertMatch(resolved.version, /^v3\.\d+\.\d+$/);
    assertEquals(resolved.packages, ["github.com/Masterminds/semver/v3"]);
    assertStringIncludes(
      await Deno.readTextFile(join(resolved.dir, "go.mod")),
      `github.com/Masterminds/semver/v3 ${resolved.version}`,
    );
  }));

Deno.test("resolveModule() resolves a package in a module to the exact version", () =>
  withOptions(async (options) => {
    const spec = "github.com/yuin/goldmark/renderer/html@v1.7.13";
    const resolved = await resolveModule(spec, options);
    assertEquals(resolved.module, "github.com/yuin/goldmark");
    assertEquals(resolved.version, "v1.7.13");
    assertEquals(resolved.package, "github.com/yuin/goldmark/renderer/html");
    assertEquals(resolved.packages.includes("github.com/yuin/goldmark"), true);
    assertEquals(resolved.packages.some((each) => each.includes("internal")), false);
    assertEquals(resolved.skipped, []);
    assertEquals(resolved.linked, [{ path: "github.com/yuin/goldmark", version: "v1.7.13" }]);
    assertEquals(resolved.goSum, [
      "github.com/yuin/goldmark v1.7.13 h1:GPddIs617DnBLFFVJFgpo1aBfe/4xcvMc3SB5t/D0pA=",
      "github.com/yuin/goldmark v1.7.13/go.mod h1:ip/1k0VRfGynBgxOz0yCqHrbZXhcjxyuS66Brc7iBKg=",
    ]);
    // The same again, in a folder that is not empty.
    assertEquals((await resolveModule(spec, options)).fingerprint, resolved.fingerprint);

    await Deno.mkdir(join(resolved.dir, "bridge"));
    const bridge = `package main\n\nimport _ "${resolved.package}"\n\nfunc main() {}\n`;
    await Deno.writeTextFile(join(resolved.dir, "bridge", "main.go"), bridge);
    const { dir: cwd, env, flags } = resolved;
    const { code, stderr } = await run(go, ["vet", ...flags, "./bridge"], { cwd, env });
    assertEquals({ code, stderr }, { code: 0, stderr: "" });
  }));

Deno.test("resolveModule() pins what the module's own go.mod pins", () =>
  withOptions(async (options) => {
    const resolved = await resolveModule("gopkg.in/yaml.v3@v3.0.1", options);
    assertEquals(resolved.version, "v3.0.1");
    const goMod = await Deno.readTextFile(join(resolved.dir, "go.mod"));
    assertEquals(goMod.match(/require .*/g), ["require gopkg.in/yaml.v3 v3.0.1 // indirect"]);
  }));

Deno.test("resolveModule() resolves packages of the standard library", () =>
  withOptions(async (options) => {
    const resolved = await resolveModule("net/url", options);
    const { kind, module, packages, version, goVersion, goSum } = resolved;
    assertEquals({ kind, module, packages, goSum }, {
      kind: "std",
      module: "net/url",
      packages: ["net/url"],
      goSum: [],
    });
    assertMatch(version, /^go1\.\d+/);
    assertEquals(version, goVersion);
    assertEquals((await resolveModule(`strings@${version}`, options)).version, version);
  }));

Deno.test("resolveModule() explains a package that the standard library does not have", async () => {
  await assertExplained("nosuchpackage", "Cannot build nosuchpackage", "a folder's with ./");
  await assertExplained("internal/abi", "Go lets no program import that package");
  await assertExplained("unsafe", "Go lets no program import that package");
  await assertExplained("strings@go1.2.3", "the standard library here is that of go1");
});

Deno.test("resolveModule() explains a module that does not exist", () =>
  assertExplained(
    "github.com/usegolib-test/does-not-exist",
    "Cannot resolve github.com/usegolib-test/does-not-exist@latest",
    "check the spelling",
    "GOPRIVATE",
  ));

Deno.test("resolveModule() explains a version that does not exist", () =>
  assertExplained(
    "github.com/google/uuid@v9.9.9",
    "the module github.com/google/uuid has no version v9.9.9; its newest are v1.",
  ));

Deno.test("resolveModule() explains a package that the module does not have", () =>
  assertExplained(
    "github.com/google/uuid/nosuch@v1.6.0",
    "the module github.com/google/uuid has no package github.com/google/uuid/nosuch",
  ));

Deno.test("resolveModule() explains a program", () =>
  assertExplained(
    "github.com/rogpeppe/go-internal/cmd/testscript@v1.14.1",
    "is a program (package main), which Go cannot import",
  ));

Deno.test("resolveModule() tries a failing network again, then explains it", () =>
  withOptions(async (options) => {
    let requests = 0;
    const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, () => {
      requests++;
      return new Response("busy", { status: 503 });
    });
    try {
      const lines: string[] = [];
      // An empty module cache of its own: Go has the version in the other one.
      const env = {
        GOPROXY: `http://127.0.0.1:${server.addr.port}`,
        GOMODCACHE: join(options.workDir, "..", "modules"),
        GOFLAGS: "-modcacherw",
      };
      const { message } = await assertRejects(
        () =>
          resolveModule("github.com/google/uuid@v1.6.0", {
            ...options,
            env,
            onProgress: (line) => lines.push(line),
          }),
        BuildError,
      );
      assertStringIncludes(message, "the network failed in 4 attempts");
      assertStringIncludes(message, "503 Service Unavailable; check the connection and GOPROXY");
      assertEquals(lines.length, 3);
      assertEquals(requests >= 4, true);
    } finally {
      await server.shutdown();
    }
  }));
