// deno-lint-ignore-file no-explicit-any
import * as commander from "./npm.ts";
import type { Command } from "./command.ts";
import { fromCommander, unknownOptionOf, ValidationError } from "./errors.ts";
import type { OptionSettings } from "./settings.ts";
import { unknownCommand, unknownOption } from "./suggest.ts";
import { type Definition, parseDefinition, parseValue, type TypeOrTypeHandler } from "./values.ts";

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
    .helpOption(HELP.flags, HELP.description)
    .exitOverride((error) => refuse(error, command, made.args));
  if (settings.usage) made.usage(settings.usage);
  const { versionOption } = settings;
  if (versionOption !== undefined) {
    const option = new commander.Option(versionOption.flags, versionOption.description);
    made.addOption(option).on(`option:${option.name()}`, () => {
      versionOption.action();
      throw new Shown();
    });
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

/** An option as the program may ask for it. */
export interface Option {
  flags: string[];
  description: string;
}

const HELP = { flags: "-h, --help", description: "Show this help." };

/** All options of the command, the first ones first that every command has. */
export function optionsOf(command: Command<any>): Option[] {
  const { versionOption, options } = command.settings;
  const own = new Set(options);
  const all = visibleOptions(command).filter((option) => !option.hidden);
  return [
    HELP,
    ...versionOption === undefined ? [] : [versionOption],
    ...all.filter((option) => !own.has(option)),
    ...all.filter((option) => own.has(option)),
  ].map(({ flags, description }) => ({
    flags: splitFlags(flags).flags.split(/[, ]+/),
    description,
  }));
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
  const [, head = flags, value] = /^([^<[]*?)[ =]*([<[].*)?$/.exec(flags) ?? [];
  return { flags: head, ...(value !== undefined && { value }) };
}

/** Refuses an option that is given twice. */
function once(made: commander.Command, option: commander.Option, command: Command<any>): void {
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

/** The same error, as one of this command. */
function blame(error: ValidationError, command: Command<any>): ValidationError {
  error.cmd ??= command;
  return error;
}

function toOption(settings: OptionSettings, command: Command<any>): commander.Option {
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
  command: Command<any>,
): unknown {
  try {
    return parseValue(text, definition, label, name, typesOf(command));
  } catch (error) {
    throw error instanceof ValidationError ? blame(error, command) : error;
  }
}

/** Refuses `--json=x` where `--json` takes no value; commander does not know what it is. */
export function refuseValues(typed: readonly string[], command: Command<any>): void {
  const flags = command.getOptions().flatMap((each) => each.flags);
  for (const text of typed) {
    const [, flag, value] = /^(-[^=]*)=(.*)$/s.exec(text) ?? [];
    if (flag === undefined || !flags.includes(flag)) continue;
    throw blame(
      new ValidationError(`Option "${flag}" doesn't take a value, but got "${value}".`),
      command,
    );
  }
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
      const read = readValue(text, definition, "Argument", definition.name, command);
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
  throw blame(whyRefused(error, command, operands), command);
}

function whyRefused(
  error: commander.CommanderError,
  command: Command<any>,
  operands: readonly string[],
): ValidationError {
  const [first] = operands;
  // The name of a command is wrong before the options behind it are.
  if (command.settings.commands.size > 0 && first !== undefined && !first.startsWith("-")) {
    return unknownCommand(first, command);
  }
  refuseValues(operands, command);
  const { length } = command.settings.arguments;
  const option = unknownOptionOf(error, operands.slice(length));
  if (option !== undefined) return unknownOption(option, command);
  return length
    ? fromCommander(error, operands.slice(length))
    : fromCommander(error, operands, command.getPath());
}
