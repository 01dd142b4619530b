import { Command } from "@cliffy/command";
import { generateBindings } from "@usegolib/core/builder";
import { DEFAULT_OUT, oneArtifact } from "../artifacts.ts";
import { shorten } from "../report.ts";
import { refuseOptions } from "../usage.ts";

/** `usegolib gen` */
export function genCommand() {
  return new Command()
    .description("Write the typed bindings of an artifact again, without building it.")
    .arguments("<artifact:string>")
    .option("--out <file:string>", "Where to write them (default: mod.ts in the artifact).")
    .action(async ({ out }, text) => {
      refuseOptions(text);
      const artifact = await oneArtifact(text, DEFAULT_OUT);
      console.log(`Wrote ${shorten(await generateBindings(artifact, out))}`);
    });
}
