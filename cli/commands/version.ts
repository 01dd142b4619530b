import { Command } from "@cliffy/command";
import { VERSION } from "@usegolib/core/builder";

/** `usegolib version` */
export function versionCommand() {
  return new Command()
    .description("Print the version.")
    .action(() => console.log(`usegolib ${VERSION}`));
}
