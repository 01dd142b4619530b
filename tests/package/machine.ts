/**
 * A machine with Deno and nothing else: no Go, no Zig, no C compiler, empty caches.
 *
 * @module
 */
import { dirname, join } from "@std/path";

/** The output and the exit code of a program. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** A project in an empty folder, with a Deno that has never run before. */
export class Machine implements AsyncDisposable {
  private constructor(
    readonly root: string,
    readonly env: Readonly<Record<string, string>>,
  ) {}

  /** @param env What the user has set, such as the address of a registry. */
  static async create(env: Record<string, string> = {}): Promise<Machine> {
    const root = await Deno.realPath(await Deno.makeTempDir({ prefix: "usegolib machine " }));
    const machine = new Machine(root, env);
    await Deno.mkdir(machine.path("app"));
    return machine;
  }

  /** The same machine with more set. */
  with(env: Record<string, string>): Pick<Machine, "deno"> {
    return new Machine(this.root, { ...this.env, ...env });
  }

  /** A path on it; programs run in `app`. */
  path(...parts: string[]): string {
    return join(this.root, ...parts);
  }

  async write(path: string, text: string): Promise<void> {
    const file = this.path("app", path);
    await Deno.mkdir(dirname(file), { recursive: true });
    await Deno.writeTextFile(file, text);
  }

  /** Runs Deno. */
  async deno(...args: string[]): Promise<Ended> {
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args,
      cwd: this.path("app"),
      clearEnv: true,
      env: {
        PATH: "",
        NO_COLOR: "1",
        DENO_NO_UPDATE_CHECK: "1",
        DENO_DIR: this.path("deno"),
        HOME: this.path("home"),
        USEGOLIB_CACHE: this.path("cache"),
        // Windows needs it for its own libraries.
        ...(Deno.build.os === "windows" && { SystemRoot: Deno.env.get("SystemRoot") ?? "" }),
        ...this.env,
      },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).output();
    const decoder = new TextDecoder();
    return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
  }

  /** The files below a folder that are there, by path. */
  async files(...parts: string[]): Promise<string[]> {
    const dir = this.path(...parts);
    const found: string[] = [];
    const entries = await Array.fromAsync(Deno.readDir(dir)).catch(() => []);
    for (const { name, isDirectory } of entries) {
      if (isDirectory) found.push(...await this.files(...parts, name));
      else found.push(join(dir, name));
    }
    return found.sort();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.root, { recursive: true });
  }
}
