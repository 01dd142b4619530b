/**
 * The contexts that Go makes for calls with a signal. An abort ends one as long as anything needs it: the call, and what
 * the call returned.
 *
 * @module
 */
import { Builtin } from "./abi.ts";
import type { Buffer } from "./buffer.ts";
import type { Client } from "./client.ts";
import { rBool } from "./read.ts";
import { wArray } from "./write.ts";
import { wCount } from "./write_number.ts";

/** The context of one call. */
export interface CallContext {
  /** What Go knows it by. */
  readonly number: number;
  /** What ends it. */
  readonly signal: AbortSignal;
}

/** The contexts of one client's calls that have a signal. */
export class Contexts {
  readonly #client: Client;
  /** Those that outlive their call. */
  readonly #needed = new Map<number, AbortSignal>();
  // One listener for each signal, and only while there is a context to end: one on AbortSignal.timeout() keeps the
  // program alive.
  readonly #signals = new Map<AbortSignal, Set<number>>();
  #last = 0;

  constructor(client: Client) {
    this.#client = client;
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
    return b.context = { number: this.#last, signal };
  }

  /** Reads at the end of a response whether what the call returned needs its context. */
  read(b: Buffer, { number, signal }: CallContext): void {
    if (!rBool(b)) return;
    if (signal.aborted) return this.#abort([number]); // by a function that the call ran
    this.#needed.set(number, signal);
    let numbers = this.#signals.get(signal);
    if (numbers === undefined) {
      this.#signals.set(signal, numbers = new Set());
      signal.addEventListener("abort", this);
    }
    numbers.add(number);
    this.#client.contextsChanged();
  }

  /** Ends the context of a call that goes on, if its signal was aborted meanwhile. */
  check({ number, signal }: CallContext): void {
    if (signal.aborted) this.#abort([number]);
  }

  /** Nothing needs a context any more. */
  unneeded(number: number): void {
    const signal = this.#needed.get(number);
    if (signal === undefined) return;
    this.#needed.delete(number);
    const numbers = this.#signals.get(signal)!;
    numbers.delete(number);
    if (numbers.size === 0) this.#forget(signal);
  }

  #forget(signal: AbortSignal): void {
    this.#signals.delete(signal);
    signal.removeEventListener("abort", this);
  }

  /** Ends the contexts of a signal that was aborted. */
  handleEvent({ target }: Event): void {
    const signal = target as AbortSignal;
    const numbers = this.#signals.get(signal);
    if (numbers === undefined) return;
    this.#forget(signal);
    for (const number of numbers) this.#needed.delete(number);
    this.#abort([...numbers]);
  }

  #abort(numbers: number[]): void {
    this.#client.builtin(Builtin.ABORT, (b) => {
      wArray(b, numbers.length);
      for (const number of numbers) wCount(b, number);
    }, () => undefined);
  }
}
