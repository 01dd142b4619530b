/**
 * Source folders of linked modules on this machine: in Go's module cache, or folders of the user.
 *
 * @module
 */

import { BuildError } from "../../runtime/errors.ts";
import { type GoTarget, TARGETS } from "../../zig/target.ts";
import { explainGoFailure } from "../resolve/error.ts";
import { go, parseJsonStream } from "../resolve/go.ts";
import type { LibrarySpec } from "../resolve/library_spec.ts";
import { resolveModule } from "../resolve/resolve.ts";
import { isFolder, type LinkedModule } from "./linked.ts";

/** Output of `go mod download -json` for one module. */
interface Downloaded {
  Path: string;
  Version: string;
  Error?: string;
  Dir?: string;
  Sum?: string;
}

/**
 * Finds the source folder of each module. Modules that are not in Go's cache are downloaded.
 *
 * @param command Path of the go command.
 * @param workDir An empty folder to run it in.
 * @param own The folders of modules that lie in one, by module path.
 * @throws {BuildError} A module cannot be had, or is not the one that was linked in.
 */
export async function sourceDirs(
  command: string,
  workDir: string,
  modules: readonly LinkedModule[],
  own: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const dirs = new Map<string, string>();
  const wanted = new Map<string, LinkedModule>();
  for (const each of modules) {
    if (!isFolder(each)) {
      wanted.set(spec(each), each);
      continue;
    }
    const folder = own.get(each.path);
    if (folder === undefined) {
      throw new BuildError(
        `Cannot get the licence of ${each.path}: the library was linked from a folder that the module no ` +
          "longer names; build it again: usegolib build --force",
      );
    }
    dirs.set(each.path, folder);
  }
  if (wanted.size === 0) return dirs;
  for (const found of await download(command, workDir, [...wanted.keys()])) {
    const module = wanted.get(`${found.Path}@${found.Version}`);
    const sum = module?.replace?.sum ?? module?.sum;
    if (module === undefined || found.Dir === undefined) {
      throw new BuildError(
        `Cannot get the licence of ${found.Path}: ${found.Error ?? "no sources"}`,
      );
    }
    if (sum !== undefined && found.Sum !== sum) {
      throw new BuildError(
        `Cannot get the licence of ${
          spec(module)
        }: its sources have the hash ${found.Sum} and the ` +
          `library was made from ${sum}; build it again: usegolib build --force`,
      );
    }
    dirs.set(module.path, found.Dir);
  }
  return dirs;
}

async function download(
  command: string,
  workDir: string,
  specs: string[],
): Promise<Downloaded[]> {
  const env = { GOWORK: "off", GOFLAGS: "-mod=mod", GIT_TERMINAL_PROMPT: "0" };
  const context = { go: command, workDir, env, flags: [], pause: 1000 };
  const { stdout, stderr, attempts } = await go(context, ["mod", "download", "-json", ...specs]);
  const found = parseJsonStream<Downloaded>(stdout);
  if (found.length === specs.length) return found;
  throw explainGoFailure({ stderr, what: `the licences of ${specs.join(", ")}`, attempts });
}

/** The module whose sources were linked in, after replacements. */
function spec({ path, version, replace }: LinkedModule): string {
  return replace === undefined ? `${path}@${version}` : `${replace.path}@${replace.version}`;
}

/**
 * Finds the folders of local modules, by module path. A library does not name them, so that it is the same on
 * every machine.
 *
 * @param command Path of the go command.
 * @param workDir A folder to work in.
 */
export async function localFolders(
  command: string,
  workDir: string,
  spec: LibrarySpec,
  targets: readonly GoTarget[],
  cwd: string,
): Promise<Map<string, string>> {
  const folders = new Map<string, string>();
  for (const target of targets) {
    const { goos, goarch } = TARGETS[target];
    const env = { GOOS: goos, GOARCH: goarch };
    const { linked } = await resolveModule(spec, { go: command, workDir, cwd, env });
    for (const { path, folder } of linked) if (folder !== undefined) folders.set(path, folder);
  }
  return folders;
}
