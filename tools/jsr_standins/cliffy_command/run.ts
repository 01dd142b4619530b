import type * as commander from "./npm.ts";
import { toCommander } from "./commander.ts";
import { splitFlags, visibleOptions } from "./options.ts";
import { refuseValues, Shown } from "./refuse.ts";
import { ValidationError } from "./errors.ts";
import type { AnyCommand, CommandResult, OptionSettings } from "./settings.ts";

/** Parses, runs the action, and ends the program as cliffy would. */
export async function run(
  root: AnyCommand,
  args: string[],
): Promise<CommandResult> {
  const dashes = args.indexOf("--");
  const argv = dashes < 0 ? args : args.slice(0, dashes);
  const literal = dashes < 0 ? [] : args.slice(dashes + 1);
  const result: CommandResult = { options: {}, args: [], literal, cmd: root };
  const made = toCommander(root, async (command, parsed, given) => {
    result.cmd = command;
    refuseValues(parsed.args, command);
    result.options = gather(command, parsed);
    result.args = spread(command, given);
    await command.settings.action?.call(
      command,
      result.options,
      ...result.args,
    );
  }, argv);
  try {
    if (!argv.length && root.settings.commands.size && !root.settings.action) {
      root.showHelp();
      throw new Shown();
    }
    await made.parseAsync(argv, { from: "user" });
  } catch (error) {
    end(error, result);
  }
  return result;
}

function end(error: unknown, result: CommandResult): void {
  if (error instanceof Shown) {
    if (setting(result.cmd, (c) => c.settings.exits) ?? true) Deno.exit(0);
    return;
  }
  if (!(error instanceof Error)) throw error;
  const command: AnyCommand = (error as ValidationError).cmd ?? result.cmd;
  if (error instanceof ValidationError) error.cmd = command;
  setting(command, (c) => c.settings.errorHandler)?.(error, command, result);
  const throws = setting(command, (c) => c.settings.throwOnError || undefined);
  if (throws || !(error instanceof ValidationError)) throw error;
  command.showHelp();
  console.error(`  error: ${error.message}\n`);
  Deno.exit(error.exitCode);
}

/** The setting of the command, or else of the nearest one above it. */
function setting<V>(
  command: AnyCommand | undefined,
  get: (command: AnyCommand) => V | undefined,
): V | undefined {
  return command && (get(command) ?? setting(command.parent, get));
}

/** Options as typed, wherever global ones stood, then defaults. */
function gather(
  command: AnyCommand,
  parsed: commander.Command,
): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  const given = new Set<string>();
  for (const option of visibleOptions(command)) {
    const key = keyOf(option);
    for (let c: commander.Command | null = parsed; c; c = c.parent) {
      if (c.getOptionValueSource(key) !== "cli" || given.has(key)) continue;
      given.add(key);
      options[key] = c.getOptionValue(key);
    }
  }
  for (const option of visibleOptions(command)) {
    const key = keyOf(option);
    if (given.has(key)) transform(option, key, options);
    else fallback(command, option, key, options);
  }
  for (const option of visibleOptions(command)) check(command, option, options);
  return options;
}

function transform(
  option: OptionSettings,
  key: string,
  options: Record<string, unknown>,
): void {
  if (option.collect && !Array.isArray(options[key])) {
    options[key] = [options[key]];
  }
  if (option.value) options[key] = option.value(options[key]);
}

function fallback(
  command: AnyCommand,
  option: OptionSettings,
  key: string,
  options: Record<string, unknown>,
): void {
  if (option.default !== undefined) {
    options[key] = typeof option.default === "function" ? option.default() : option.default;
    return;
  }
  // `--no-x` alone means that x is on unless it is turned off.
  const negated = splitFlags(option.flags).flags.includes("--no-");
  const positive = visibleOptions(command).some((other) =>
    other !== option && keyOf(other) === key
  );
  if (negated && !positive) options[key] = true;
}

function check(
  command: AnyCommand,
  option: OptionSettings,
  options: Record<string, unknown>,
): void {
  const key = keyOf(option);
  const flag = splitFlags(option.flags).flags.split(", ").at(-1);
  const refuse = (message: string): never => {
    const error = new ValidationError(message);
    error.cmd = command;
    throw error;
  };
  if (option.required && options[key] === undefined) {
    refuse(`Missing required option "${flag}".`);
  }
  if (options[key] === undefined || option.default !== undefined) return;
  for (const name of option.conflicts ?? []) {
    if (options[camel(name)] === undefined) continue;
    refuse(`Option "${flag}" conflicts with option "--${name}".`);
  }
  for (const name of option.depends ?? []) {
    if (options[camel(name)] !== undefined) continue;
    refuse(`Option "${flag}" depends on option "--${name}".`);
  }
}

/** Commander gives a variadic argument as one array, cliffy spread out. */
function spread(command: AnyCommand, given: unknown[]): unknown[] {
  const last = command.settings.arguments.at(-1);
  const args = last?.includes("...")
    ? [...given.slice(0, -1), ...(given.at(-1) as unknown[] ?? [])]
    : given.slice();
  while (args.length && args.at(-1) === undefined) args.pop();
  return args;
}

function keyOf(option: OptionSettings): string {
  const flags = splitFlags(option.flags).flags.split(/[, ]+/);
  const name = flags.find((flag) => flag.startsWith("--")) ?? flags[0] ?? "";
  return camel(name.replace(/^-+(no-)?/, ""));
}

function camel(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
