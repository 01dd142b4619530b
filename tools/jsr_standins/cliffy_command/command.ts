// deno-lint-ignore-file no-explicit-any
import type { ValidationError } from "./errors.ts";
import { helpOf } from "./commander.ts";
import { optionsOf } from "./options.ts";
import { run } from "./run.ts";
import { type CommandResult, type CompleteHandler, type Option, Settings } from "./settings.ts";
import type {
  AddOption,
  Arguments,
  CommandArguments,
  Flat,
  Merge,
  OptionEntry,
  RawValue,
} from "./types.ts";
import type { TypeOrTypeHandler } from "./values.ts";

/** How an option behaves. */
export interface OptionSettings<D, Required, C, V, R> {
  global?: boolean;
  hidden?: boolean;
  required?: Required;
  collect?: C;
  conflicts?: string[];
  depends?: string[];
  default?: D | (() => D);
  defaultText?: string;
  value?: (value: V, previous?: R) => R;
}

/** How help looks. */
export interface HelpOptions {
  colors?: boolean | "auto";
}

/** Refuses a child that expects globals which its parent does not have. */
type Fits<Child, Offered> = Child extends Command<infer Expected, any, any, any, any, any, any, any>
  ? [Expected] extends [void] ? unknown
  : Offered extends Expected ? unknown
  : never
  : never;

type Own<P, This> = P extends undefined ? This : P;

/** A command line, built by a chain of calls as in cliffy. */
export class Command<
  PG extends Record<string, unknown> | void = void,
  PT extends Record<string, unknown> | void = PG extends number ? any : void,
  O extends Record<string, unknown> | void = PG extends number ? any : void,
  A extends unknown[] = PG extends number ? any : [],
  G extends Record<string, unknown> | void = PG extends number ? any : void,
  T extends Record<string, unknown> | void = PG extends number ? any : void,
  GT extends Record<string, unknown> | void = PG extends number ? any : void,
  P extends Command<any> | undefined = PG extends number ? any : undefined,
