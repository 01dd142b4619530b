/**
 * A client: one realm's (the main thread's or a Worker's) conversation with one library. It leases
 * buffers, makes calls, answers callbacks and counts what it holds.
 *
 * @module
 */
import { Builtin, CARRIES_FUNCTIONS, Status, type Symbols } from "./abi.ts";
import { AsyncCall } from "./async.ts";
import { readBacks } from "./backs.ts";
import { Buffer, RESPONSE_SIZE } from "./buffer.ts";
import { Callbacks, carried } from "./callbacks.ts";
import { Waiter } from "./calls.ts";
import { Contexts } from "./contexts.ts";
import { UsegolibError } from "./errors.ts";
import { closed, failure, notStarted } from "./failure.ts";
import { at, decodeError, encodeError, Fault } from "./fault.ts";
import { type GoObject, idFor, wHandle } from "./object.ts";
import { checkAsyncOptions } from "./options.ts";
import { References } from "./references.ts";
import { rArray, rBool, rString } from "./read.ts";
import { rInt, rUint32 } from "./read_number.ts";
import { Started } from "./started.ts";
import { Thrown } from "./thrown.ts";
import { Watched } from "./watched.ts";
import { wArray, wBool } from "./write.ts";
import { wCount } from "./write_number.ts";

/** Reads what a function returned: one value, or a tuple. */
export type Reader = (b: Buffer) => unknown;

/** What a client has to know of its library. */
export interface ClientLibrary {
  /** What messages call the library, such as `net/url@go1.26.8`. */
  readonly name: string;
  /** The symbols of the opened library. */
  readonly symbols: Symbols;
  /** The name of a function for messages, such as `net/url.Parse`. */
  functionName(fn: number): string;
  /** The generated class of a class number. */
  classOf(number: number): (new (ref: never) => GoObject) | undefined;
}

const RELEASE_BATCH = 256;

/** One realm's conversation with one library. */
export class Client {
  readonly library: ClientLibrary;
  readonly #symbols: Symbols;
  readonly #id: number;
  readonly #leases: Buffer<Client>[] = [];
  #depth = 0;
  readonly #waiter: Waiter;
  readonly #started: Started;
  /** The call that the next lease is for, when that is to be started instead of made. */
  starting: AsyncCall | undefined = undefined;
  /** The JavaScript functions that Go may call. */
  readonly callbacks: Callbacks;
  /** The contexts of calls with a signal. */
  readonly contexts: Contexts = new Contexts(
    (numbers) => {
      this.builtin(Builtin.ABORT, (b) => wNumbers(b, numbers), () => undefined);
    },
    () => this.#waiter.changed(),
  );
  readonly #watched = new Watched(this);
  /** Values that JavaScript functions threw. */
  readonly thrown: Thrown = new Thrown();
  readonly #released = new Uint32Array(RELEASE_BATCH * 2);
  readonly #releasedBytes = new Uint8Array(this.#released.buffer);
  #releasedCount = 0;

  /** The JavaScript values that Go knows by their numbers. */
  readonly references: References = new References(() => {
    return this.builtin(Builtin.UNREFERENCED, () => {}, rNumbers) as number[];
  });

  /** Releases the Go values of handles that were collected without having been disposed. */
  readonly finalizers: FinalizationRegistry<number> = new FinalizationRegistry((id) =>
    this.release(id)
  );

