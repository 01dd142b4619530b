/**
 * A Go module of tests/modules together with the cases that call it, each run in a process of its own.
 *
 * @module
 */
import { assert, assertStringIncludes } from "@std/assert";
import { type Built, deno, type Ran, run, usegolibBuild } from "./run.ts";

/** `deno test` with the leak checks on; types are checked by {@linkcode Subject.check}. */
const TEST = ["test", "--no-check", "--no-prompt", "--sanitize-ops", "--sanitize-resources"];

/** One module and the folder of its cases. */
export class Subject {
  #built: Promise<Built> | undefined;

  /**
   * @param module The name of its folder below tests/modules.
   * @param here The folder of the cases.
   */
  constructor(readonly module: string, readonly here: URL) {}

  /** The module's artifact, which is built for the first test that needs it. */
  get built(): Promise<Built> {
    return this.#built ??= usegolibBuild(`../modules/${this.module}`, this.here);
  }

  /** Type-checks files, in one process since that checks what they import once. */
  async check(...files: string[]): Promise<void> {
    await this.built;
    await deno(["check", "--quiet", ...files], this.here);
  }

  /** Runs cases that use bindings, with --allow-ffi for the library and what `flags` grant. */
  async bindings(file: string, ...flags: string[]): Promise<Ran> {
    const { library } = await this.built;
    return await deno([...TEST, `--allow-ffi=${library}`, ...flags, file], this.here);
  }

  /** Runs cases that use `importGo`, which reads the folder of the artifacts. */
  async dynamic(file: string): Promise<Ran> {
    await this.built;
    const folder = decodeURIComponent(new URL("go_modules", this.here).pathname);
    const granted = [`--allow-ffi=${folder}`, `--allow-read=${folder}`];
    return await deno([...TEST, ...granted, file], this.here);
  }

  /** Expects cases to fail with a message. */
  async fails(file: string, message: string, ...flags: string[]): Promise<void> {
    await this.built;
    const ran = await run(Deno.execPath(), [...TEST, ...flags, file], {
      cwd: this.here,
      env: { NO_COLOR: "1" },
    });
    assert(ran.code !== 0, "it passed");
    assertStringIncludes(ran.stdout + ran.stderr, message);
  }

  /** Expects the leak checks to find what cases leave behind. */
  async leaks(file: string): Promise<void> {
    const { library } = await this.built;
    await this.fails(file, "Leaks detected", `--allow-ffi=${library}`);
  }
}
