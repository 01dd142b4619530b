import { Command } from "../command.ts";
import { ValidationError } from "../errors.ts";
import { SCRIPTS } from "./scripts.ts";

/** The command `completions`, with a command for each shell. */
export class CompletionsCommand extends Command<void, void, void, []> {
  constructor() {
    super();
    this.description("Generate shell completions.");
    for (const [shell, script] of Object.entries(SCRIPTS)) {
      const description = `Generate shell completions for ${shell}.`;
      this.command(shell, description)
        .action(() => console.log(script(this.getMainCommand())));
    }
    this.command("complete <action:string> [command...:string]").hidden()
      .action((_, action, ...names) => this.#complete(action, names));
    this.reset();
  }

  /** Prints what an argument or the value of an option can be. */
  async #complete(action: string, names: string[]): Promise<void> {
    let command = this.getMainCommand();
    for (const name of names) {
      const child = command.getCommand(name);
      if (child === undefined) throw new ValidationError(`Unknown command "${name}".`);
      command = child;
    }
    const choices = await command.settings.completions.get(action)?.() ?? [];
    Deno.stdout.writeSync(new TextEncoder().encode(choices.join("\n")));
  }
}
