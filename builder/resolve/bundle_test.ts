/** These tests fetch small modules through the module proxy that Go is set up for. */

import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { dirname, join } from "@std/path";

import { BuildError } from "../../runtime/errors.ts";
import { findGo } from "../go/find_go.ts";
import { resolveModule, type ResolveOptions, type WantedModules } from "./resolve.ts";

const { path: go } = await findGo();

const GJSON = "github.com/tidwall/gjson";
const MATCH = "github.com/tidwall/match";
const PRETTY = "github.com/tidwall/pretty";

/** Runs `fn` in a folder of its own with `files`. */
async function withFiles(
  files: Record<string, string>,
  fn: (options: ResolveOptions & { cwd: string }) => Promise<void>,
): Promise<void> {
  const cwd = await Deno.realPath(await Deno.makeTempDir({ prefix: "usegolib resolve " }));
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.mkdir(dirname(join(cwd, name)), { recursive: true });
      await Deno.writeTextFile(join(cwd, name), text);
    }
    await fn({ go, workDir: join(cwd, ".work"), cwd, pause: 10 });
  } finally {
    await Deno.remove(cwd, { recursive: true });
  }
}

/** A module that requires others. */
function module(name: string, ...lines: string[]): Record<string, string> {
  const goMod = [`module example.com/${name}`, "", "go 1.24", "", ...lines, ""].join("\n");
  return { [`${name}/go.mod`]: goMod, [`${name}/${name}.go`]: `package ${name}\n\nfunc F() {}\n` };
}

async function assertRefused(
  wanted: WantedModules,
  options: ResolveOptions,
  ...parts: string[]
): Promise<void> {
  const { message } = await assertRejects(() => resolveModule(wanted, options), BuildError);
  for (const part of parts) assertStringIncludes(message, part);
}

Deno.test("resolveModule() selects one version of each module for several", () =>
  withFiles({}, async (options) => {
    const wanted = { modules: [`${GJSON}@v1.14.0`, `${PRETTY}@v1.2.1`, "strings"], name: "app" };
    const resolved = await resolveModule(wanted, options);
    assertEquals([resolved.kind, resolved.module, resolved.version], ["module", "app", "bundle"]);
    assertEquals(
      resolved.parts.map(({ kind, module, version, only }) => [kind, module, version, only]),
      [
        ["module", GJSON, "v1.14.0", false],
        ["module", PRETTY, "v1.2.1", false],
        ["std", "strings", resolved.goVersion, false],
      ],
    );
    // gjson asks for pretty v1.2.0.
    assertEquals(resolved.linked, [
      { path: GJSON, version: "v1.14.0" },
      { path: MATCH, version: "v1.1.1" },
      { path: PRETTY, version: "v1.2.1" },
    ]);
    assertEquals(resolved.goSum.length, 6);
    assertEquals(resolved.packages, [GJSON, PRETTY, "strings"]);
    assertEquals((await resolveModule(wanted, options)).fingerprint, resolved.fingerprint);
  }));

Deno.test("resolveModule() refuses versions that exclude each other", () =>
  withFiles(
    {
      ...module("one", `require ${MATCH} v1.1.1`),
      ...module("two", `replace ${MATCH} => ../here`),
      ...module("three", `replace ${MATCH} => ../there`),
    },
    async (options) => {
      const one = "a library has one version of a module";
      const older = { modules: [`${GJSON}@v1.18.0`, `${MATCH}@v1.0.3`], name: "app" };
      await assertRefused(older, options, `requires ${MATCH}@v1.1.1, not ${MATCH}@v1.0.3`, one);
      const twice = { modules: [`${MATCH}@v1.1.1`, `${MATCH}@v1.0.3`], name: "app" };
      await assertRefused(twice, options, "conflicts with", one);
      const below = { modules: ["./one", `${MATCH}@v1.0.3`], name: "app" };
      await assertRefused(below, options, `${MATCH}`, one);
      const replaced = { modules: ["./two", "./three"], name: "app" };
      await assertRefused(
        replaced,
        options,
        `example.com/two replaces ${MATCH} with ${
          join(options.cwd, "here")
        }, and example.com/three with`,
      );
    },
  ));

Deno.test("resolveModule() adds packages from the module graph, or the newest", () =>
  withFiles({}, async (options) => {
    const resolved = await resolveModule({
      modules: [`${GJSON}@v1.14.0`],
      with: [MATCH, "net/url", "github.com/yuin/goldmark/ast@v1.7.13"],
    }, options);
    assertEquals([resolved.module, resolved.version], [GJSON, "v1.14.0"]);
    assertEquals(
      resolved.parts.map(({ module, version, asked, only }) => [module, version, asked, only]),
      [
        [GJSON, "v1.14.0", [GJSON], false],
        [MATCH, "v1.1.1", [MATCH], true],
        ["github.com/yuin/goldmark", "v1.7.13", ["github.com/yuin/goldmark/ast"], true],
        ["net/url", resolved.goVersion, ["net/url"], true],
      ],
    );
    const missing = { modules: [GJSON], with: [`${GJSON}/nope`] };
    await assertRefused(missing, options, `has no package ${GJSON}/nope`);
    const unknown = { modules: [GJSON], with: ["github.com/tidwall/no-such-module"] };
    await assertRefused(unknown, options, "the module proxy knows no such module");
    const internal = { modules: [GJSON], with: ["golang.org/x/text@v0.20.0/internal"] };
    await assertRefused(internal, options, "the version goes to the end");
  }));

Deno.test("resolveModule() builds folders together, one of them in a workspace", () =>
  withFiles(
    {
      ...module("lib"),
      ...module("app", "require example.com/lib v0.0.0"),
      "go.work": "go 1.24\n\nuse (\n\t./app\n\t./lib\n)\n",
      "app/app.go": 'package app\n\nimport "example.com/lib"\n\nfunc F() { lib.F() }\n',
      ...module("alone", `require ${MATCH} v1.0.3`),
      "alone/go.sum": "",
      "alone/alone.go": `package alone

import "${MATCH}"

func F() bool { return match.Match("a", "b") }
`,
    },
    async (options) => {
      const wanted = { modules: ["./app", "./alone", GJSON], name: "all" };
      const resolved = await resolveModule(wanted, options);
      assertEquals(resolved.kind, "local");
      assertEquals(resolved.parts.map(({ module }) => module), [
        "example.com/app",
        "example.com/alone",
        GJSON,
      ]);
      assertEquals(
        resolved.folders.toSorted(),
        ["alone", "app", "lib"].map((name) => join(options.cwd, name)),
      );
      await Deno.writeTextFile(
        join(options.cwd, "lib", "lib.go"),
        "package lib\n\nfunc F() {} // x\n",
      );
      assertEquals(
        (await resolveModule(wanted, options)).fingerprint === resolved.fingerprint,
        false,
      );
      await Deno.writeTextFile(
        join(options.cwd, "alone", "alone.go"),
        `package alone\n\nimport _ "${PRETTY}"\n`,
      );
      await assertRefused(
        { modules: ["./lib", "./alone"], name: "all" },
        options,
        `the go.mod of example.com/alone does not ask for ${PRETTY}`,
      );
    },
  ));
