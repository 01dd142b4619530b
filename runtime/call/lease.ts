/**
 * The lease of one call: its request and response buffers, the state of the call, and the connection that they belong
 * to.
 *
 * @module
 */
import type { Handle } from "../handle.ts";
import type { CallOptions } from "./options.ts";

/** Bytes that a response buffer holds; a larger result is taken into a buffer of its own. */
export const RESPONSE_SIZE = 65536;

const REQUEST_SIZE = 16384;
/** A request buffer that grew beyond this is let go after the call, so that one huge call costs no memory for ever. */
const REQUEST_KEPT = 4 << 20;
/** The ABI's lengths are 32 bits wide, and an outcome's length has 29 of them. */
const REQUEST_MAX = 2 ** 31;

/**
 * Any function.
 *
 * @internal
 */
// deno-lint-ignore no-explicit-any
export type AnyFunction = (...args: any[]) => unknown;

/** Reads the results of a call: one value, or a tuple. */
export type Reader = (b: Lease) => unknown;

/**
 * The request and response of one call, and the state of the call.
 *
 * A connection has one lease for each depth of nested calls. Every field but the buffers belongs to a single call: set
 * between {@linkcode open} and {@linkcode close}, and cleared by `close` however the call ends. Fields are public because
 * codecs and generated code use them on the hot path.
 */
export class Lease {
  readonly #client: Connection | undefined;
  /** How many leases are open below this one. */
  readonly depth: number;

  // The request

  /** The request. */
  bytes: Uint8Array<ArrayBuffer> = new Uint8Array(REQUEST_SIZE);
  /** The request as a view. */
  view: DataView<ArrayBuffer> = new DataView(this.bytes.buffer);
  /** Where the next request byte goes. */
  p = 0;

  // The response

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

  // The call

  /** Whether a call uses this lease. */
  isOpen = false;
  /** Whether Go has run the request, so that it may have kept what came with it. */
  sent = false;
  /** Go's last outcome, as long as nobody has looked at it; 0 for none. */
  outcome = 0;
  /** The callback that Go waits for an answer to, in the middle of this call; undefined for none. */
  asked: Asked | undefined = undefined;
  /** How deeply nested the value is that is being written or read; only recursive types count. */
  nesting = 0;
  /** The asynchronous call that the request starts; undefined for a synchronous one. */
  async: Starting | undefined = undefined;
  /** The numbers of the JavaScript functions that the request carries. */
  functions: number[] | undefined = undefined;
  /** Targets of `mutable` and pointers, into which Go's contents are read back. */
  backs: object[] | undefined = undefined;
  /** The context of the call, when it has a signal. */
  context: CallContext | undefined = undefined;
  /** The targets that the response may refer to while their contents are read back. */
  shared: readonly object[] | undefined = undefined;

  // The argument that is being written

  /** Whether Go lets go of it when the call ends. */
  lends = false;
  /** Whether Go only keeps it: nothing has to be there before JavaScript goes on. */
  keeps = false;
  /** Whether Go writes into the slices and maps that lie in it. */
  inside = false;

  /**
   * Makes the buffers.
   *
   * @param client The connection that leases them out; without one they carry values that need none.
   * @param depth How many leases are open below this one.
   */
  constructor(client?: Connection, depth = 0) {
    this.#client = client;
    this.depth = depth;
  }

  /** The connection that leases this out, to which handles and functions belong. */
  get client(): Connection {
    return this.#client ?? notConnected();
  }

  /** Begins a call. */
  open(async: Starting | undefined): void {
    this.isOpen = true;
    this.p = 0;
    this.nesting = 0;
    this.async = async;
  }

  /** Ends a call. What it carried has been let go before, as only the connection can. */
  close(): void {
    this.isOpen = false;
    this.sent = false;
    this.outcome = 0;
    this.asked = undefined;
    this.async = undefined;
    this.functions = undefined;
    this.backs = undefined;
    this.context = undefined;
    this.shared = undefined;
    this.lends = false;
    this.keeps = false;
    this.inside = false;
    if (this.source !== this.out || this.bytes.length > REQUEST_KEPT) this.#shrink();
  }

  /** Ends a call that carried nothing but values and was read whole: its state still is as {@linkcode open} left it. */
  closeBare(): void {
    this.isOpen = false;
    if (this.sent || this.source !== this.out || this.bytes.length > REQUEST_KEPT) this.close();
  }

  /** Lets go of large buffers. */
  #shrink(): void {
    this.source = this.out;
    this.sourceView = this.#outView;
    if (this.bytes.length <= REQUEST_KEPT) return;
    this.bytes = new Uint8Array(REQUEST_SIZE);
    this.view = new DataView(this.bytes.buffer);
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

  /** Reads the `length` bytes that Go wrote into {@linkcode out}. */
  readOut(length: number): void {
    if (this.source !== this.out) {
      this.source = this.out;
      this.sourceView = this.#outView;
    }
    this.q = 0;
    this.end = length;
  }

  /** Reads from `source`, a whole response that nobody else holds. */
  readFrom(source: Uint8Array<ArrayBuffer>): void {
    this.source = source;
    this.sourceView = new DataView(source.buffer, source.byteOffset, source.byteLength);
    this.q = 0;
    this.end = source.length;
  }

  /** Whether the response has a buffer of its own, which a decoded value may keep. */
  get owned(): boolean {
    return this.source !== this.out;
  }
}

function notConnected(): never {
  throw new TypeError("Cannot pass a handle or function: no library is connected");
}

