import type { AnyCommand, Option, OptionSettings } from "./settings.ts";
import type { TypeOrTypeHandler } from "./values.ts";

/** The option that every command has. */
export const HELP = { flags: "-h, --help", description: "Show this help." };

/** All options of the command, the first ones first that every command has. */
export function optionsOf(command: AnyCommand): Option[] {
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
export function visibleOptions(command: AnyCommand): OptionSettings[] {
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
  command: AnyCommand,
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
