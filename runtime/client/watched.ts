/**
 * Go contexts that a JavaScript function receives: as an `AbortSignal`, and as options for further calls of Go.
 *
 * @module
 */
import { Builtin } from "../abi.ts";
import type { Connection } from "../call/lease.ts";
import { nextFree } from "./free_number.ts";
import type { Handle } from "../handle.ts";
import { clientOfObject, type GoObject, idFor } from "../object/object.ts";
import { rBool, rString } from "../codec/read.ts";
import { rInt } from "../codec/read_number.ts";
import { wCount } from "../codec/write_number.ts";

/** The last argument of a function that Go calls with a `context.Context`; a call of Go takes it as its options. */
export interface CallbackOptions<C = GoObject | null> {
  /** Is aborted when Go's context ends: with an `AbortError`, or a `TimeoutError` when its deadline has passed. */
  readonly signal: AbortSignal;
  /** Go's context. */
  readonly context: C;
}

/** How a context ended. */
const Ended = { CANCELLED: 0, TIMED_OUT: 1, UNWATCHED: 2 } as const;

/** The contexts that one client watches. */
export class Watched {
  readonly #connection: Connection;
  readonly #controllers = new Map<number, AbortController>();
  #last = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** The number of contexts of which it is not known that they have ended. */
  get size(): number {
    return this.#controllers.size;
  }

  /** A signal that is aborted when a context ends. */
  watch(context: Handle): AbortSignal {
    const controller = new AbortController();
    const number = this.#last = nextFree(this.#last, this.#controllers);
    this.#controllers.set(number, controller);
    this.#connection.builtin(Builtin.WATCH, (b) => {
      wCount(b, idFor(context, this.#connection));
      wCount(b, number);
    }, (b) => {
      if (!rBool(b)) this.ended(number, rInt(b), rString(b));
    });
    return controller.signal;
  }

  /** A context has ended, or never will. */
  ended(number: number, how: number, reason: string): void {
    const controller = this.#controllers.get(number);
    this.#controllers.delete(number);
    if (how === Ended.UNWATCHED) return;
    const name = how === Ended.TIMED_OUT ? "TimeoutError" : "AbortError";
    controller?.abort(new DOMException(reason, name));
  }
}

/** The options that a function gets for a context. */
export function contextOptions(context: GoObject | null): CallbackOptions {
  let signal: AbortSignal | undefined;
  return {
    // A context is watched only for those who ask.
    get signal() {
      return signal ??= context === null
        ? new AbortController().signal
        : clientOfObject(context).watch(context);
    },
    context,
  };
}
