import { Command } from "@cliffy/command";
import { VERSION } from "@usegolib/core/builder";

/** Prints the version. */
export function printVersion(): void {
  console.log(`usegolib ${VERSION}`);
}

/** `usegolib version` */
export function versionCommand() {
  return new Command()
    .description("Print the version.")
    .action(printVersion);
}
