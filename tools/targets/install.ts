/**
 * What `./dev test-targets` needs beside the toolchains of the builder: each thing is looked for, and
 * installed with a line that says so.
 *
 * @module
 */
import { dirname, join } from "node:path";
import { run } from "../suite/run.ts";

/** Debian packages by a file that each brings along. */
const PACKAGES = {
  "/usr/bin/qemu-aarch64-static": "qemu-user-static",
  "/usr/aarch64-linux-gnu/lib/libc.so.6": "libc6-arm64-cross",
  "/usr/aarch64-linux-gnu/lib/libgcc_s.so.1": "libgcc-s1-arm64-cross",
  "/usr/aarch64-linux-gnu/lib/libstdc++.so.6": "libstdc++6-arm64-cross",
  "/usr/bin/wine": "wine",
};

const DENO = "@deno/linux-arm64-glibc";

/** Installs what is missing. */
export async function install(folder: string): Promise<void> {
  if (Deno.build.os !== "linux" || Deno.build.arch !== "x86_64") {
    throw new Error(`it runs on linux-amd64 and this is ${Deno.build.target}`);
  }
  await installPackages();
  await installDeno(folder);
}

async function installPackages(): Promise<void> {
  const missing = [];
  for (const [file, name] of Object.entries(PACKAGES)) {
    if (!await exists(file)) missing.push(name);
  }
  if (missing.length === 0) return;
  say(`installing the Debian packages ${missing.join(", ")}`);
  const flags = ["install", "--yes", "--no-install-recommends", ...missing];
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  let { success, output } = await apt(flags, env);
  if (!success) {
    // The lists may be missing or old.
    await apt(["update"], env);
    ({ success, output } = await apt(flags, env));
  }
  if (!success) {
    throw new Error(`the packages ${missing.join(", ")} cannot be installed: ${output}`);
  }
}

function apt(args: string[], env: Record<string, string>) {
  if (Deno.uid() === 0) return run("apt-get", args, { env });
  return run("sudo", ["apt-get", ...args], { env });
}

/** Deno for arm64, from npm or PyPI, into `folder`. */
async function installDeno(folder: string): Promise<void> {
  const deno = denoIn(folder);
  if (await exists(deno)) return;
  const version = Deno.version.deno.replace(/\d+$/, "0");
  await Deno.mkdir(folder, { recursive: true });
  say(`installing Deno ~${version} for arm64 from npm into .dev/targets/deno`);
  const packed = await run("npm", ["pack", "--silent", `${DENO}@~${version}`], { cwd: folder });
  if (packed.success) {
    const archive = packed.stdout.trim().split("\n").at(-1)!;
    const unpacked = await run("tar", ["-xzf", archive], { cwd: folder });
    await Deno.remove(join(folder, archive));
    if (unpacked.success) return;
  }
  say(`installing Deno ~=${version} for arm64 from PyPI into .dev/targets/deno`);
  const pip = ["-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"];
  const platform = ["--platform", "manylinux_2_27_aarch64", "--dest", folder];
  const wheel = await run("python3", [...pip, ...platform, `deno~=${version}`]);
  const name = [...Deno.readDirSync(folder)].find((entry) => entry.name.endsWith(".whl"))?.name;
  if (!wheel.success || name === undefined) {
    throw new Error(`Deno for arm64 cannot be had: ${packed.output}${wheel.output}`);
  }
  await run("python3", ["-m", "zipfile", "-e", name, "wheel"], { cwd: folder });
  await Deno.remove(join(folder, name));
  const search = await run("find", ["wheel", "-name", "deno", "-type", "f"], { cwd: folder });
  const [found = ""] = search.stdout.trim().split("\n");
  await Deno.mkdir(dirname(deno), { recursive: true });
  await Deno.rename(join(folder, found), deno);
  await Deno.chmod(deno, 0o755);
}

/** Where Deno for arm64 lies below the folder that it is installed into. */
export function denoIn(folder: string): string {
  return join(folder, "package", "deno");
}

async function exists(file: string): Promise<boolean> {
  return await Deno.stat(file).then(() => true, () => false);
}

function say(text: string): void {
  console.log(`test-targets: ${text}`);
}
