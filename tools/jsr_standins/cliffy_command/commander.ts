// deno-lint-ignore-file no-explicit-any
import * as commander from "./npm.ts";
import type { Command } from "./command.ts";
import { fromCommander } from "./errors.ts";
import type { OptionSettings } from "./settings.ts";
import { parseDefinition, parseValue, type TypeOrTypeHandler } from "./values.ts";

/** Tells how the program is to end once help or the version was shown. */
export class Shown extends Error {}

/** The same command, and those below it, for commander to parse and explain. */
export function toCommander(
  command: Command<any>,
  onAction?: (
    command: Command<any>,
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
    .helpOption("-h, --help", "Show this help.")
    .exitOverride((error) => refuse(error, command, made.args));
  if (settings.usage) made.usage(settings.usage);
  if (settings.version !== undefined) {
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
    made.addOption(toOption(option, typesOf(command)));
  }
  if (settings.examples.length) made.addHelpText("after", examples(command));
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

/** The options of the command and the global ones of those above it. */
export function visibleOptions(command: Command<any>): OptionSettings[] {
  const own = command.settings.options;
  const above = command.parent
    ? visibleOptions(command.parent).filter((option) =>
      option.global && !own.some((o) => o.flags === option.flags)
    )
    : [];
  return [...own, ...above];
}

/** The types that the command and those above it added. */
export function typesOf(
  command: Command<any>,
): ReadonlyMap<string, TypeOrTypeHandler<unknown>> {
  return new Map([
    ...(command.parent ? typesOf(command.parent) : []),
    ...command.settings.types,
  ]);
}

/** The flags of `-o, --out <dir:string>` and its value's definition. */
export function splitFlags(flags: string): { flags: string; value?: string } {
  const [, head, value] = /^([^<[]*?)[ =]*([<[].*)?$/.exec(flags)!;
  return { flags: head, value };
}

function toOption(
  settings: OptionSettings,
  types: ReadonlyMap<string, TypeOrTypeHandler<unknown>>,
): commander.Option {
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
    const label = flags.split(", ").at(-1)!;
    option.argParser((text: string, previous: unknown) => {
      const read = parseValue(text, definition, "Option", label, types);
      const many = settings.collect || definition.variadic;
      return many ? [...(previous as unknown[] ?? []), read] : read;
    });
  }
  return option;
}

function addArguments(made: commander.Command, command: Command<any>): void {
  command.settings.arguments.forEach((text, index) => {
    const definition = parseDefinition(text);
    const name = definition.name + (definition.variadic ? "..." : "");
    const argument = new commander.Argument(
      definition.optional ? `[${name}]` : `<${name}>`,
      command.settings.argumentDescriptions[index],
    );
    argument.argParser((text: string, previous: unknown) => {
      const types = typesOf(command);
      const read = parseValue(
        text,
        definition,
        "Argument",
        definition.name,
        types,
      );
      return definition.variadic ? [...(previous as unknown[] ?? []), read] : read;
    });
    made.addArgument(argument);
  });
}

function versionText(command: Command<any>, argv: readonly string[]): string {
  const version = command.getVersion() ?? "";
  if (!argv.includes("--version")) return version;
  const meta = Object.entries(command.settings.meta)
    .map(([name, value]) => `\n${name} ${value}`);
  return `${command.getName()} ${version}${meta.join("")}`;
}

function examples(command: Command<any>): string {
  const lines = command.settings.examples.map(({ name, description }) =>
    `  ${name}: ${description}`
  );
  return ["", "Examples:", ...lines].join("\n");
}

function refuse(
  error: commander.CommanderError,
  command: Command<any>,
  operands: readonly string[],
): never {
  // A command that only holds others was named without one of them.
  if (error.code === "commander.help") command.showHelp();
  if (error.exitCode === 0 || error.code === "commander.help") throw new Shown(error.message);
  const { length } = command.settings.arguments;
  const failed = length
    ? fromCommander(error, operands.slice(length))
    : fromCommander(error, operands, command.getPath());
  failed.cmd = command;
  throw failed;
}
