/** A module that no proxy has: these tests need git and no network. */

import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";
import { pathToFileURL } from "node:url";

import { BuildError } from "../../runtime/errors.ts";
import { run } from "../exec.ts";
import { findGo } from "../go/find_go.ts";
import { resolveModule } from "./resolve.ts";

const { path: go } = await findGo();

/** The import path of a repository on a server of one's own. */
const MODULE = "git.example.com/team/secret.git";

/** Runs `fn` with a repository that git, and git alone, finds at the module's address. */
async function withRepository(
  fn: (env: Record<string, string>, workDir: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "usegolib private " });
  const repository = join(folder, "server", "team", "secret.git");
  const git = async (...args: string[]) => {
    const { success, stderr } = await run("git", args, { cwd: repository });
    assertEquals(success, true, stderr);
  };
  try {
    await Deno.mkdir(repository, { recursive: true });
    await Deno.writeTextFile(join(repository, "go.mod"), `module ${MODULE}\n\ngo 1.24\n`);
    await Deno.writeTextFile(join(repository, "secret.go"), "package secret\n\nfunc Known() {}\n");
    await git("init", "--quiet");
    await git("add", ".");
    await git("-c", "user.name=me", "-c", "user.email=me@example.com", "commit", "-qm", "first");
    await git("tag", "v1.2.3");
    const env = {
      // A proxy without any module, so that nothing is asked of the network.
      GOPROXY: pathToFileURL(join(folder, "proxy")).href,
      GOMODCACHE: join(folder, "modcache"),
      GOFLAGS: "-modcacherw",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: `url.${pathToFileURL(join(folder, "server")).href}/.insteadOf`,
      GIT_CONFIG_VALUE_0: "https://git.example.com/",
    };
    await Deno.mkdir(join(folder, "proxy"));
    await fn(env, join(folder, "work"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("resolveModule() resolves a module that GOPRIVATE names from its repository", () =>
  withRepository(async (env, workDir) => {
    const resolved = await resolveModule(MODULE, {
      go,
      workDir,
      pause: 10,
      env: { ...env, GOPRIVATE: "git.example.com" },
    });
    assertEquals([resolved.module, resolved.version], [MODULE, "v1.2.3"]);
    assertEquals(resolved.packages, [MODULE]);
  }));

Deno.test("resolveModule() asks the proxy alone for a module that is not private", () =>
  withRepository(async (env, workDir) => {
    const { message } = await assertRejects(
      () => resolveModule(MODULE, { go, workDir, pause: 10, env }),
      BuildError,
    );
    assertStringIncludes(message, "proxy/git.example.com/team/secret.git/@v/list");
  }));
