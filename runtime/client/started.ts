/**
 * The asynchronous calls that run, by their numbers, and the signals that abort them.
 *
 * @module
 */
import type { Starting } from "../call/lease.ts";
import { Signals } from "./signals.ts";

/** Marks a call that was given up and whose completion is still to come. */
const GIVEN_UP = null;

/** The part of a client that ends asynchronous calls early. */
export interface Cancelling {
  /** Abandons a call in Go; whether its completion is on its way all the same. */
  cancel(number: number): boolean;
  /** Has {@linkcode Started.settle} called soon. */
  wake(): void;
}

/** The calls of one client. */
export class Started {
  readonly #client: Cancelling;
  // Numbers are slots, so that they stay small; 0 is none.
  readonly #calls: (Starting | typeof GIVEN_UP | undefined)[] = [undefined];
  readonly #free: number[] = [];
  readonly #signals = new Signals((numbers) => this.#giveUp(numbers));
  #aborted: Starting[] = [];
  #outstanding = 0;

  constructor(client: Cancelling) {
    this.#client = client;
  }

  /** The number of calls that are running, or aborted and not yet rejected. */
  get outstanding(): number {
    return this.#outstanding + this.#aborted.length;
  }

  /** Gives a call its number. */
  add(call: Starting): number {
    const number = this.#free.pop() ?? this.#calls.length;
    this.#calls[number] = call;
    this.#outstanding++;
    return number;
  }

  /** Takes out the call whose completion has come; undefined for one that was given up. */
  take(number: number): Starting | undefined {
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
      const call = this.#calls[number];
      if (!call) continue;
      this.#aborted.push(call);
      this.#cancel(number);
    }
    this.#client.wake();
  }

  /** Cancels a call in Go; its number is free once no completion can come any more. */
  #cancel(number: number): void {
    if (this.#client.cancel(number)) {
      this.#calls[number] = GIVEN_UP;
    } else {
      this.#calls[number] = undefined;
      this.#free.push(number);
      this.#outstanding--;
    }
  }

  /** Rejects the calls that were aborted. */
  settle(): void {
    if (this.#aborted.length === 0) return;
    const aborted = this.#aborted;
    this.#aborted = [];
    for (const call of aborted) call.reject(call.options?.signal?.reason);
  }

  /** Cancels every call and rejects it with `error`, as nobody knows whose completions were lost. */
  abandon(error: unknown): void {
    this.settle();
    for (const [number, call] of this.#calls.entries()) {
      if (call === undefined) continue;
      const signal = call?.options?.signal;
      if (signal !== undefined) this.#signals.delete(signal, number);
      this.#cancel(number);
      call?.reject(error);
    }
  }

  /** Rejects every call that is left: no completion will come. */
  fail(error: (call: Starting) => unknown): void {
    this.settle();
    for (let number = 1; number < this.#calls.length; number++) {
      const call = this.take(number);
      call?.reject(error(call));
    }
  }
}
