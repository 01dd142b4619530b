import { CompletionsCommand } from "@cliffy/command/completions";
import { refuse } from "../usage.ts";

/** `usegolib completions` */
export function completionsCommand() {
  return new CompletionsCommand().action(() => refuse("Missing a shell: bash, zsh or fish"));
}