  constructor(library: ClientLibrary) {
    this.library = library;
    this.#symbols = library.symbols;
    this.#id = this.#symbols.ugl_open();
    this.#started = new Started(
      (call) => this.#symbols.ugl_cancel(this.#id, call) !== 0,
      () => this.#waiter.wake(),
    );
    this.callbacks = new Callbacks({
      begin: () => this.begin(),
      drop: (b) => this.#drop(b),
      resume: (call, inv, b) => {
        if (b.context !== undefined) this.contexts.check(b.context);
        return this.#symbols.ugl_resume(this.#id, call, inv, b.bytes, b.p, b.out, b.out.length);
      },
      uncaught: (b, outcome) => {
        if ((this.#receive(b, outcome)) !== Status.THROWN) return undefined;
        return { value: this.thrown.take(rUint32(b)) };
      },
      keep: (value) => this.thrown.keep(value),
      forget: (token) => this.thrown.forget(token),
      changed: () => this.#waiter.changed(),
    });
    this.#waiter = new Waiter(this.#symbols, this.#id, new Buffer<Client>(this), {
      completed: (call, status, b) => this.#completed(call, status, b),
      callback: (inv, fn, args) => this.callbacks.deliver(inv, fn, args),
      released: (fn) => this.callbacks.released(fn),
      forgotten: (token) => this.thrown.forget(token),
      unneeded: (number) => this.contexts.unneeded(number),
      ended: (number, how, reason) => this.#watched.ended(number, how, reason),
      waiting: () => this.#started.outstanding > 0 || this.callbacks.outstanding,
      lingering: () => this.callbacks.size > 0 || this.#watched.size > 0 || this.contexts.size > 0,
      settle: () => this.#started.settle(),
      idle: () => this.#settleFunctions(),
      closed: () => this.#started.fail(({ fn }) => closed(this.library, fn)),
    });
  }

  // Leases

  /** Leases the pair of buffers of this depth. Encoding may call Go again, which leases the next. */
  begin(): Buffer<Client> {
    if (this.#depth === 0 && this.references.due) this.references.sweep();
    if (this.callbacks.resting) this.callbacks.stir();
    const b = this.#leases[this.#depth++] ?? this.#lease();
    b.p = 0;
    b.nesting = 0;
    b.async = this.starting;
    this.starting = undefined;
    return b;
  }

  #lease(): Buffer<Client> {
    const b = new Buffer<Client>(this);
    this.#leases.push(b);
    return b;
  }

  /** Ends a lease after the response was read whole. */
  end(b: Buffer): void {
    if (b.backs !== undefined) {
      readBacks(b, b.backs);
      b.backs = undefined;
    }
    if (b.context !== undefined) {
      this.contexts.read(b, b.context);
      b.context = undefined;
    }
    if (b.q !== b.end) throw new Fault(`expected the end, got ${b.end - b.q} more bytes`);
    if (b.functions !== undefined) this.callbacks.ended(b);
    this.#depth--;
    if (b.owned || b.bytes.length > 65536) b.reset();
  }

  #drop(b: Buffer): void {
    this.#depth--;
    b.backs = b.context = undefined;
    b.keeps = false;
    b.reset();
  }

  /**
   * Ends the lease of a call whose request could not be written, and gives the error to throw.
   *
   * @param argument The number of the argument, -1 for the receiver, -2 for the options.
   */
  refused(b: Buffer, fn: number, error: unknown, argument: number, variadic = -1): unknown {
    this.callbacks.withdraw(b);
    b.lends = false;
    b.inside = false;
    this.#drop(b);
    if (!(error instanceof Fault)) return error;
    let root = argument === -2 ? "options" : argument < 0 ? "this" : `args[${argument}]`;
    // An element of a rest parameter is an argument of its own.
    if (argument === variadic && typeof error.steps.at(-1) === "number") {
      root = `args[${argument + (error.steps.pop() as number)}]`;
    }
    return encodeError(error, this.library.functionName(fn), root);
  }

  /** Ends the lease of a call whose response could not be read, and gives the error to throw. */
  unreadable(b: Buffer, fn: number, error: unknown): unknown {
    if (b.functions !== undefined) this.callbacks.ended(b);
    this.#drop(b);
    return decodeError(error, this.library.functionName(fn), "results");
  }

  // Synchronous calls

  /**
   * Runs function `fn` with the request in `b`; afterwards the response is ready to be read from `b`.
   *
   * @param read Reads the results that came beside a Go error; absent for a function without results.
   * @param tuple Whether `read` gives a tuple of several results.
   */
  call(b: Buffer, fn: number, read?: Reader, tuple = false): void {
    // A function that this platform lacks has a negative number, which Deno takes in optimised calls only.
    const number = (b.functions === undefined ? fn : fn | carried(b.functions)) >>> 0;
    const outcome = this.#symbols.ugl_call(this.#id, number, b.bytes, b.p, b.out, RESPONSE_SIZE);
    if ((outcome & 7) === 0) {
      b.q = 0;
      b.end = outcome >>> 3;
    } else {
      this.#settle(b, fn, outcome, read, tuple);
    }
  }

  #settle(
    b: Buffer,
    fn: number,
    outcome: number,
    read: Reader | undefined,
    tuple: boolean,
  ): void {
    let status = this.#receive(b, outcome);
    while (status === Status.CALLBACK) status = this.#receive(b, this.callbacks.converse(b));
    if (status === Status.OK) return;
    const { backs, context } = b;
    const error = failure(this, b, status, { fn, read, tuple, backs, context });
    if (status === Status.BAD_REQUEST) this.callbacks.withdraw(b);
    else if (b.functions !== undefined) this.callbacks.ended(b);
    this.#drop(b);
    throw error;
  }

  /** Readies the payload of an outcome for reading and gives its status. */
  #receive(b: Buffer, outcome: number): number {
    b.reset();
    b.q = 0;
    b.end = outcome >>> 3;
    const status = outcome & 7;
    if (status !== Status.TOO_LARGE) return status;
    const ticket = rUint32(b), inner = rInt(b), size = rInt(b);
    const source = new Uint8Array(size);
    const taken = this.#symbols.ugl_take(this.#id, ticket, source, size);
    if (taken !== size) {
      throw new UsegolibError(
        `Cannot take a result of ${size} bytes from ${this.library.name}: the library gave ${taken}`,
      );
    }
    b.readFrom(source);
    return inner;
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
    if (!callbacks.idle) return false;
    callbacks.resting = this.builtin(
      Builtin.RESTS,
      (b) => wNumbers(b, callbacks.unref),
      rBool,
    ) as boolean;
    return callbacks.resting;
  }

  /** A signal that is aborted when a context of Go ends. */
  watch(context: GoObject): AbortSignal {
    const signal = this.#watched.watch(context);
    if (this.#watched.size > 0) this.#waiter.changed();
    return signal;
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
  start(b: Buffer, fn: number, read?: Reader, tuple = false, single = false): Promise<unknown> {
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
      this.callbacks.withdraw(b);
      this.#drop(b);
      return Promise.reject(signal.reason);
    }
    const number = this.#started.add(call);
    const carries = (b.functions === undefined ? fn : fn | CARRIES_FUNCTIONS) >>> 0;
    const outcome = this.#symbols.ugl_start(this.#id, carries, number, b.bytes, b.p);
    if ((outcome & 7) !== Status.OK) this.callbacks.withdraw(b);
    else if (b.functions !== undefined) this.callbacks.ended(b);
    call.backs = b.backs;
    call.context = b.context;
    this.#drop(b);
    if ((outcome & 7) !== Status.OK) {
      this.#started.take(number);
      return Promise.reject(notStarted(this.library, fn, outcome & 7));
    }
    call.fn = fn;
    call.read = read;
    call.tuple = tuple;
    call.single = single;
    if (signal !== undefined) this.#started.watch(number, signal);
    this.#waiter.run();
    return new Promise((resolve, reject) => {
      call.resolve = resolve;
      call.reject = reject;
    });
  }

  #completed(number: number, status: number, b: Buffer): void {
    const call = this.#started.take(number);
    if (call === undefined) return;
    const { fn, read, backs, context } = call;
    if (status !== Status.OK) return call.reject(failure(this, b, status, call));
    try {
      const value = read?.(b);
      if (backs !== undefined) readBacks(b, backs);
      if (context !== undefined) this.contexts.read(b, context);
      if (b.q !== b.end) throw new Fault(`expected the end, got ${b.end - b.q} more bytes`);
      call.resolve(value);
    } catch (error) {
      const at0 = call.single ? at(error, 0) : error;
      call.reject(decodeError(at0, this.library.functionName(fn), "results"));
    }
  }

  // Handles

  /** Lets a handle's Go value go, in a batch soon. */
  release(id: number): void {
    if (this.#releasedCount === 0) queueMicrotask(() => this.flush());
    const i = this.#releasedCount++ * 2;
    this.#released[i] = id >>> 0;
    this.#released[i + 1] = Math.floor(id / 0x100000000);
    if (this.#releasedCount === RELEASE_BATCH) this.flush();
  }

  /** Releases now what is waiting to be released. */
  flush(): void {
    if (this.#releasedCount === 0) return;
    this.#symbols.ugl_release(this.#id, this.#releasedBytes, this.#releasedCount);
    this.#releasedCount = 0;
  }

  /** The number of Go values that this client's handles hold. */
  get live(): number {
    this.flush();
    return this.#symbols.ugl_live(this.#id);
  }

  // Built-in functions

  /** Whether two handles stand for the same pointer or for equal values. */
  equals(a: GoObject, other: unknown): boolean {
    if (other === null) return false;
    return this.builtin(Builtin.EQUALS, (b) => {
      wHandle(b, a, "a handle");
      wHandle(b, other, "a handle");
    }, rBool) as boolean;
  }

  /** The text of a Go value: `MarshalText`, else `String`, else `%v`. */
  text(object: GoObject): string {
    return this.builtin(Builtin.TEXT, (b) => wCount(b, idFor(object, this)), rString) as string;
  }

  /** Calls a built-in function. */
  builtin(fn: number, write: (b: Buffer<Client>) => void, read: Reader): unknown {
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

  /** Starts a built-in function; the promise is for what `read` gives. */
  async builtinAsync(
    fn: number,
    write: (b: Buffer<Client>) => void,
    read?: Reader,
  ): Promise<unknown> {
    const b = this.begin();
    try {
      write(b);
    } catch (error) {
      throw this.refused(b, fn, error, 0);
    }
    return await this.start(b, fn, read);
  }

  /** Moves what waits under a ticket into `bytes`, which may be longer. */
  takeBytes(ticket: number, bytes: Uint8Array<ArrayBuffer>): void {
    this.#symbols.ugl_take(this.#id, ticket, bytes, bytes.length);
  }

  /** Ends the conversation: handles are freed, calls cancelled, the waiter woken. */
  close(): void {
    this.#symbols.ugl_close(this.#id);
  }
}

function wNumbers(b: Buffer, numbers: readonly number[]): void {
  wArray(b, numbers.length);
  for (const number of numbers) wCount(b, number);
}

function rNumbers(b: Buffer): number[] {
  return Array.from({ length: rArray(b) }, () => rUint32(b));
}
