/**
 * A user's project for tests: a folder with a deno.json and a small Go module.
 *
 * @module
 */
import { join } from "@std/path";
import { type Ran, ROOT, run } from "./run.ts";

/** The command line of the checkout. */
export const CLI = new URL("cli/main.ts", ROOT).href;

/** The folder of the artifact of the module, below the project. */
export const ARTIFACT = join("go_modules", "example.com", "hello@local");

/** A temporary folder with a Go module `hello` that has a package `sub`. */
export class Project implements AsyncDisposable {
  private constructor(readonly root: string) {}

  static async create(): Promise<Project> {
    // Resolved, because Go names a folder by its real place.
    const root = await Deno.realPath(await Deno.makeTempDir({ prefix: "usegolib project " }));
    await Deno.mkdir(join(root, "hello", "sub"), { recursive: true });
    const project = new Project(root);
    await project.write("deno.json", '{\n  // mine\n  "imports": {}\n}\n');
    await project.write("hello/go.mod", "module example.com/hello\n\ngo 1.24\n");
    await project.greet("Hello");
    await project.write(
      "hello/sub/sub.go",
      "package sub\n\nfunc Twice(n int) int { return 2 * n }\n",
    );
    return project;
  }

  /** The project in a folder, which another process made and removes. */
  static at(root: string): Project {
    return new Project(root);
  }

  /** Changes what the module says. */
  greet(word: string): Promise<void> {
    return this.write(
      "hello/hello.go",
      `package hello

// Greet greets somebody.
func Greet(name string) string { return "${word}, " + name }

// Each is generic, and no type in reach satisfies its constraint.
func Each[T interface{ each() }](v T) {}
`,
    );
  }

  path(name: string): string {
    return join(this.root, name);
  }

  write(name: string, text: string): Promise<void> {
    return Deno.writeTextFile(this.path(name), text);
  }

  read(name: string): Promise<string> {
    return Deno.readTextFile(this.path(name));
  }

  /** Runs the command line to its end. */
  usegolib(...args: string[]): Promise<Ran> {
    return this.deno("run", "-A", CLI, ...args);
  }

  deno(...args: string[]): Promise<Ran> {
    return run(Deno.execPath(), args, { cwd: this.root, env: { NO_COLOR: "1" } });
  }

  /** Starts the command line. */
  spawn(args: string[], env: Record<string, string> = {}): Deno.ChildProcess {
    return new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", CLI, ...args],
      cwd: this.root,
      env: { NO_COLOR: "1", ...env },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.root, { recursive: true });
  }
}

/** A greeting that no other run of the tests uses, so that no cache holds a module with it. */
export function unique(): string {
  return `Hello ${crypto.randomUUID()}`;
}
