/**
 * Writes the options of a call as Go's `context.Context` argument.
 *
 * @module
 */
import type { Lease } from "../call/lease.ts";
import { at, fail, show } from "../fault.ts";
import { isObject, wHandle } from "./object.ts";
import { type CallOptions, checkKeys, isWithOptions } from "../call/options.ts";
import { wArray, wNil } from "../codec/write.ts";
import { wCount } from "../codec/write_number.ts";

/**
 * Writes the context of a call, as its options say. The options of an asynchronous call may have been taken out of
 * its arguments already.
 *
 * @throws What the signal of a synchronous call was aborted with.
 */
export function wContext(b: Lease, given: unknown): void {
  const { async } = b;
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
  else wCount(b, b.client.contexts.of(b, signal).number);
}

function wParent(b: Lease, context: unknown): void {
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
