/**
 * A stand-in for `@cliffy/command` where JSR cannot be reached, over npm's
 * `commander`; see the README beside this file.
 *
 * @module
 */
export { Command, type OptionSettings } from "./command.ts";
export type { CommandResult } from "./settings.ts";
export { ValidationError, type ValidationErrorOptions } from "./errors.ts";
export { EnumType, type TypeHandler } from "./values.ts";
