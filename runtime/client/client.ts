/**
 * A client: the connection of one realm (the main thread or a Worker) to one library. It leases buffers, makes and
 * starts calls, and ends each call however it went.
 *
 * @module
 */
import { Builtin, CARRIES_FUNCTIONS, Status, type Symbols } from "../abi.ts";
import { Answers } from "./answers.ts";
import { AsyncCall } from "../call/async_call.ts";
import { readBacks } from "../object/write_back.ts";
import {
  type Asked,
  type ConnectedLibrary,
  type Connection,
  Lease,
  type Reader,
  RESPONSE_SIZE,
  type Starting,
} from "../call/lease.ts";
import { Callbacks, carried } from "./callbacks.ts";
import { Waiter } from "./waiter.ts";
import { Contexts } from "./contexts.ts";
import { closed, failure, notStarted } from "./failure.ts";
import { at, decodeError, encodeError, failWith, Fault } from "../fault.ts";
import type { Handle } from "../handle.ts";
import { checkAsyncOptions } from "../call/options.ts";
import { noMore, rArray, rBool } from "../codec/read.ts";
import { rUint32 } from "../codec/read_number.ts";
import { References } from "./references.ts";
import { Releases } from "./releases.ts";
import { type Cancelling, Started } from "./started.ts";
import { Thrown } from "./thrown.ts";
import { takeAll, takeResult } from "./ticket.ts";
import { Watched } from "./watched.ts";
import { wBool, wCounts } from "../codec/write.ts";

/** The part of a library that a client needs. */
export interface ClientLibrary extends ConnectedLibrary {
  /** The symbols of the opened library. */
  readonly symbols: Symbols;
}

/** The outcome of a call that filled the response buffer. */
const LARGEST_OUTCOME = RESPONSE_SIZE << 3;

/** The connection of one realm to one library. */
export class Client implements Connection, Cancelling {
  readonly library: ClientLibrary;
  readonly #symbols: Symbols;
  readonly #id: number;
  readonly #leases: Lease[] = [];
  /** How many leases are open, each below the next. */
  #depth = 0;
  /** Whether {@linkcode #tidy} is going to run. */
  #tidying = false;
  starting: Starting | undefined = undefined;
  readonly callbacks: Callbacks = new Callbacks(this);
  readonly contexts: Contexts = new Contexts(this);
  readonly references: References = new References(() => {
    return this.builtin(Builtin.UNREFERENCED, () => {}, rNumbers) as number[];
  });
  readonly thrown: Thrown = new Thrown();
  readonly finalizers: FinalizationRegistry<number> = new FinalizationRegistry((id) =>
    this.release(id)
  );
  readonly #answers = new Answers(this, this.callbacks);
  readonly #watched = new Watched(this);
  readonly #started = new Started(this);
  readonly #releases: Releases;
  readonly #waiter: Waiter;

