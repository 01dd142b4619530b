import { Command } from "@cliffy/command";
import { generateBindings } from "@usegolib/core/builder";
import { DEFAULT_OUT, oneArtifact } from "../artifacts.ts";
import { artifactChoices } from "../choices.ts";
import { shorten } from "../report.ts";
import { refuse, refuseOptions } from "../usage.ts";

/** `usegolib gen` */
export function genCommand() {
  return new Command()
    .description("Write the typed bindings of an artifact again, without building it.")
    .arguments("<artifact:string:artifact>")
    .complete("artifact", artifactChoices)
    .option("--out <file:file>", "Where to write them (default: mod.ts in the artifact).")
    .action(async function ({ out }, text) {
      refuseOptions(this, text);
      if (out !== undefined && !out.endsWith(".ts")) {
        refuse(`Cannot write bindings to "${out}": name a file that ends in .ts`);
      }
      const artifact = await oneArtifact(text, DEFAULT_OUT);
      console.log(`Wrote ${shorten(await generateBindings(artifact, out))}`);
    });
}