> {
  /** Never set: lets a parent check the globals that a child expects. */
  declare protected readonly parentGlobals: PG;
  readonly settings: Settings<Command<any>> = new Settings();
  parent?: Command<any>;
  cmd: Command<any> = this;

  name(name: string): this {
    this.cmd.settings.name = name;
    return this;
  }

  version(version: string | (() => string)): this {
    this.cmd.settings.version = version;
    return this;
  }

  description(description: string | (() => string)): this {
    this.cmd.settings.description = description;
    return this;
  }

  usage(usage: string): this {
    this.cmd.settings.usage = usage;
    return this;
  }

  meta(name: string, value: string): this {
    this.cmd.settings.meta[name] = value;
    return this;
  }

  alias(alias: string): this {
    this.cmd.settings.aliases.push(alias);
    return this;
  }

  hidden(): this {
    this.cmd.settings.hidden = true;
    return this;
  }

  example(name: string, description: string): this {
    this.cmd.settings.examples.push({ name, description });
    return this;
  }

  /** Sets the text of the help, or how it looks; the help of this stand-in has no colors anyway. */
  help(help: string | (() => string) | HelpOptions): this {
    if (typeof help !== "object") this.cmd.settings.customHelp = help;
    return this;
  }

  versionOption(flags: string, description: string, action: () => unknown): this {
    this.cmd.settings.versionOption = { flags, description, action };
    return this;
  }

  /** Has the first argument looked at before the options behind it, as this stand-in always does. */
  stopEarly(): this {
    return this;
  }

  /** Tells completions what an argument or the value of an option can be. */
  complete(action: string, handler: CompleteHandler): this {
    this.cmd.settings.completions.set(action, handler);
    return this;
  }

  error(
    handler: (
      error: Error | ValidationError,
      command: Command<any>,
      context: { options: Record<string, unknown>; args: unknown[] },
    ) => unknown,
  ): this {
    this.cmd.settings.errorHandler = handler;
    return this;
  }

  throwErrors(): this {
    this.cmd.settings.throwOnError = true;
    return this;
  }

  noExit(): this {
    this.cmd.settings.exits = false;
    return this.throwErrors();
  }

  type<N extends string, V>(
    name: N,
    handler: TypeOrTypeHandler<V>,
  ): Command<PG, PT, O, A, G, Merge<T, { [K in N]: V }>, GT, P> {
    this.cmd.settings.types.set(name, handler);
    return this as any;
  }

  arguments<S extends string>(
    args: S,
    descriptions: string[] = [],
  ): Command<PG, PT, O, Arguments<S, Merge<PT, Merge<GT, T>>>, G, T, GT, P> {
    this.cmd.settings.arguments = args.split(" ");
    this.cmd.settings.argumentDescriptions = descriptions;
    return this as any;
  }

  option<
    F extends string,
    Required extends boolean | undefined = undefined,
    C extends boolean | undefined = undefined,
    const D = undefined,
    R = undefined,
  >(
    flags: F,
    description: string,
    options?:
      | OptionSettings<D, Required, C, RawValue<F, Merge<PT, Merge<GT, T>>>, R>
      | ((value: RawValue<F, Merge<PT, Merge<GT, T>>>, previous?: R) => R),
  ): Command<
    PG,
    PT,
    AddOption<
      F,
      O,
      OptionEntry<F, O, Merge<PT, Merge<GT, T>>, Required, D, C, R>
    >,
    A,
    G,
    T,
    GT,
    P
  > {
    const settings = typeof options === "function" ? { value: options } : options;
    this.cmd.settings.options.push({ flags, description, ...settings });
    return this as any;
  }

  globalOption<
    F extends string,
    Required extends boolean | undefined = undefined,
    C extends boolean | undefined = undefined,
    const D = undefined,
    R = undefined,
  >(
    flags: F,
    description: string,
    options?: OptionSettings<
      D,
      Required,
      C,
      RawValue<F, Merge<PT, Merge<GT, T>>>,
      R
    >,
  ): Command<
    PG,
    PT,
    O,
    A,
    AddOption<
      F,
      G,
      OptionEntry<F, O, Merge<PT, Merge<GT, T>>, Required, D, C, R>
    >,
    T,
    GT,
    P
  > {
    this.option(flags, description, { ...options, global: true } as any);
    return this as any;
  }

  /** Adds a child; the calls that follow go to it. */
  command<S extends string>(
    nameAndArguments: S,
    description?: string,
  ): Command<
    P extends undefined ? Merge<PG, G> : PG,
    P extends undefined ? Merge<PT, GT> : PT,
    void,
    CommandArguments<S, P extends undefined ? Merge<PT, GT> : PT>,
    void,
    void,
    void,
    Own<P, this> extends Command<any> ? Own<P, this> : never
  >;
  command<Child extends Command<any, any, any, any, any, any, any, any>>(
    name: string,
    command: Child & Fits<Child, P extends undefined ? Merge<PG, G> : PG>,
  ): Command<
    P extends undefined ? Merge<PG, G> : PG,
    void,
    any,
    any,
    void,
    void,
    void,
    Own<P, this> extends Command<any> ? Own<P, this> : never
  >;
  command(nameAndArguments: string, child?: string | Command<any>): any {
    const words = nameAndArguments.split(/[ ,]+/);
    const names = words.filter((word) => !/^[<[]/.test(word));
    const command = child instanceof Command ? child.reset() : new Command();
    if (typeof child === "string") command.description(child);
    const definitions = words.filter((word) => /^[<[]/.test(word));
    if (definitions.length) command.arguments(definitions.join(" "));
    const [name = "", ...aliases] = names;
    command.settings.name = name;
    command.settings.aliases.push(...aliases);
    command.parent = this;
    this.settings.commands.set(name, command);
    this.cmd = command;
    return this;
  }

  /** The calls that follow go to this command again. */
  reset(): Own<P, this> {
    this.cmd = this;
    return this as any;
  }

  action(
    action: (
      this: Command<any>,
      options: Flat<Merge<PG, Merge<G, O>>>,
      ...args: A
    ) => unknown,
  ): this {
    this.cmd.settings.action = action as any;
    return this;
  }

  getName(): string {
    return this.settings.name;
  }

  getMainCommand(): Command<any> {
    return this.parent?.getMainCommand() ?? this;
  }

  /** The commands below this one, without hidden ones. */
  getCommands(): Command<any>[] {
    return [...this.settings.commands.values()].filter((each) => !each.settings.hidden);
  }

  getCommand(name: string): Command<any> | undefined {
    return this.getCommands().find(({ settings }) =>
      settings.name === name || settings.aliases.includes(name)
    );
  }

  /** The options in the order in which cliffy has them. */
  getOptions(): Option[] {
    return optionsOf(this);
  }

  getPath(): string {
    const above = this.parent?.getPath();
    return above ? `${above} ${this.settings.name}` : this.settings.name;
  }

  getVersion(): string | undefined {
    const { version } = this.settings;
    return (typeof version === "function" ? version() : version) ??
      this.parent?.getVersion();
  }

  getDescription(): string {
    const { description } = this.settings;
    return typeof description === "function" ? description() : description;
  }

  getHelp(): string {
    const { customHelp } = this.settings;
    if (typeof customHelp === "function") return customHelp();
    return customHelp ?? helpOf(this);
  }

  showHelp(): void {
    console.log(this.getHelp());
  }

  showVersion(): void {
    console.log(this.getVersion());
  }

  /** Reads the arguments and runs the action of the command they name. */
  parse(args: string[] = Deno.args): Promise<CommandResult> {
    this.reset();
    return run(this, args);
  }
}
