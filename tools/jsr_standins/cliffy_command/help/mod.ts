import { Command } from "../command.ts";
import { unknownCommand } from "../suggest.ts";

/** The command `help [command]`. */
export class HelpCommand extends Command<void, void, void, [name?: string]> {
  constructor() {
    super();
    this.description("Show this help or the help of a sub-command.")
      .arguments("[command:string]")
      .action((_, name) => {
        const main = this.getMainCommand();
        const found = name === undefined ? main : main.getCommand(name);
        if (found === undefined) throw unknownCommand(name ?? "", main, this.getName());
        found.showHelp();
      });
  }
}
