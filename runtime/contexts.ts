/**
 * The contexts that Go makes for calls with a signal. An abort ends one as long as anything needs it: the call, and what
 * the call returned.
 *
 * @module
 */
import type { Buffer } from "./buffer.ts";
import { rBool } from "./read.ts";
import { Signals } from "./signals.ts";

/** The context of one call. */
export interface CallContext {
  /** What Go knows it by. */
  readonly number: number;
  /** What ends it. */
  readonly signal: AbortSignal;
  /** Whether Go has been told that it was aborted. */
  aborted: boolean;
}

/** The contexts of one client's calls that have a signal. */
export class Contexts {
  readonly #abort: (numbers: readonly number[]) => void;
  readonly #changed: () => void;
  /** Those that outlive their call. */
  readonly #needed = new Map<number, AbortSignal>();
  readonly #signals = new Signals((numbers) => {
    for (const number of numbers) this.#needed.delete(number);
    this.#abort([...numbers]);
  });
  #last = 0;

  /**
   * Makes those of a client.
   *
   * @param abort Ends contexts in Go.
   * @param changed Told when a context outlives its call: Go will tell when nothing needs it any more.
   */
  constructor(abort: (numbers: readonly number[]) => void, changed: () => void) {
    this.#abort = abort;
    this.#changed = changed;
  }

  /** The number of contexts that outlive their call. */
  get size(): number {
    return this.#needed.size;
  }

  /** The context of the call whose request is in `b`. */
  of(b: Buffer, signal: AbortSignal): CallContext {
    if (b.context !== undefined) return b.context; // of an earlier parameter
    do this.#last = (this.#last + 1) >>> 0; while (
      this.#last === 0 || this.#needed.has(this.#last)
    );
    return b.context = { number: this.#last, signal, aborted: false };
  }

  /** Reads at the end of a response whether what the call returned needs its context. */
  read(b: Buffer, context: CallContext): void {
    if (!rBool(b)) return;
    const { number, signal } = context;
    if (signal.aborted) return this.check(context); // by a function that the call ran
    this.#needed.set(number, signal);
    this.#signals.add(signal, number);
    this.#changed();
  }

  /** Ends the context of a call if its signal was aborted meanwhile. */
  check(context: CallContext): void {
    if (context.aborted || !context.signal.aborted) return;
    context.aborted = true;
    this.#abort([context.number]);
  }

  /** Nothing needs a context any more. */
  unneeded(number: number): void {
    const signal = this.#needed.get(number);
    if (signal === undefined) return;
    this.#needed.delete(number);
    this.#signals.delete(signal, number);
  }
}
