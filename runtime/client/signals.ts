/**
 * Maps each `AbortSignal` to the numbers of what it cancels, with one listener per signal.
 *
 * A signal takes time for each of its listeners, and one on `AbortSignal.timeout()` keeps the program alive. So a
 * signal has one listener, and only while there is something to cancel.
 *
 * @module
 */

/** The signals of one kind of thing. */
export class Signals {
  readonly #numbers = new Map<AbortSignal, Set<number>>();
  readonly #aborted: (numbers: ReadonlySet<number>) => void;

  /** @param aborted Is given what was under a signal that was aborted. */
  constructor(aborted: (numbers: ReadonlySet<number>) => void) {
    this.#aborted = aborted;
  }

  /** Watches a signal for a number. */
  add(signal: AbortSignal, number: number): void {
    let numbers = this.#numbers.get(signal);
    if (numbers === undefined) {
      this.#numbers.set(signal, numbers = new Set());
      signal.addEventListener("abort", this);
    }
    numbers.add(number);
  }

  /** A number no longer needs its signal. */
  delete(signal: AbortSignal, number: number): void {
    const numbers = this.#numbers.get(signal);
    if (numbers === undefined) return;
    numbers.delete(number);
    if (numbers.size === 0) this.#forget(signal);
  }

  #forget(signal: AbortSignal): void {
    this.#numbers.delete(signal);
    signal.removeEventListener("abort", this);
  }

  /** A signal was aborted. */
  handleEvent({ target }: Event): void {
    const signal = target as AbortSignal;
    const numbers = this.#numbers.get(signal);
    if (numbers === undefined) return;
    this.#forget(signal);
    this.#aborted(numbers);
  }
}
