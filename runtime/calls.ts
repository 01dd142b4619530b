/**
 * Asynchronous calls and events: the one waiter of a client.
 *
 * A call is started synchronously and ends as an event. While anything is outstanding one `nonblocking` call
 * of `ugl_wait` sleeps on a thread of Deno's pool; it only says that events are there, and `ugl_poll` takes
 * them, so that it never takes away what a synchronous call is waiting for. With nothing outstanding there
 * is no waiter: an idle library does not keep a program alive.
 *
 * @module
 */
import { Event, Status, type Symbols } from "./abi.ts";
import { Buffer } from "./buffer.ts";
import { rArray, rBinary, rInt, rUint32 } from "./read.ts";

/** What a client does with its events. */
export interface Events {
  completed(call: number, status: number, payload: Uint8Array<ArrayBuffer>): void;
  callback(inv: number, fn: number, args: Uint8Array<ArrayBuffer>): void;
  released(fn: number): void;
  forgotten(token: number): void;
  /** Whether something is outstanding that only an event can end. */
  waiting(): boolean;
}

/** The waiter of one client. */
export class Waiter {
  readonly #symbols: Symbols;
  readonly #client: number;
  readonly #events: Events;
  readonly #buffer = new Buffer(undefined);
  #running = false;

  constructor(symbols: Symbols, client: number, events: Events) {
    this.#symbols = symbols;
    this.#client = client;
    this.#events = events;
  }

  /** Waits for events as long as something is outstanding. */
  async run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#events.waiting()) {
        await this.#symbols.ugl_wait(this.#client);
        if (!this.poll()) break;
      }
    } finally {
      this.#running = false;
    }
  }

  /** Takes and handles all events that are there; false when the client is closed. */
  poll(): boolean {
    const b = this.#buffer;
    for (;;) {
      b.reset();
      const outcome = this.#symbols.ugl_poll(this.#client, b.out, b.out.length);
      if ((outcome & 7) === Status.CLOSED) return false;
      b.q = 0;
      b.end = outcome >>> 3;
      if ((outcome & 7) === Status.TOO_LARGE) {
        const ticket = rUint32(b);
        rInt(b); // the status of a poll is ok
        const source = new Uint8Array(rInt(b));
        this.#symbols.ugl_take(this.#client, ticket, source, source.length);
        b.readFrom(source);
      }
      if (b.end === 0) return true;
      this.#handle(b);
    }
  }

  #handle(b: Buffer): void {
    // All events are read before the first is handled: what handles one may poll again.
    const handlers: (() => void)[] = [];
    while (b.q < b.end) {
      rArray(b);
      switch (rInt(b)) {
        case Event.COMPLETED: {
          const call = rUint32(b), status = rInt(b), payload = rBinary(b).slice();
          handlers.push(() => this.#events.completed(call, status, payload));
          break;
        }
        case Event.CALLBACK: {
          const inv = rUint32(b), fn = rUint32(b), args = rBinary(b).slice();
          handlers.push(() => this.#events.callback(inv, fn, args));
          break;
        }
        case Event.RELEASED: {
          const fn = rUint32(b);
          handlers.push(() => this.#events.released(fn));
          break;
        }
        default: {
          const token = rUint32(b);
          handlers.push(() => this.#events.forgotten(token));
        }
      }
    }
    for (const handler of handlers) handler();
  }
}
