/**
 * Codec of Go's `error`.
 *
 * @module
 */
import { Builtin, TOKEN_ENDED } from "../abi.ts";
import type { Connection, Lease } from "../call/lease.ts";
import { EOF, GoError, type GoErrorOrigin } from "../errors.ts";
import { fail } from "../fault.ts";
import { GoObject, isObject, make, wHandle } from "./object.ts";
import { rArray, rBool, rFixed, rNil, rString } from "../codec/read.ts";
import { rInt } from "../codec/read_number.ts";
import { wArray, wBool, wNil, wString } from "../codec/write.ts";
import { wCount } from "../codec/write_number.ts";

/** The library's side of a {@linkcode GoError}: holds the Go error as long as the JavaScript one lives. */
class Origin implements GoErrorOrigin {
  readonly client: Connection;
  readonly id: number;
  readonly class: number;
  /** The object of JavaScript that the error is. */
  object: unknown = undefined;

  constructor(client: Connection, id: number, classNumber: number) {
    this.client = client;
    this.id = id;
    this.class = classNumber;
    client.finalizers.register(this, id);
  }

  is(target: GoErrorOrigin): boolean {
    // Errors of two libraries are values of two Go runtimes: never the same.
    const other = target as Origin;
    if (other.client !== this.client) return false;
    return this.client.builtin(Builtin.ERROR_IS, (b) => {
      wCount(b, this.id);
      wCount(b, other.id);
    }, rBool) as boolean;
  }

  isEOF(): boolean {
    return this.client.builtin(Builtin.ERROR_IS_EOF, (b) => wCount(b, this.id), rBool) as boolean;
  }

  value(): unknown {
    if (this.object !== undefined) return this.object;
    const C = this.client.library.classOf(this.class) ?? GoObject;
    return this.client.builtin(
      Builtin.DUPLICATE,
      (b) => wCount(b, this.id),
      (b) => make(C as new (ref: never) => GoObject, this.client, rInt(b)),
    );
  }
}

const ORIGIN = Symbol.for("usegolib.GoError.origin");

/** Reads an error, or null for nil. */
export function rError(b: Lease): GoError | null {
  return rNil(b) ? null : read(b).error;
}

/**
 * Reads the error that a call ended with: the error, and what the caller of `name` is shown.
 *
 * @param signal The signal of the call.
 */
export function rFailure(
  b: Lease,
  name: string,
  signal?: AbortSignal,
): { error: GoError; shown: unknown } {
  const { error, token } = read(b);
  if (token !== TOKEN_ENDED) return { error, shown: error };
  if (signal?.aborted) return { error, shown: signal.reason };
  const shown = new DOMException(`${name} took longer than its timeout`, "TimeoutError");
  Object.defineProperty(shown, "cause", { value: error, configurable: true, writable: true });
  return { error, shown };
}

function read(b: Lease): { error: GoError; token: number | undefined } {
  const { client } = b;
  rFixed(b, 6);
  const message = rString(b), type = rString(b), classNumber = rInt(b), id = rInt(b);
  const causes: unknown[] = [];
  for (let n = rArray(b); n > 0; n--) causes.push(rCause(b));
  const token = rNil(b) ? undefined : rInt(b);
  const origin = new Origin(client, id, classNumber);
  let cause = causes.length > 1 ? causes : causes[0];
  if (token !== undefined && token > 0) cause = client.thrown.get(token);
  if (token !== undefined && token < 0) cause = origin.object = client.callbacks.object(-token);
  return { error: new GoError(message, { type, cause, origin }), token };
}

/** Reads a wrapped error; one that JavaScript threw or implements is that very value again. */
function rCause(b: Lease): unknown {
  if (rNil(b)) return null;
  const { error, token } = read(b);
  return token ? error.cause : error;
}

/** The text of a thrown value for Go; never throws, whatever the value's own members do. */
export function thrownText(value: unknown): string {
  try {
    return String(value instanceof Error ? value.message : value).toWellFormed();
  } catch {
    return "a thrown value that gives no text";
  }
}

/**
 * Writes an error: null, one that came from Go, or any other Error or object with the method `Error`, which Go gives back
 * as the cause of its own.
 */
export function wError(b: Lease, v: unknown): void {
  if (v === null || v === undefined) return wNil(b);
  if (wGoError(b, v)) return;
  if (isObject(v)) return wHandle(b, v, "an Error");
  const message = v instanceof Error ? thrownText(v) : messageOf(v);
  wArray(b, 2);
  wString(b, message);
  wCount(b, b.client.thrown.keep(v));
}

/** The message of an object that stands for Go's interface `error`. */
function messageOf(v: unknown): string {
  if (typeof v !== "object" || typeof (v as GoErrorLike).Error !== "function") {
    fail("an Error, an object with the method Error, or null", v);
  }
  const message: unknown = (v as GoErrorLike).Error();
  if (typeof message !== "string") fail("a string from the method Error", message);
  return message.toWellFormed();
}

/** An object that stands for Go's interface `error`. */
export interface GoErrorLike {
  /** The message. */
  Error(): string;
}

/** Writes an error that is Go's own, `EOF` among them; whether it is one. */
export function wGoError(b: Lease, v: unknown): boolean {
  if (!(v instanceof GoError)) return false;
  const origin = (v as unknown as Record<symbol, Origin | undefined>)[ORIGIN];
  if (origin !== undefined && origin.client === b.client) wCount(b, origin.id);
  else if (v.type === EOF.type) wBool(b, true);
  else return false;
  return true;
}
