#!/usr/bin/env -S deno run -A
/**
 * The command line of usegolib: Go modules as typed Deno modules.
 *
 * ```sh
 * deno run -A jsr:@usegolib/cli build github.com/yuin/goldmark@v1.7.13
 * ```
 *
 * It exits with 0 when the work is done, 1 when it failed and 2 when it was used wrongly.
 *
 * @module
 */

import { Command, ValidationError } from "@cliffy/command";
import { HelpCommand } from "@cliffy/command/help";
import config from "./deno.json" with { type: "json" };
import { artifactCommand } from "./commands/artifact.ts";
import { buildCommand } from "./commands/build.ts";
import { completionsCommand } from "./commands/completions.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { genCommand } from "./commands/gen.ts";
import { inspectCommand } from "./commands/inspect.ts";
import { packageCommand } from "./commands/package.ts";
import { printVersion, versionCommand } from "./commands/version.ts";
import { reportError } from "./report.ts";

/**
 * Runs the command line.
 *
 * @param args The arguments, without the program.
 * @returns The exit code.
 */
export async function main(args: string[]): Promise<number> {
  if (args.length === 0) {
    command().showHelp();
    return 2;
  }
  try {
    await command().parse(args);
    return 0;
  } catch (error) {
    reportError(error, args);
    return error instanceof ValidationError ? 2 : 1;
  }
}

function command() {
  return new Command()
    .name("usegolib")
    .version(config.version)
    .versionOption("-V, --version", "Print the version.", printVersion)
    .description("Use Go modules as typed Deno modules.")
    .help({ colors: "auto" })
    .noExit()
    // So that the first word is looked at before the options behind it.
    .stopEarly()
    .globalOption("--verbose", "Show the stack of an error.")
    .command("build", buildCommand())
    .command("gen", genCommand())
    .command("package", packageCommand())
    .command("artifact", artifactCommand())
    .command("inspect", inspectCommand())
    .command("doctor", doctorCommand())
    .command("completions", completionsCommand())
    .command("help", new HelpCommand())
    .command("version", versionCommand());
}

if (import.meta.main) Deno.exit(await main(Deno.args));
