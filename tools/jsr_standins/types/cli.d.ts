// Types of @std/cli, whose code comes from npm without them.

type Names<T> = T | readonly T[];

/** What {@linkcode parseArgs} is told about the flags. */
export interface ParseOptions<
  B extends string = string,
  S extends string = string,
  C extends string = string,
  D extends Record<string, unknown> = Record<string, unknown>,
> {
  "--"?: boolean;
  alias?: Record<string, string | readonly string[]>;
  boolean?: Names<B>;
  string?: Names<S>;
  collect?: Names<C>;
  negatable?: Names<string>;
  default?: D;
  stopEarly?: boolean;
  unknown?: (arg: string, key?: string, value?: unknown) => unknown;
}

/** The flags that were found. */
export type Args<
  B extends string,
  S extends string,
  C extends string,
  D,
> =
  & { [K in B]: boolean }
  & { [K in Exclude<S, C | keyof D>]?: string }
  & { [K in Extract<Exclude<S, C>, keyof D>]: string | D[K & keyof D] }
  & { [K in C]: string[] }
  & { _: (string | number)[]; "--"?: string[] };

/** Parses command line flags. */
export function parseArgs<
  const B extends string = never,
  const S extends string = never,
  const C extends string = never,
  const D extends Record<string, unknown> = Record<never, never>,
>(
  args: readonly string[],
  options?: ParseOptions<B, S, C, D>,
): Args<B, S, C, D>;

export type PromptSecretOptions = { mask?: string; clear?: boolean };

/** Reads a line from the terminal without showing it; null without a terminal. */
export function promptSecret(
  message?: string,
  options?: PromptSecretOptions,
): string | null;

/** The number of columns a string takes on a terminal. */
export function unicodeWidth(str: string): number;

/** How a {@linkcode Spinner} is to look. */
export interface SpinnerOptions {
  message?: string;
  output?: typeof Deno.stdout | typeof Deno.stderr;
}

/** A sign that turns while something takes long, and a message beside it. */
export class Spinner {
  constructor(options?: SpinnerOptions);
  /** What stands beside it; may be changed while it turns. */
  message: string;
  start(): void;
  stop(): void;
}
