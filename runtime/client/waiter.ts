/**
 * The event loop of a client: waits for events of Go, such as the end of an asynchronous call, and hands them out.
 *
 * A call is started synchronously and ends as an event. While anything is outstanding one `nonblocking` call of
 * `ugl_wait` sleeps on a thread of Deno's pool. It only says that events are there; `ugl_poll` takes them, so that it
 * never takes away what a synchronous call is waiting for. With nothing outstanding there is no waiter: an idle
 * library does not keep a program alive.
 *
 * @module
 */
import { Event, Status, type Symbols } from "../abi.ts";
import type { Lease } from "../call/lease.ts";
import { decodeError } from "../fault.ts";
import { nap } from "./nap.ts";
import { rArray, rBinary, rBinaryLength } from "../codec/read.ts";
import { rInt, rUint32 } from "../codec/read_number.ts";
import { takeResult } from "./ticket.ts";

/** The handlers of a client's events. */
export interface Events {
  /** A call ended; its payload is what `b` has left. */
  completed(call: number, status: number, b: Lease): void;
  callback(inv: number, fn: number, args: Uint8Array<ArrayBuffer>): void;
  released(fn: number): void;
  forgotten(token: number): void;
  /** No value in Go needs the context of a call any more. */
  unneeded(number: number): void;
  /** A context that was watched ended. */
  ended(number: number, how: number, reason: string): void;
  /** Whether something is outstanding that only an event can end. */
  waiting(): boolean;
  /** Whether there may be events for which the program does not stay alive. */
  lingering(): boolean;
  /** Called before and after a wait: aborted calls are settled here. */
  settle(): void;
  /** Called with nothing left to do; whether an event has come of it. */
  idle(): boolean;
  /** The client is closed. */
  closed(): void;
  /** Events were lost, as they could not be read. */
  lost(error: unknown): void;
}

/** A callback that was delivered. */
interface Delivered {
  inv: number;
  fn: number;
  args: Uint8Array<ArrayBuffer>;
}

/**
 * Events that may be taken without a wait in between. To look whether a call has ended already costs a thousandth
 * of a wait, but only a wait lets the event loop do anything else.
 */
const WITHOUT_WAIT = 64;

/** The time between two looks for events that do not keep the program alive, in milliseconds. */
const LINGER = 8;

const decoder = new TextDecoder();

/** The waiter of one client. */
export class Waiter {
  readonly #symbols: Symbols;
  readonly #client: number;
  readonly #events: Events;
  readonly #lease: Lease;
  #running = false;
  #sleeping = false;
  #taken = 0;
  #lingering = false;

  /** @param lease Where events are read from; for the waiter alone. */
  constructor(symbols: Symbols, client: number, lease: Lease, events: Events) {
    this.#symbols = symbols;
    this.#client = client;
    this.#lease = lease;
    this.#events = events;
  }

  /** Waits for events as long as something is outstanding. */
  async run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    const events = this.#events;
    try {
      for (;;) {
        events.settle();
        if (!events.waiting()) break;
        // What is started together is waited for together.
        await undefined;
        if (this.#taken < WITHOUT_WAIT) {
          const taken = this.poll();
          if (taken < 0) break;
          this.#taken += taken;
          if (taken > 0) continue;
        }
        events.settle();
        if (!events.waiting()) break;
        if (events.idle()) {
          if (this.poll() < 0) break;
          continue;
        }
        this.#sleeping = true;
        await this.#symbols.ugl_wait(this.#client);
        this.#sleeping = false;
        this.#taken = 0;
        if (this.poll() < 0) break;
      }
    } finally {
      this.#running = this.#sleeping = false;
      if (events.lingering()) this.#linger();
    }
  }

  /** Looks for events now and then: nothing can be waited for without keeping the program alive. */
  async #linger(): Promise<void> {
    if (this.#lingering) return;
    this.#lingering = true;
    try {
      while (!this.#running && this.#events.lingering()) {
        await nap(LINGER);
        if (this.#running || this.poll() < 0) break;
        if (this.#events.waiting()) this.run();
      }
    } finally {
      this.#lingering = false;
    }
  }

  /** Ends the sleep, as there may be nothing left to wait for. */
  wake(): void {
    if (this.#sleeping) this.#symbols.ugl_wake(this.#client);
    else this.run();
  }

  /** Starts or ends waiting, as what is outstanding may have changed. */
  changed(): void {
    if (this.#events.waiting()) this.run();
    else this.wake();
  }

  /** Takes and handles all events that are there; their number, or -1 when the client is closed or events were lost. */
  poll(): number {
    const b = this.#lease;
    let taken = 0;
    for (;;) {
      const outcome = this.#symbols.ugl_poll(this.#client, b.out, b.out.length);
      if ((outcome & 7) === Status.CLOSED) {
        this.#events.closed();
        return -1;
      }
      b.readOut(outcome >>> 3);
      if (b.end === 0) return taken;
      try {
        if ((outcome & 7) === Status.TOO_LARGE) takeResult(b, this.#symbols, this.#client);
        taken += this.#handle(b);
      } catch (error) {
        this.#events.lost(decodeError(error, "the library", "events"));
        return -1;
      }
    }
  }

  #handle(b: Lease): number {
    // Callbacks run the program's code, so every call that has ended is settled before them; and what Go
    // let go may be among their arguments.
    let callbacks: Delivered[] | undefined, gone: [kind: number, number: number][] | undefined;
    const { end } = b;
    let n = 0;
    for (; b.q < end; n++) {
      rArray(b);
      const kind = rInt(b);
      if (kind === Event.COMPLETED) {
        const call = rUint32(b), status = rInt(b);
        const next = rBinaryLength(b) + b.q;
        b.end = next;
        b.nesting = 0;
        this.#events.completed(call, status, b);
        b.q = next;
        b.end = end;
      } else if (kind === Event.CALLBACK) {
        const inv = rUint32(b), fn = rUint32(b), bytes = rBinary(b);
        const args = b.owned ? bytes : bytes.slice();
        (callbacks ??= []).push({ inv, fn, args });
      } else if (kind === Event.ENDED) {
        const number = rUint32(b), how = rInt(b);
        this.#events.ended(number, how, decoder.decode(rBinary(b)));
      } else {
        (gone ??= []).push([kind, rUint32(b)]);
      }
    }
    for (const { inv, fn, args } of callbacks ?? []) this.#events.callback(inv, fn, args);
    if (gone === undefined) return n;
    for (const [kind, number] of gone) {
      if (kind === Event.RELEASED) this.#events.released(number);
      else if (kind === Event.FORGOTTEN) this.#events.forgotten(number);
      else this.#events.unneeded(number);
    }
    return n;
  }
}