/** A callback that Go waits for an answer to: the numbers of its call and of this invocation. */
export interface Asked {
  readonly call: number;
  readonly invocation: number;
  /** Which of the lease's functions is the first that the answer carries. */
  readonly first: number;
}

/** The context that Go makes for one call. */
export interface CallContext {
  /** Its number in Go. */
  readonly number: number;
  /** The signal that ends it. */
  readonly signal: AbortSignal;
  /** Whether Go has been told that it was aborted. */
  aborted: boolean;
}

/** The part of a call that is needed to read how it ended. */
export interface Called {
  /** The number of the function. */
  readonly fn: number;
  /** Reads the results, or those that came beside a Go error; absent for a function without results. */
  readonly read: Reader | undefined;
  /** Whether `read` gives a tuple of several results. */
  readonly tuple: boolean;
  /** Arguments whose contents come back. */
  readonly backs: readonly object[] | undefined;
  /** Its context, when it has a signal. */
  readonly context: CallContext | undefined;
}

/** An asynchronous call that is about to be started; `AsyncCall` is the class of them. */
export interface Starting {
  /** The options that the caller gave beside the arguments. */
  options: CallOptions | undefined;
  /** Whether the options went into the request, which that of a Go function without a context cannot carry. */
  contextual: boolean;
  fn: number;
  read: Reader | undefined;
  tuple: boolean;
  /** Whether `read` reads the first result, without saying so in its errors. */
  single: boolean;
  backs: object[] | undefined;
  context: CallContext | undefined;
  resolve(value: unknown): void;
  reject(error: unknown): void;
  /** Takes the last argument as the options, if it can be that. */
  takeLast(): boolean;
}

/** How Go calls JavaScript functions of one func type, or one method of objects; generated. */
export interface FuncType {
  /** Go's name of the type or method, for messages. */
  readonly type: string;
  /**
   * Reads the arguments from `b` and runs `f` with them, or the method of the object `f`.
   *
   * @param filled Takes the arguments whose contents go back to Go.
   */
  // deno-lint-ignore no-explicit-any
  run(b: Lease, f: any, filled: unknown[]): unknown;
  /** Writes what `f` returned, and those contents; absent where Go wants nothing. */
  write?(b: Lease, v: unknown, filled: unknown[]): void;
  /** Go let `f` go. */
  released?(): void;
}

/** How Go calls the methods of JavaScript objects that stand for one interface type; generated. */
export interface ObjectType {
  /** Go's name of the type, for messages. */
  readonly type: string;
  /** The names of the methods. */
  readonly names: readonly string[];
  /** The methods, in the same order. */
  readonly methods: readonly FuncType[];
}

/** The class of a handle, as codecs make instances of it. */
export type HandleClass = new (ref: never) => Handle;

/** The part of a library that a connection needs. */
export interface ConnectedLibrary {
  /** The name of the library in messages, such as `net/url@go1.26.8`. */
  readonly name: string;
  /** The name of a function for messages, such as `net/url.Parse`. */
  functionName(fn: number): string;
  /** The generated class of a class number. */
  classOf(number: number): HandleClass | undefined;
}

/**
 * One realm's connection to a library, as codecs and everything else below the client knows it; `Client` is the class of
 * them.
 */
export interface Connection {
  readonly library: ConnectedLibrary;
  /** The call that the next lease is for, when that is to be started instead of made. */
  starting: Starting | undefined;
  /** The JavaScript functions and objects that Go may call. */
  readonly callbacks: {
    /** Registers one that the request in `b` carries; its number. */
    pass(b: Lease, f: AnyFunction | object, type: FuncType | ObjectType): number;
    /** The object of a number. */
    object(number: number): unknown;
  };
  /** The JavaScript values that Go only compares and gives back. */
  readonly references: {
    number(value: unknown): number;
    value(number: number): unknown;
  };
  /** The values that JavaScript functions threw. */
  readonly thrown: {
    /** Keeps a value; its token. */
    keep(value: unknown): number;
    get(token: number): unknown;
    /** The value of a token that Go knows no more. */
    take(token: number): unknown;
    forget(token: number): void;
  };
  /** The contexts of calls with a signal. */
  readonly contexts: {
    /** The context of the call whose request is in `b`. */
    of(b: Lease, signal: AbortSignal): CallContext;
    /** Reads at the end of a response whether what the call returned needs its context. */
    read(b: Lease, context: CallContext): void;
    /** Ends the context of a call if its signal was aborted meanwhile. */
    check(context: CallContext): void;
  };
  /** Releases the Go values of handles that were collected without having been disposed. */
  readonly finalizers: FinalizationRegistry<number>;
  /** Lets a handle's Go value go. */
  release(id: number): void;
  /** A signal that is aborted when a context of Go ends. */
  watch(context: Handle): AbortSignal;
  /** Opens the lease of the next depth. */
  begin(): Lease;
  /** Closes a lease, however its call has ended. */
  closeLease(b: Lease): void;
  /** Gives Go the answer in `b` to a callback; the status, whose payload can be read from `b`. */
  resume(b: Lease, asked: Asked): number;
  /** Calls a built-in function. */
  builtin(fn: number, write: (b: Lease) => void, read: Reader): unknown;
  /** Starts a built-in function; the promise is for what `read` gives. */
  builtinAsync(fn: number, write: (b: Lease) => void, read?: Reader): Promise<unknown>;
  /** Moves `length` bytes that wait under a ticket to the start of `bytes`. */
  takeBytes(ticket: number, bytes: Uint8Array<ArrayBuffer>, length: number): void;
  /** Starts or ends waiting for events, as what is outstanding may have changed. */
  changed(): void;
}
