/**
 * Values that JavaScript functions threw, by the tokens under which Go may give them back.
 *
 * @module
 */

/** The thrown values of one client. */
export class Thrown {
  readonly #values = new Map<number, unknown>();
  #last = 0;

  /** Keeps a value; its token. */
  keep(value: unknown): number {
    this.#last = this.#last % 0xffffffff + 1; // never 0
    this.#values.set(this.#last, value);
    return this.#last;
  }

  /** The value of a token. An error in Go may be met again. */
  get(token: number): unknown {
    return this.#values.get(token);
  }

  /** The value of a token that Go knows no more. */
  take(token: number): unknown {
    const value = this.#values.get(token);
    this.#values.delete(token);
    return value;
  }

  /** Forgets the value of a token that Go knows no more. */
  forget(token: number): void {
    this.#values.delete(token);
  }
}
