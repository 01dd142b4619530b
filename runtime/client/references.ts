/**
 * JavaScript values that Go holds by number. Where a generic function or type of Go takes any type, an object travels
 * as a reference: Go can compare it, and gives the same object back.
 *
 * Go keeps one reference for each number, and only its garbage collector learns when it has dropped it. So the table
 * asks Go when it has grown, and when JavaScript collects its own garbage.
 *
 * @module
 */
import { failWith } from "../fault.ts";
import { nextFree } from "./free_number.ts";

/** The table is looked through when it has as many values, and then when it has twice as many as were left. */
const FIRST_LIMIT = 4096;

/** The values of one client. */
export class References {
  readonly #numbers = new Map<unknown, number>();
  readonly #values = new Map<number, unknown>();
  readonly #gone: () => number[];
  readonly #collected = new FinalizationRegistry<void>(() => {
    this.#watched = false;
    if (this.size > 0) this.sweep();
  });
  #watched = false;
  #last = 0;
  #limit = FIRST_LIMIT;

  /** @param gone Takes the numbers that Go knows no more. */
  constructor(gone: () => number[]) {
    this.#gone = gone;
  }

  /** How many values are held for Go. */
  get size(): number {
    return this.#values.size;
  }

  /** Whether the table has grown so far that it should be swept; never in the middle of a request. */
  get due(): boolean {
    return this.#values.size >= this.#limit;
  }

  /** The number of a value, by which Go knows it. */
  number(value: unknown): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    this.#last = nextFree(this.#last, this.#values);
    this.#numbers.set(value, this.#last);
    this.#values.set(this.#last, value);
    this.#watch();
    return this.#last;
  }

  /** The value of a number. */
  value(number: number): unknown {
    if (!this.#values.has(number)) {
      failWith(`expected a reference, got the unknown number ${number}`);
    }
    return this.#values.get(number);
  }

  /** Lets go of what Go has dropped. */
  sweep(): void {
    this.#limit = Infinity; // asking is a call too
    for (const number of this.#gone()) {
      this.#numbers.delete(this.#values.get(number));
      this.#values.delete(number);
    }
    this.#limit = Math.max(FIRST_LIMIT, this.size * 2);
    if (this.size > 0) this.#watch();
  }

  /** Sweeps the table after JavaScript's next garbage collection. */
  #watch(): void {
    if (this.#watched) return;
    this.#watched = true;
    this.#collected.register({}, undefined);
  }
}
