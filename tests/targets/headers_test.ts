/**
 * One small module for this platform and for another: the headers of both libraries, and bindings that
 * serve both. Every target and real modules are checked by `./dev test-targets`.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { join } from "@std/path";

import { type GoTarget, hostTarget, parseTarget } from "../../zig/target.ts";
import { BuildError } from "../../runtime/errors.ts";
import { deno, ROOT, run } from "../help/run.ts";
import { checkLibrary } from "./expect.ts";

const host = hostTarget();
// Of the others those of macOS are the fastest to build for the first time.
const other: GoTarget = host === "darwin-arm64" ? "linux-amd64" : "darwin-arm64";

const folder = await Deno.makeTempDir({ prefix: "usegolib targets " });
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));

interface Built {
  target: GoTarget;
  library: string;
  bindings: string;
}

/** Builds the module for a target. */
async function build(target: GoTarget): Promise<Built> {
  const main = new URL("cli/main.ts", ROOT).href;
  const module = decodeURIComponent(new URL("tests/modules/platforms", ROOT).pathname);
  const args = ["run", "-A", main, "build", module, "--target", target, "--no-imports", "--json"];
  const { stdout } = await deno(args, folder);
  return JSON.parse(stdout).modules[0];
}

/** The module built for this platform, its bindings at that time, and the module built for the other platform. */
interface Builds {
  built: Built;
  alone: string;
  cross: Built;
}

let building: Promise<Builds> | undefined;

/** Builds for both, one after the other, for the first test that needs them. */
function builds(): Promise<Builds> {
  return building ??= (async () => {
    const built = await build(host);
    const alone = await Deno.readTextFile(built.bindings);
    return { built, alone, cross: await build(other) };
  })();
}

Deno.test("a library of this platform has the headers that it must have", async () => {
  const { built } = await builds();
  await checkLibrary(host, built.library);
});

Deno.test("a library of another platform has the headers that it must have", async () => {
  const { cross } = await builds();
  await checkLibrary(other, cross.library);
});

Deno.test("a build for musl is refused with the reason", async () => {
  const main = new URL("cli/main.ts", ROOT).href;
  const target = "linux-amd64-musl";
  const ran = await run(
    Deno.execPath(),
    ["run", "-A", main, "build", "example.com/m", "--target", target],
    { cwd: folder, env: { NO_COLOR: "1" } },
  );
  assertEquals(ran.code === 0, false);
  const text = ran.stdout + ran.stderr;
  assertEquals(text.includes("golang/go#54805"), true, text);
  try {
    parseTarget(target);
  } catch (error) {
    assertEquals(error instanceof BuildError, true);
  }
});

Deno.test({
  name: "bindings of several platforms give each what it has",
  ignore: Deno.build.os !== "linux", // It expects what the module has on Linux.
  fn: async () => {
    const { built } = await builds();
    const source = new URL("platforms/app.ts", import.meta.url);
    await Deno.copyFile(source, join(folder, "app.ts"));
    const imports = { "go:example.com/platforms": built.bindings };
    await Deno.writeTextFile(join(folder, "deno.json"), JSON.stringify({ imports }));
    await deno(["check", "--quiet", "app.ts"], folder);
    const { stdout } = await deno(["run", `--allow-ffi=${built.library}`, "app.ts"], folder);
    const lacks = "UnsupportedSignatureError";
    assertEquals(JSON.parse(stdout), [
      ["linux", 1, 1024, "linux"],
      [true, null],
      2,
      lacks,
      lacks,
      5,
      ["n / 3", 1, "n"],
      lacks,
    ]);
  },
});

Deno.test("bindings of several platforms do not depend on the order of builds", async () => {
  const { built, alone } = await builds();
  const both = await Deno.readTextFile(built.bindings);
  assertEquals(both === alone, false);
  await Deno.remove(join(built.bindings, ".."), { recursive: true });
  await build(other);
  await build(host);
  assertEquals(await Deno.readTextFile(built.bindings), both);
});
