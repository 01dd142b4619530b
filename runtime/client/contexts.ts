/**
 * The Go contexts of calls with an `AbortSignal`. Aborting the signal ends the context while the call runs, and as
 * long as what the call returned needs it.
 *
 * @module
 */
import { Builtin } from "../abi.ts";
import type { CallContext, Connection, Lease } from "../call/lease.ts";
import { nextFree } from "./free_number.ts";
import { rBool } from "../codec/read.ts";
import { Signals } from "./signals.ts";
import { wCounts } from "../codec/write.ts";

/** The contexts of one client's calls that have a signal. */
export class Contexts {
  readonly #connection: Connection;
  /** The signals of contexts that outlive their call, by number. */
  readonly #needed = new Map<number, AbortSignal>();
  readonly #signals = new Signals((numbers) => {
    for (const number of numbers) this.#needed.delete(number);
    this.#abort([...numbers]);
  });
  #last = 0;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  #abort(numbers: readonly number[]): void {
    this.#connection.builtin(Builtin.ABORT, (b) => wCounts(b, numbers), () => undefined);
  }

  /** The number of contexts that outlive their call. */
  get size(): number {
    return this.#needed.size;
  }

  /** The context of the call whose request is in `b`. */
  of(b: Lease, signal: AbortSignal): CallContext {
    if (b.context !== undefined) return b.context; // of an earlier parameter
    this.#last = nextFree(this.#last, this.#needed);
    return b.context = { number: this.#last, signal, aborted: false };
  }

  /** Reads at the end of a response whether what the call returned needs its context. */
  read(b: Lease, context: CallContext): void {
    if (!rBool(b)) return;
    const { number, signal } = context;
    if (signal.aborted) return this.check(context); // by a function that the call ran
    this.#needed.set(number, signal);
    this.#signals.add(signal, number);
    this.#connection.changed(); // Go will tell when nothing needs it any more
  }

  /** Ends the context of a call if its signal was aborted meanwhile. */
  check(context: CallContext): void {
    if (context.aborted || !context.signal.aborted) return;
    context.aborted = true;
    this.#abort([context.number]);
  }

  /** Forgets a context that nothing needs any more. */
  unneeded(number: number): void {
    const signal = this.#needed.get(number);
    if (signal === undefined) return;
    this.#needed.delete(number);
    this.#signals.delete(signal, number);
  }
}
