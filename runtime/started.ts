/**
 * The asynchronous calls of a client that have not ended, by their numbers, and what aborts them.
 *
 * @module
 */
import type { AsyncCall } from "./async.ts";

/** Stands for a call that was given up and whose completion is still to come. */
const GIVEN_UP = null;

/** The calls of one client. */
export class Started {
  /** Abandons a call in Go; whether its completion is on its way all the same. */
  readonly #cancel: (number: number) => boolean;
  /** Told when calls were aborted, which then wait for {@linkcode settle}. */
  readonly #changed: () => void;
  // Numbers are slots, so that they stay small; 0 is none.
  readonly #calls: (AsyncCall | typeof GIVEN_UP | undefined)[] = [undefined];
  readonly #free: number[] = [];
  // One listener for each signal: a signal takes time for each of its listeners.
  readonly #signals = new Map<AbortSignal, Map<AsyncCall, number>>();
  #aborted: AsyncCall[] = [];
  #outstanding = 0;

  constructor(cancel: (number: number) => boolean, changed: () => void) {
    this.#cancel = cancel;
    this.#changed = changed;
  }

  /** The number of calls that something is still to happen to. */
  get outstanding(): number {
    return this.#outstanding + this.#aborted.length;
  }

  /** Gives a call its number. */
  add(call: AsyncCall): number {
    const number = this.#free.pop() ?? this.#calls.length;
    this.#calls[number] = call;
    this.#outstanding++;
    return number;
  }

  /** Takes out the call whose completion has come; undefined for one that was given up. */
  take(number: number): AsyncCall | undefined {
    const call = this.#calls[number];
    if (call === undefined) return undefined;
    this.#calls[number] = undefined;
    this.#free.push(number);
    this.#outstanding--;
    if (call === GIVEN_UP) return undefined;
    const signal = call.options?.signal;
    if (signal !== undefined) this.#unwatch(call, signal);
    return call;
  }

  /** Aborts a call when `signal` is aborted. */
  watch(call: AsyncCall, number: number, signal: AbortSignal): void {
    let calls = this.#signals.get(signal);
    if (calls === undefined) {
      this.#signals.set(signal, calls = new Map());
      signal.addEventListener("abort", this);
    }
    calls.set(call, number);
  }

  #unwatch(call: AsyncCall, signal: AbortSignal): void {
    const calls = this.#signals.get(signal);
    if (calls === undefined) return;
    calls.delete(call);
    if (calls.size === 0) this.#forget(signal);
  }

  #forget(signal: AbortSignal): void {
    this.#signals.delete(signal);
    signal.removeEventListener("abort", this);
  }

  /** Gives up the calls of a signal that was aborted. */
  handleEvent({ target }: Event): void {
    const signal = target as AbortSignal;
    const calls = this.#signals.get(signal);
    if (calls === undefined) return;
    this.#forget(signal);
    for (const [call, number] of calls) {
      if (this.#cancel(number)) {
        this.#calls[number] = GIVEN_UP;
      } else {
        this.#calls[number] = undefined;
        this.#free.push(number);
        this.#outstanding--;
      }
      this.#aborted.push(call);
    }
    this.#changed();
  }

  /** Rejects the calls that were aborted. */
  settle(): void {
    if (this.#aborted.length === 0) return;
    const aborted = this.#aborted;
    this.#aborted = [];
    for (const { reject, options } of aborted) reject(options!.signal!.reason);
  }

  /** Rejects every call that is left: no completion will come. */
  fail(error: (call: AsyncCall) => unknown): void {
    this.settle();
    for (let number = 1; number < this.#calls.length; number++) {
      const call = this.take(number);
      call?.reject(error(call));
    }
  }
}
