/**
 * Options of a call: a signal, a timeout, and Go's context.
 *
 * @module
 */
import { isPlain } from "../plain.ts";
import { at, fail, failWith, show } from "../fault.ts";
import type { Handle } from "../handle.ts";

/** Options of an asynchronous call. */
export interface AsyncOptions {
  /**
   * Ends the call when it is aborted: the promise rejects with its reason. A Go function that takes a context sees
   * it cancelled; any other runs on, and what it returns is dropped.
   */
  signal?: AbortSignal;
}

/** Options of a call of a Go function that takes a `context.Context`. */
export interface CallOptions extends AsyncOptions {
  /** Milliseconds after which Go's context is done, as by `context.WithTimeout`. */
  timeout?: number;
  /** A context that Go made, from which that of the call derives. */
  context?: Handle | null;
}

const BRAND = Symbol.for("usegolib.WithOptions");

/** Options among the arguments of a variadic function, made by {@linkcode withOptions}. */
export class WithOptions<T = never> {
  static {
    // Another copy of the runtime has to know it.
    Object.defineProperty(this.prototype, BRAND, { value: true });
  }

  /** The options. */
  readonly options: CallOptions;
  /** The arguments that it stands for. */
  readonly values: readonly T[];

  /**
   * Makes one; {@linkcode withOptions} does so for programs.
   *
   * @param options The options of the call.
   * @param values The arguments that it stands for.
   */
  constructor(options: CallOptions, values: readonly T[]) {
    this.options = options;
    this.values = values;
  }
}

/**
 * Passes options to a variadic function, whose last arguments cannot be told from an options object.
 *
 * ```ts
 * import url from "go:net/url";
 * import { withOptions } from "jsr:@usegolib/core";
 *
 * const { signal } = new AbortController();
 * await url.async.JoinPath("https://example.com", "a", "b", withOptions({ signal }));
 * await url.async.JoinPath("https://example.com", withOptions({ signal }, "a", "b")); // the same
 * ```
 *
 * @param options What any other function takes as its last argument.
 * @param values The last arguments.
 * @returns The value to pass as the last argument.
 */
export function withOptions<T = never>(options: CallOptions, ...values: T[]): WithOptions<T> {
  return new WithOptions(options, values);
}

/** Whether `value` was made by {@linkcode withOptions}, of any copy of the runtime. */
export function isWithOptions(value: unknown): value is WithOptions<unknown> {
  return typeof value === "object" && value !== null && BRAND in value;
}

/** Takes the options out of rest arguments, and puts the values that came with them in their place. */
export function restOptions(rest: unknown[]): CallOptions | undefined {
  const last = rest[rest.length - 1];
  if (!isWithOptions(last)) return undefined;
  rest.pop();
  rest.push(...last.values);
  return last.options;
}

/** Whether one argument too many can be the options. */
export function looksLikeOptions(value: unknown): boolean {
  if (value === undefined || isWithOptions(value)) return true;
  if (typeof value !== "object" || value === null) return false;
  return isPlain(value);
}

/** Checks the options of a function without a context. */
export function checkAsyncOptions(options: unknown): void {
  checkKeys(
    options,
    ["signal"],
    (key) =>
      key === "timeout" || key === "context"
        ? `expected signal alone, got ${key}: the Go function takes no context` +
          (key === "timeout" ? "; AbortSignal.timeout() makes a signal" : "")
        : `unknown option ${show(key)}: the call takes signal`,
  );
}

/** Throws unless `options` are options with the known keys alone and a signal that is one. */
export function checkKeys(
  options: unknown,
  known: readonly string[],
  message: (key: string) => string,
): asserts options is CallOptions | undefined {
  if (options === undefined) return;
  if (!looksLikeOptions(options) || isWithOptions(options)) {
    fail("options such as { signal }", options);
  }
  for (const key of Object.keys(options as object)) {
    if (!known.includes(key) && (options as Record<string, unknown>)[key] !== undefined) {
      failWith(message(key));
    }
  }
  const { signal } = options as CallOptions;
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    try {
      fail("an AbortSignal", signal);
    } catch (error) {
      throw at(error, "signal");
    }
  }
}
