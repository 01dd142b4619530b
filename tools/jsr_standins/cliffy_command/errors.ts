import type { CommanderError } from "./npm.ts";

/** The options of a {@linkcode ValidationError}. */
export interface ValidationErrorOptions extends ErrorOptions {
  exitCode?: number;
}

/** What the user typed is wrong; the program exits with 2 unless told else. */
export class ValidationError extends Error {
  readonly exitCode: number;
  // deno-lint-ignore no-explicit-any -- any command at all
  cmd?: any;

  constructor(message: string, options: ValidationErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.exitCode = options.exitCode ?? 2;
  }
}

/**
 * The option that a command does not have, if that is what commander found wrong.
 *
 * @param excess The arguments behind those that the command takes.
 */
export function unknownOptionOf(
  error: CommanderError,
  excess: readonly string[],
): string | undefined {
  if (error.code === "commander.unknownOption") return /'([^'=]*)/.exec(error.message)?.[1];
  if (error.code !== "commander.excessArguments") return undefined;
  return excess.find((argument) => argument.startsWith("-"))?.replace(/=.*/s, "");
}

/**
 * Says what commander found wrong in the words that cliffy uses.
 *
 * @param excess The arguments behind those that the command takes.
 * @param bare The command's path, if it takes none at all.
 */
export function fromCommander(
  error: CommanderError,
  excess: readonly string[],
  bare?: string,
): ValidationError {
  const text = error.message.replace(/^error: /, "");
  const quoted = /'([^']*)'/.exec(text)?.[1] ?? "";
  const flag = quoted.split(/[ ,]+/).find((part) => part.startsWith("--")) ??
    quoted.split(/[ ,]+/)[0];
  const messages: Record<string, string> = {
    "commander.missingArgument": `Missing argument(s): ${quoted}`,
    "commander.optionMissingArgument": `Missing value for option "${flag}".`,
    "commander.excessArguments": bare === undefined
      ? `Too many arguments: ${excess.join(" ")}`
      : `No arguments allowed for command "${bare}".`,
  };
  return new ValidationError(messages[error.code] ?? text, { cause: error });
}
