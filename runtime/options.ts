/**
 * Options of a call: what ends it early, how long it may take, and Go's context for it.
 *
 * @module
 */
import type { Buffer } from "./buffer.ts";
import type { Client } from "./client.ts";
import { at, fail, failWith, show } from "./fault.ts";
import { type GoObject, isObject, wHandle } from "./object.ts";
import { wArray, wNil } from "./write.ts";
import { wCount } from "./write_number.ts";

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
  context?: GoObject | null;
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
 * ```ts ignore
 * await m.async.Sum(1, 2, withOptions({ signal }));
 * await m.async.Sum(withOptions({ signal }, 1, 2)); // the same
 * ```
 *
 * @param options What any other function takes as its last argument.
 * @param values The last arguments.
 * @returns What to pass as the last argument.
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

/** Whether an argument too many can be options. */
export function looksLikeOptions(value: unknown): boolean {
  if (value === undefined || isWithOptions(value)) return true;
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
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

function checkKeys(
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

/**
 * Writes the context of a call, as its options say. The options of an asynchronous call may have been taken out of
 * its arguments already.
 *
 * @throws What the signal of a synchronous call was aborted with.
 */
export function wContext(b: Buffer, given: unknown): void {
  const { async, client } = b as Buffer<Client>;
  let options = isWithOptions(given) ? given.options : given as CallOptions | undefined;
  options ??= async?.options;
  if (async !== undefined) {
    async.options = options;
    async.contextual = true;
  }
  if (options === undefined) return wNil(b);
  checkKeys(
    options,
    ["signal", "timeout", "context"],
    (key) => `unknown option ${show(key)}: the call takes signal, timeout and context`,
  );
  const { signal, timeout, context = null } = options;
  // The reason is the caller's own value and passes as it is.
  if (async === undefined && signal?.aborted) throw signal.reason;
  const ms = milliseconds(timeout);
  if (ms === undefined && signal === undefined) return wParent(b, context);
  wArray(b, 3);
  if (ms === undefined) wNil(b);
  else wCount(b, ms);
  wParent(b, context);
  // A call whose signal is aborted already is not started.
  if (signal === undefined || signal.aborted) wNil(b);
  else wCount(b, client.contexts.of(b, signal).number);
}

function wParent(b: Buffer, context: unknown): void {
  try {
    if (context !== null && !isObject(context)) fail("a context that Go made", context);
    wHandle(b, context, "a context that Go made");
  } catch (error) {
    throw at(error, "context");
  }
}

/** A timeout as it travels; undefined for none. */
function milliseconds(timeout: unknown): number | undefined {
  if (timeout === undefined || timeout === Infinity) return undefined;
  try {
    if (typeof timeout !== "number") fail("a number of milliseconds", timeout);
    if (!(timeout >= 0)) fail("a number of milliseconds that is not negative", timeout);
  } catch (error) {
    throw at(error, "timeout");
  }
  // More than that is 285,000 years.
  return Math.min(Math.ceil(timeout), Number.MAX_SAFE_INTEGER);
}
