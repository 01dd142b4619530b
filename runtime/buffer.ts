/**
 * A leased pair of buffers: the request that is being written and the response that is being read.
 *
 * @module
 */

import type { AsyncCall } from "./async.ts";
import type { CallContext } from "./contexts.ts";

/** Bytes that a response buffer holds; a larger result is taken into a buffer of its own. */
export const RESPONSE_SIZE = 65536;

const REQUEST_SIZE = 16384;
/** A request buffer that grew beyond this is let go after the call, so that one huge call costs no memory for ever. */
const REQUEST_KEEP = 4 << 20;
/** The ABI's lengths are 32 bits wide, and an outcome's length has 29 of them. */
const REQUEST_MAX = 2 ** 31;

/**
 * Request and response of one call. Fields are public because the codecs on the hot path use them.
 *
 * @typeParam C The client that leases the pair out; codecs of handles reach it from here.
 */
export class Buffer<C = unknown> {
  /** The client that leases this pair out. */
  readonly client: C;
  /** The request. */
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(REQUEST_SIZE);
  /** The request as a view. */
  view: DataView<ArrayBuffer> = new DataView(this.bytes.buffer);
  /** Where the next request byte goes. */
  p = 0;
  /** The response buffer that Go writes into. */
  readonly out: Uint8Array<ArrayBuffer> = new Uint8Array(RESPONSE_SIZE);
  readonly #outView = new DataView(this.out.buffer);
  /** The response that is being read: {@linkcode out}, or a buffer of its own for a large one. */
  source: Uint8Array<ArrayBuffer> = this.out;
  /** The response as a view. */
  sourceView: DataView<ArrayBuffer> = this.#outView;
  /** Where the next response byte is. */
  q = 0;
  /** Where the response ends. */
  end = 0;
  /** How deeply nested the value is that is being written or read; only recursive types count. */
  nesting = 0;
  /** The call that is to be started with this request; undefined where it is to be made. */
  async: AsyncCall | undefined = undefined;
  /** The numbers of the JavaScript functions that the request carries. */
  functions: number[] | undefined = undefined;
  /** Whether Go lets go of what is being written when the call ends. */
  lends = false;
  /** Whether Go only keeps what is being written: nothing has to be there before JavaScript goes on. */
  keeps = false;
  /** Whether Go writes into the slices and maps that are being written. */
  inside = false;

  /** What of the request's contents has to come back: what {@linkcode mutable} stands for, and pointers. */
  backs: object[] | undefined = undefined;

  /** The context of the call, when it has a signal. */
  context: CallContext | undefined = undefined;

  /** Those of the response that is being read, to which what comes back may refer. */
  shared: readonly object[] | undefined = undefined;

  constructor(client: C) {
    this.client = client;
  }

  /** Makes room for `n` more bytes of the request. */
  grow(n: number): void {
    const needed = this.p + n;
    if (needed <= this.bytes.length) return;
    if (needed > REQUEST_MAX) {
      throw new RangeError(`Cannot pass more than ${REQUEST_MAX} bytes to Go`);
    }
    const bytes = new Uint8Array(Math.min(REQUEST_MAX, Math.max(needed, this.bytes.length * 2)));
    bytes.set(this.bytes.subarray(0, this.p));
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer);
  }

  /** Reads from `source`, a whole response that nobody else holds. */
  readFrom(source: Uint8Array<ArrayBuffer>): void {
    this.source = source;
    this.sourceView = new DataView(source.buffer, source.byteOffset, source.byteLength);
    this.q = 0;
    this.end = source.length;
  }

  /** Readies the pair for the next call. */
  reset(): void {
    if (this.source !== this.out) {
      this.source = this.out;
      this.sourceView = this.#outView;
    }
    if (this.bytes.length > REQUEST_KEEP) {
      this.bytes = new Uint8Array(REQUEST_SIZE);
      this.view = new DataView(this.bytes.buffer);
    }
  }

  /** Whether the response has a buffer of its own, which a decoded value may keep. */
  get owned(): boolean {
    return this.source !== this.out;
  }
}
