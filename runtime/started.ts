/**
 * The asynchronous calls of a client that have not ended, by their numbers, and what aborts them.
 *
 * @module
 */
import type { AsyncCall } from "./async.ts";
import { Signals } from "./signals.ts";

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
  readonly #signals = new Signals((numbers) => this.#giveUp(numbers));
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
    if (signal !== undefined) this.#signals.delete(signal, number);
    return call;
  }

  /** Aborts a call when `signal` is aborted. */
  watch(number: number, signal: AbortSignal): void {
    this.#signals.add(signal, number);
  }

  #giveUp(numbers: ReadonlySet<number>): void {
    for (const number of numbers) {
      this.#aborted.push(this.#calls[number]!);
      if (this.#cancel(number)) {
        this.#calls[number] = GIVEN_UP;
      } else {
        this.#calls[number] = undefined;
        this.#free.push(number);
        this.#outstanding--;
      }
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