  constructor(library: ClientLibrary) {
    this.library = library;
    this.#symbols = library.symbols;
    this.#id = this.#symbols.ugl_open();
    this.#releases = new Releases(this.#symbols, this.#id);
    const { callbacks, contexts, thrown } = this;
    const answers = this.#answers, started = this.#started, watched = this.#watched;
    this.#waiter = new Waiter(this.#symbols, this.#id, new Lease(this), {
      completed: (call, status, b) => this.#completed(call, status, b),
      callback: (invocation, fn, args) => answers.deliver(invocation, fn, args),
      released: (fn) => callbacks.released(fn),
      forgotten: (token) => thrown.forget(token),
      unneeded: (number) => contexts.unneeded(number),
      ended: (number, how, reason) => watched.ended(number, how, reason),
      waiting: () => started.outstanding > 0 || callbacks.expected || answers.outstanding,
      lingering: () => callbacks.size > 0 || watched.size > 0 || contexts.size > 0,
      settle: () => started.settle(),
      idle: () => this.#settleFunctions(),
      closed: () => started.fail(({ fn }) => closed(library, fn)),
      lost: (error) => started.abandon(error),
    });
  }

  // Leases

  /** The number of calls that are open: one within the other, as functions and getters call Go again. */
  get depth(): number {
    return this.#depth;
  }

  /** Opens the lease of this depth. Encoding may call Go again, which opens the next. */
  begin(): Lease {
    if (this.#depth > 0) this.#nest();
    else if (this.references.due) this.references.sweep();
    if (this.callbacks.resting) this.callbacks.stir();
    const b = this.#leases[this.#depth] ?? this.#lease();
    if (b.isOpen) this.closeLease(b);
    b.open(this.starting);
    this.starting = undefined;
    this.#depth = b.depth + 1;
    return b;
  }

  #lease(): Lease {
    const b = new Lease(this, this.#depth);
    this.#leases.push(b);
    return b;
  }

  closeLease(b: Lease): void {
    this.#depth = b.depth; // of those above that were left open, begin() and #tidy() take care
    if (b.outcome !== 0 || b.asked !== undefined) this.#leave(b);
    if (b.functions !== undefined) {
      if (b.sent) this.callbacks.ended(b);
      else this.callbacks.withdraw(b);
    }
    b.close();
    this.#depth = b.depth; // Go may have been answered meanwhile, one deeper
  }

  /** Leaves a call that has not ended in Go, which asks something and waits for the answer. */
  #leave(b: Lease): void {
    try {
      if (b.outcome === 0 || this.#receive(b, b.outcome) === Status.CALLBACK) {
        this.#answers.giveUp(b);
      }
    } catch (error) {
      if (error instanceof RangeError) throw error; // the stack is full; later it is not
    }
    b.outcome = 0;
    b.asked = undefined;
  }

  /**
   * Opens a lease while another is open. That one may have been left open: where JavaScript's stack is full, even the call
   * that would close it fails. No code of a call runs when the stack is empty, so that is when to tell.
   */
  #nest(): void {
    if (this.#tidying) return;
    queueMicrotask(() => this.#tidy());
    this.#tidying = true;
  }

  /** Closes what was left open. */
  #tidy(): void {
    this.#tidying = false;
    for (const b of this.#leases.toReversed()) if (b.isOpen) this.closeLease(b);
    this.#depth = 0;
  }

  /** Ends a call whose response was read whole. */
  end(b: Lease): void {
    if (b.functions !== undefined || b.backs !== undefined || b.context !== undefined) {
      return this.#endWith(b);
    }
    if (b.q !== b.end) noMore(b);
    this.#depth = b.depth;
    b.closeBare();
  }

  /** Ends a call that carried more than values. */
  #endWith(b: Lease): void {
    if (b.backs !== undefined) readBacks(b, b.backs);
    if (b.context !== undefined) this.contexts.read(b, b.context);
    noMore(b);
    this.closeLease(b);
  }

  /**
   * Ends a call whose request could not be written, and gives the error to throw.
   *
   * @param argument The number of the argument, -1 for the receiver, -2 for the options.
   */
  refused(b: Lease, fn: number, error: unknown, argument: number, variadic = -1): unknown {
    this.closeLease(b);
    if (!(error instanceof Fault)) return error;
    let root = argument === -2 ? "options" : argument < 0 ? "this" : `args[${argument}]`;
    // An element of a rest parameter is an argument of its own.
    if (argument === variadic && typeof error.steps.at(-1) === "number") {
      root = `args[${argument + (error.steps.pop() as number)}]`;
    }
    return encodeError(error, this.library.functionName(fn), root);
  }

  /** Ends a call whose response could not be read, and gives the error to throw. */
  unreadable(b: Lease, fn: number, error: unknown): unknown {
    this.closeLease(b);
    return decodeError(error, this.library.functionName(fn), "results");
  }

  // Synchronous calls

  /**
   * Runs function `fn` with the request in `b`; afterwards the response is ready to be read from `b`.
   *
   * @param read Reads the results that came beside a Go error; absent for a function without results.
   * @param tuple Whether `read` gives a tuple of several results.
   */
  call(b: Lease, fn: number, read?: Reader, tuple = false): void {
    if (b.functions !== undefined) return this.#callWith(b, b.functions, fn, read, tuple);
    // A function that this platform lacks has a negative number, which Deno takes in optimised calls only.
    const outcome = this.#symbols.ugl_call(this.#id, fn >>> 0, b.bytes, b.p, b.out, RESPONSE_SIZE);
    if ((outcome & 7) === 0 && outcome <= LARGEST_OUTCOME) {
      b.q = 0;
      b.end = outcome >>> 3;
    } else {
      b.outcome = outcome;
      this.#settle(b, fn, read, tuple);
    }
  }

  /** Runs a function whose request carries JavaScript functions. */
  #callWith(
    b: Lease,
    functions: readonly number[],
    fn: number,
    read: Reader | undefined,
    tuple: boolean,
  ): void {
    const number = (fn | carried(functions)) >>> 0;
    const outcome = this.#symbols.ugl_call(this.#id, number, b.bytes, b.p, b.out, RESPONSE_SIZE);
    b.sent = true;
    b.outcome = outcome;
    this.#settle(b, fn, read, tuple);
  }

  /** Runs the functions that Go calls until the call has ended; throws unless it ended well. */
  #settle(
    b: Lease,
    fn: number,
    read: Reader | undefined,
    tuple: boolean,
  ): void {
    let failed: unknown;
    try {
      let status = this.#receive(b, b.outcome);
      while (status === Status.CALLBACK) status = this.#answers.converse(b);
      if (status === Status.OK) return;
      if (status === Status.BAD_REQUEST) b.sent = false;
      const { backs, context } = b;
      failed = failure(this, b, status, { fn, read, tuple, backs, context });
    } catch (error) {
      throw this.unreadable(b, fn, error);
    }
    this.closeLease(b);
    throw failed;
  }

  /** Readies the payload of an outcome for reading and gives its status. */
  #receive(b: Lease, outcome: number): number {
    if (outcome > LARGEST_OUTCOME + 7) {
      b.outcome = 0;
      failWith(`expected at most ${RESPONSE_SIZE} bytes, got ${outcome >>> 3}`);
    }
    b.readOut(outcome >>> 3);
    const status = outcome & 7;
    if (status === Status.TOO_LARGE) return takeResult(b, this.#symbols, this.#id);
    if (status !== Status.CALLBACK) b.outcome = 0; // else there is someone to answer
    return status;
  }

  resume(b: Lease, { call, invocation }: Asked): number {
    this.#depth = b.depth + 1; // the function may have left leases open
    if (b.context !== undefined) this.contexts.check(b.context);
    const { bytes, p, out } = b;
    const outcome = this.#symbols.ugl_resume(this.#id, call, invocation, bytes, p, out, out.length);
    b.asked = undefined;
    b.sent = true;
    b.outcome = outcome;
    return this.#receive(b, outcome);
  }

  /** Finds out which functions Go has not kept, and whether it can call any, when nothing else is outstanding. */
  #settleFunctions(): boolean {
    const { callbacks } = this;
    if (this.#started.outstanding > 0) return false;
    this.flush(); // a handle may hold one
    if (callbacks.unsettled) {
      callbacks.unsettled = false;
      this.builtin(Builtin.COLLECT, (b) => wBool(b, true), () => undefined);
      return true;
    }
    if (!callbacks.expected || this.#answers.outstanding) return false;
    callbacks.resting = this.builtin(
      Builtin.RESTS,
      (b) => wCounts(b, callbacks.unref),
      rBool,
    ) as boolean;
    return callbacks.resting;
  }

  /** Has Go find out which functions and objects it no longer holds, whatever that costs. */
  async collect(): Promise<void> {
    this.flush(); // a handle may hold one
    this.callbacks.unsettled = false;
    await this.builtinAsync(Builtin.COLLECT, () => {});
  }

  /** The number of JavaScript functions that Go holds. */
  get held(): number {
    return this.callbacks.size;
  }

  // Asynchronous calls

  /**
   * Starts function `fn` with the request in `b`, whose lease ends.
   *
   * @param read Reads the results.
   * @param tuple Whether `read` gives a tuple of several results.
   * @param single Whether `read` reads the first result, without saying so in its errors.
   */
  start(b: Lease, fn: number, read?: Reader, tuple = false, single = false): Promise<unknown> {
    const call = b.async ?? new AsyncCall();
    const { options } = call;
    if (options !== undefined && !call.contextual) {
      try {
        checkAsyncOptions(options);
      } catch (error) {
        throw this.refused(b, fn, error, -2);
      }
    }
    const signal = options?.signal;
    if (signal?.aborted) {
      this.closeLease(b);
      return Promise.reject(signal.reason);
    }
    const { promise, resolve, reject } = Promise.withResolvers();
    call.fn = fn;
    call.read = read;
    call.tuple = tuple;
    call.single = single;
    call.backs = b.backs;
    call.context = b.context;
    call.resolve = resolve;
    call.reject = reject;
    const number = this.#started.add(call);
    let status: number;
    try {
      const carries = (b.functions === undefined ? fn : fn | CARRIES_FUNCTIONS) >>> 0;
      status = this.#symbols.ugl_start(this.#id, carries, number, b.bytes, b.p) & 7;
    } catch (error) {
      this.#started.take(number);
      throw this.refused(b, fn, error, 0);
    }
    b.sent = status === Status.OK;
    this.closeLease(b);
    if (status !== Status.OK) {
      this.#started.take(number);
      reject(notStarted(this.library, fn, status));
      return promise;
    }
    if (signal !== undefined) this.#started.watch(number, signal);
    this.#waiter.run();
    return promise;
  }

  #completed(number: number, status: number, b: Lease): void {
    const call = this.#started.take(number);
    if (call === undefined) return;
    const { fn, read, backs, context } = call;
    if (status !== Status.OK) return call.reject(failure(this, b, status, call));
    try {
      const value = read?.(b);
      if (backs !== undefined) readBacks(b, backs);
      if (context !== undefined) this.contexts.read(b, context);
      noMore(b);
      call.resolve(value);
    } catch (error) {
      const at0 = call.single ? at(error, 0) : error;
      call.reject(decodeError(at0, this.library.functionName(fn), "results"));
    }
  }

  cancel(number: number): boolean {
    return this.#symbols.ugl_cancel(this.#id, number) !== 0;
  }

  wake(): void {
    this.#waiter.wake();
  }

  changed(): void {
    this.#waiter.changed();
  }

  watch(context: Handle): AbortSignal {
    const signal = this.#watched.watch(context);
    if (this.#watched.size > 0) this.#waiter.changed();
    return signal;
  }

  // Handles

  release(id: number): void {
    this.#releases.add(id);
  }

  /** Releases now what is waiting to be released. */
  flush(): void {
    this.#releases.flush();
  }

  /** The number of Go values that this client's handles hold. */
  get live(): number {
    this.flush();
    return this.#symbols.ugl_live(this.#id);
  }

  // Built-in functions

  builtin(fn: number, write: (b: Lease) => void, read: Reader): unknown {
    const b = this.begin();
    try {
      write(b);
    } catch (error) {
      throw this.refused(b, fn, error, 0);
    }
    this.call(b, fn, undefined);
    try {
      const value = read(b);
      this.end(b);
      return value;
    } catch (error) {
      throw this.unreadable(b, fn, error);
    }
  }

  async builtinAsync(fn: number, write: (b: Lease) => void, read?: Reader): Promise<unknown> {
    const b = this.begin();
    try {
      write(b);
    } catch (error) {
      throw this.refused(b, fn, error, 0);
    }
    return await this.start(b, fn, read);
  }

  takeBytes(ticket: number, bytes: Uint8Array<ArrayBuffer>, length: number): void {
    try {
      takeAll(this.#symbols, this.#id, ticket, bytes, length);
    } catch (error) {
      throw decodeError(error, this.library.functionName(Builtin.READ), "results");
    }
  }

  /** Ends the conversation: handles are freed, calls cancelled, the waiter woken. */
  close(): void {
    this.#symbols.ugl_close(this.#id);
  }
}

function rNumbers(b: Lease): number[] {
  return Array.from({ length: rArray(b) }, () => rUint32(b));
}
