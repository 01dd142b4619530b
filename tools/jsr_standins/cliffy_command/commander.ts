// deno-lint-ignore-file no-explicit-any
import * as commander from "./npm.ts";
import { ValidationError } from "./errors.ts";
import { HELP, splitFlags, typesOf, visibleOptions } from "./options.ts";
import { blame, refuse, Shown } from "./refuse.ts";
import type { AnyCommand, OptionSettings, VersionOption } from "./settings.ts";
import { type Definition, parseDefinition, parseValue } from "./values.ts";

/** The same command, and those below it, for commander to parse and explain. */
export function toCommander(
  command: AnyCommand,
  onAction?: (
    command: AnyCommand,
    made: commander.Command,
    args: unknown[],
  ) => Promise<void>,
  argv: readonly string[] = [],
): commander.Command {
  const { settings } = command;
  const made = new commander.Command(
    onAction ? settings.name : command.getPath(),
  );
  made.description(command.getDescription())
    .helpCommand(false)
    .configureOutput({ writeErr: () => {} })
    .helpOption(false)
    // Options behind the name of a command are that command's.
    .enablePositionalOptions()
    .exitOverride((error) => refuse(error, command, made.args));
  if (settings.usage) made.usage(settings.usage);
  addShowing(made, { ...HELP, action: () => command.showHelp() });
  const { versionOption } = settings;
  if (versionOption !== undefined) {
    addShowing(made, versionOption);
  } else if (settings.version !== undefined) {
    made.version(
      versionText(command, argv),
      "-V, --version",
      "Show the version.",
    );
  }
  addArguments(made, command);
  // As cliffy does: where a command takes arguments, an option that it does not know is one.
  made.allowUnknownOption(settings.arguments.length > 0);
  for (const option of visibleOptions(command)) {
    const added = toOption(option, command);
    made.addOption(added);
    if (onAction && !option.collect) once(made, added, command);
  }
  for (const child of settings.commands.values()) {
    const below = toCommander(child, onAction, argv);
    below.aliases(child.settings.aliases);
    made.addCommand(below.name(child.settings.name), {
      hidden: child.settings.hidden,
    });
  }
  if (onAction && (settings.action || !settings.commands.size)) {
    made.action((...given: any[]) => onAction(command, made, given.slice(0, -2)));
  }
  return made;
}

/** Adds an option that shows something in place of the command's work. */
function addShowing(
  made: commander.Command,
  { flags, description, action }: VersionOption,
): void {
  const option = new commander.Option(flags, description);
  made.addOption(option).on(`option:${option.name()}`, () => {
    action();
    throw new Shown();
  });
}

/** Refuses an option that is given twice. */
function once(made: commander.Command, option: commander.Option, command: AnyCommand): void {
  let seen = false;
  made.on(`option:${option.name()}`, () => {
    if (seen) {
      const name = option.name().replace(/^no-/, "");
      const message = `Option "--${name}" can only occur once, but was found several times.`;
      throw blame(new ValidationError(message), command);
    }
    seen = true;
  });
}

function toOption(settings: OptionSettings, command: AnyCommand): commander.Option {
  const { flags, value } = splitFlags(settings.flags);
  const definition = value === undefined ? undefined : parseDefinition(value);
  const dots = definition?.variadic ? "..." : "";
  const part = definition === undefined
    ? ""
    : definition.optional
    ? ` [${definition.name}${dots}]`
    : ` <${definition.name}${dots}>`;
  const option = new commander.Option(flags + part, settings.description);
  if (settings.hidden) option.hideHelp();
  if (definition) {
    const label = flags.split(", ").at(-1) ?? flags;
    option.argParser((text: string, previous: unknown) => {
      const read = readValue(text, definition, "Option", label, command);
      const many = settings.collect || definition.variadic;
      return many ? [...(previous as unknown[] ?? []), read] : read;
    });
  }
  return option;
}

function readValue(
  text: string,
  definition: Definition,
  label: "Option" | "Argument",
  name: string,
  command: AnyCommand,
): unknown {
  try {
    return parseValue(text, definition, label, name, typesOf(command));
  } catch (error) {
    throw error instanceof ValidationError ? blame(error, command) : error;
  }
}

function addArguments(made: commander.Command, command: AnyCommand): void {
  command.settings.arguments.forEach((text, index) => {
    const definition = parseDefinition(text);
    const name = definition.name + (definition.variadic ? "..." : "");
    const argument = new commander.Argument(
      definition.optional ? `[${name}]` : `<${name}>`,
      command.settings.argumentDescriptions[index],
    );
    argument.argParser((text: string, previous: unknown) => {
      const read = readValue(text, definition, "Argument", definition.name, command);
      return definition.variadic ? [...(previous as unknown[] ?? []), read] : read;
    });
    made.addArgument(argument);
  });
}

function versionText(command: AnyCommand, argv: readonly string[]): string {
  const version = command.getVersion() ?? "";
  if (!argv.includes("--version")) return version;
  const meta = Object.entries(command.settings.meta)
    .map(([name, value]) => `\n${name} ${value}`);
  return `${command.getName()} ${version}${meta.join("")}`;
}

/** The text that `--help` shows. */
export function helpOf(command: AnyCommand): string {
  const { examples } = command.settings;
  const lines = examples.map(({ name, description }) => `  ${name}: ${description}`);
  const help = toCommander(command).helpInformation().trimEnd();
  return [help, ...lines.length > 0 ? ["", "Examples:", ...lines] : [], ""].join("\n");
}
