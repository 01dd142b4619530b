/**
 * Releases the Go values of disposed and collected handles, many with one call.
 *
 * @module
 */
import type { Symbols } from "../abi.ts";

const BATCH = 256;

/** The releases of one client that Go does not know of yet. */
export class Releases {
  readonly #symbols: Symbols;
  readonly #client: number;
  // Ids have 64 bits: two numbers each, the lower one first.
  readonly #ids = new Uint32Array(BATCH * 2);
  readonly #bytes = new Uint8Array(this.#ids.buffer);
  #count = 0;

  constructor(symbols: Symbols, client: number) {
    this.#symbols = symbols;
    this.#client = client;
  }

  /** Releases a value, soon. */
  add(id: number): void {
    if (this.#count === 0) queueMicrotask(() => this.flush());
    const i = this.#count++ * 2;
    this.#ids[i] = id >>> 0;
    this.#ids[i + 1] = Math.floor(id / 0x100000000);
    if (this.#count === BATCH) this.flush();
  }

  /** Releases now all that are waiting. */
  flush(): void {
    if (this.#count === 0) return;
    this.#symbols.ugl_release(this.#client, this.#bytes, this.#count);
    this.#count = 0;
  }
}
