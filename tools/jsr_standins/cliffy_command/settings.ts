import type { TypeOrTypeHandler } from "./values.ts";

/** What an option was registered with. */
export interface OptionSettings {
  flags: string;
  description: string;
  global?: boolean;
  hidden?: boolean;
  required?: boolean | undefined;
  collect?: boolean | undefined;
  conflicts?: string[];
  depends?: string[];
  default?: unknown;
  defaultText?: string;
  // deno-lint-ignore no-explicit-any -- each option has a type of its own
  value?: (value: any, previous?: any) => unknown;
}

/** The option that prints the version. */
export interface VersionOption {
  flags: string;
  description: string;
  action: () => unknown;
}

/** Lists what an argument or the value of an option can be. */
export type CompleteHandler = () => string[] | Promise<string[]>;

/** What the calls of one command gathered. */
export class Settings<C> {
  name = "COMMAND";
  description: string | (() => string) = "";
  version?: string | (() => string);
  usage?: string;
  arguments: string[] = [];
  argumentDescriptions: string[] = [];
  readonly aliases: string[] = [];
  readonly examples: { name: string; description: string }[] = [];
  readonly meta: Record<string, string> = {};
  readonly options: OptionSettings[] = [];
  readonly types: Map<string, TypeOrTypeHandler<unknown>> = new Map();
  readonly commands: Map<string, C> = new Map();
  // deno-lint-ignore no-explicit-any -- each command has options of its own
  action?: (this: any, options: any, ...args: any[]) => unknown;
  // deno-lint-ignore no-explicit-any -- the error handler's context
  errorHandler?: (error: Error, command: any, context: any) => unknown;
  hidden = false;
  throwOnError = false;
  exits?: boolean;
  customHelp?: string | (() => string);
  versionOption?: VersionOption;
  /** What an argument or a value can be, by the name of the completion. */
  readonly completions: Map<string, CompleteHandler> = new Map();
}

/** An option as a program may ask for it. */
export interface Option {
  flags: string[];
  description: string;
}

/** A command whose options nobody asks for: all that stands below the class `Command` knows of one. */
export interface AnyCommand {
  readonly settings: Settings<AnyCommand>;
  readonly parent?: AnyCommand | undefined;
  getCommands(): AnyCommand[];
  getDescription(): string;
  getName(): string;
  getOptions(): Option[];
  getPath(): string;
  getVersion(): string | undefined;
  showHelp(): void;
}

/** What `Command.parse` found and ran. */
export interface CommandResult {
  options: Record<string, unknown>;
  args: unknown[];
  literal: string[];
  cmd: AnyCommand;
}
