/**
 * JavaScript functions as Go funcs and objects as interfaces: which of them Go may call, and how its calls are answered.
 *
 * A function or object travels as a number under which it stays registered until Go lets it go. During a synchronous call
 * Go's call of it comes back as the outcome of that call, at all other times as an event.
 *
 * @module
 */
import { Answer, CARRIES_FUNCTIONS, LENDS_FUNCTIONS } from "./abi.ts";
import type { Buffer } from "./buffer.ts";
import type { Client } from "./client.ts";
import { EncodeError, UsegolibError } from "./errors.ts";
import { thrownText, wGoError } from "./go_error.ts";
import { at, decodeError, fail, failWith, Fault, joinPath } from "./fault.ts";
import { rUint32 } from "./read_number.ts";
import { isRef, listen, type RefListener } from "./refs.ts";
import { wNil, wString } from "./write.ts";
import { wCount, wInt } from "./write_number.ts";
import { isObject, wHandle } from "./object.ts";

// deno-lint-ignore no-explicit-any
type AnyFunction = (...args: any[]) => unknown;

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
  run(b: Buffer, f: any, filled: unknown[]): unknown;
  /** Writes what `f` returned, and those contents; absent where Go wants nothing. */
  write?(b: Buffer, v: unknown, filled: unknown[]): void;
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

/** A function or object that Go may call. */
interface Passed {
  readonly f: AnyFunction | object;
  readonly type: FuncType | ObjectType;
  readonly number: number;
  /** How many times it was passed and not let go. */
  times: number;
  /** The synchronous calls that passed it and have not ended: Go waits for it, so no promise of it can end. */
  waitedFor: number;
  /** Whether it keeps the program alive. */
  counts: boolean;
}

/** What a client does for its callbacks. */
export interface CallbackHost {
  begin(): Buffer<Client>;
  /** Ends a lease. */
  drop(b: Buffer): void;
  /** `ugl_resume` with the answer in `b`. */
  resume(call: number, inv: number, b: Buffer): number;
  /** Takes the value of an outcome _thrown_, once the payload can be read from `b`. */
  uncaught(b: Buffer, outcome: number): { value: unknown } | undefined;
  /** Keeps a value that was thrown; its token. */
  keep(value: unknown): number;
  /** Forgets it. */
  forget(token: number): void;
  /** Something may have to be waited for, or no longer. */
  changed(): void;
}

/** The functions of one client. */
export class Callbacks implements RefListener {
  readonly #host: CallbackHost;
  readonly #passed = new Map<number, Passed>();
  /** Objects, which are the same value to Go each time they are passed. */
  readonly #objects = new WeakMap<object, Passed>();
  #last = 0;
  /** How many of them keep the program alive. */
  #counting = 0;
  /** Whether functions were passed of which is not known yet if Go has kept them. */
  unsettled = false;
  /** Whether Go can call none of them before it is called itself. */
  resting = false;
  /** Promises of functions whose calls Go waits for. */
  #promised = 0;

  constructor(host: CallbackHost) {
    this.#host = host;
    listen(this);
  }

  /** A function or object keeps the program alive, or no longer. */
  refChanged(f: object, counts: boolean): void {
    for (const passed of this.#passed.values()) {
      if (passed.f !== f || passed.counts === counts) continue;
      passed.counts = counts;
      this.#counting += counts ? 1 : -1;
    }
    this.#host.changed();
  }

  /** The number of functions that Go may call. */
  get size(): number {
    return this.#passed.size;
  }

  /** Whether only an event, or the end of a promise, can end what is going on. */
  get outstanding(): boolean {
    return this.#counting > 0 && !this.resting || this.#promised > 0;
  }

  /** The numbers of those that do not keep the program alive. */
  get unref(): number[] {
    const numbers: number[] = [];
    if (this.#counting === this.#passed.size) return numbers;
    for (const { counts, number } of this.#passed.values()) if (!counts) numbers.push(number);
    return numbers;
  }

  /** Whether only Go knows if anything is going on. */
  get idle(): boolean {
    return this.#counting > 0 && !this.resting && this.#promised === 0;
  }

  /** Go is called, and may come to call functions by itself. */
  stir(): void {
    this.resting = false;
    this.#host.changed();
  }

  /** Registers a function or object that the request in `b` carries; its number. */
  pass(b: Buffer, f: AnyFunction | object, type: FuncType | ObjectType): number {
    const isObject = "methods" in type;
    // An asynchronous call can be given up, and goes on all the same.
    const lent = b.lends && b.async === undefined;
    let passed = isObject ? this.#objects.get(f) : undefined;
    if (passed?.type !== type || passed.times === 0 || (isLent(passed.number) && !lent)) {
      passed = { f, type, number: this.#free(lent), times: 0, waitedFor: 0, counts: isRef(f) };
      this.#passed.set(passed.number, passed);
      if (passed.counts) this.#counting++;
      if (isObject) this.#objects.set(f, passed);
    }
    passed.times++;
    if (b.async === undefined) passed.waitedFor++;
    (b.functions ??= []).push(passed.number);
    return passed.number;
  }

  /** A number that is free. */
  #free(lent: boolean): number {
    do {
      // What is only lent has an odd number.
      this.#last = (this.#last + 2) >>> 0;
    } while (this.#last === 0 || this.#passed.has(this.#last + (lent ? 1 : 0)));
    return this.#last + (lent ? 1 : 0);
  }

  /** The object that Go gives back. */
  object(number: number): unknown {
    const passed = this.#passed.get(number);
    if (passed === undefined) failWith(`expected an object, got the unknown number ${number}`);
    return passed.f;
  }

  /** Notes that the call in `b` has ended, or goes on as an asynchronous one: Go may have kept its functions. */
  ended(b: Buffer): void {
    this.#notWaitedFor(b);
    let kept = false;
    for (const number of b.functions ?? []) {
      if (isLent(number)) this.released(number);
      else kept = true;
    }
    b.functions = undefined;
    if (!kept) return;
    this.unsettled = true;
    this.resting = false;
    this.#host.changed();
  }

  /** Forgets the functions of a call that never came to be. */
  withdraw(b: Buffer): void {
    this.#notWaitedFor(b);
    for (const number of b.functions ?? []) this.#forget(number);
    b.functions = undefined;
  }

  #notWaitedFor(b: Buffer): void {
    if (b.async !== undefined) return;
    for (const number of b.functions ?? []) {
      const passed = this.#passed.get(number);
      if (passed !== undefined) passed.waitedFor--;
    }
  }

  /** Forgets a function that Go let go, once for each time it was passed. */
  released(number: number): void {
    const passed = this.#forget(number);
    if (passed !== undefined && "released" in passed.type) passed.type.released?.();
  }

  /** Forgets a function once; gives it when that was the last time. */
  #forget(number: number): Passed | undefined {
    const passed = this.#passed.get(number);
    if (passed === undefined || --passed.times > 0) return undefined;
    this.#passed.delete(number);
    if (passed.counts) this.#counting--;
    return passed;
  }

  /** Answers a callback during a synchronous call; the next outcome of that call. */
  converse(b: Buffer): number {
    const call = rUint32(b), inv = rUint32(b), number = rUint32(b);
    const { functions } = b;
    b.functions = undefined;
    const promise = this.#answer(b, number);
    if (promise !== undefined) this.#defer(b, inv, promise);
    // The call may end with what its functions returned.
    if (b.functions === undefined) b.functions = functions;
    else if (functions !== undefined) (b.functions as number[]).push(...functions);
    return this.#host.resume(call, inv, b);
  }

  /** Answers a callback that no synchronous call waited for. */
  deliver(inv: number, number: number, args: Uint8Array<ArrayBuffer>): void {
    const b = this.#host.begin();
    b.readFrom(args);
    const promise = this.#answer(b, number);
    if (promise === undefined) return this.#finish(b, inv);
    this.#host.drop(b);
    this.#await(inv, promise, 0);
  }

  /** Sends the answer in `b`, for which no synchronous call waits. */
  #finish(b: Buffer, inv: number): void {
    const uncaught = this.#host.uncaught(b, this.#host.resume(0, inv, b));
    if (b.functions !== undefined) this.ended(b);
    this.#host.drop(b);
    // Nobody in Go can take the error, so it is the program's, as if an event listener had thrown it.
    if (uncaught !== undefined) reportError(uncaught.value);
  }

  /** Runs a function with the arguments in `b` and writes the answer to `b`, unless the function gave a promise. */
  #answer(b: Buffer, number: number): Promised | undefined {
    b.p = 0;
    const { backs } = b;
    b.backs = undefined;
    try {
      const passed = this.#passed.get(number);
      if (passed === undefined) {
        throw new UsegolibError(`Go called function ${number}, which is gone`);
      }
      const { f } = passed;
      // What the call that passed it does not wait for may come later.
      b.keeps = passed.waitedFor === 0;
      const type = "methods" in passed.type ? passed.type.methods[rUint32(b)] : passed.type;
      wCount(b, Answer.RETURNED);
      const filled: unknown[] = [];
      const value = type.run(b, f, filled);
      if (isPromise(value)) {
        if (passed.waitedFor === 0) return { value, type, f, filled };
        if (type.write !== undefined) throw inVain(f, type);
      }
      writeResults(b, value, type, f, filled);
    } catch (error) {
      this.#threw(b, error);
    } finally {
      b.backs = backs;
      b.keeps = false;
    }
  }

  #threw(b: Buffer, error: unknown): void {
    this.withdraw(b);
    b.p = 0;
    wCount(b, Answer.THREW);
    this.#thrown(b, error);
  }

  #thrown(b: Buffer, error: unknown): number {
    wString(b, thrownText(error));
    const token = this.#host.keep(error);
    wCount(b, token);
    if (!wGoError(b, error)) wNil(b);
    return token;
  }

  /** Answers in `b` that a promise's value comes later, with the error for a goroutine that cannot wait. */
  #defer(b: Buffer, inv: number, promised: Promised): void {
    b.p = 0;
    wCount(b, Answer.LATER);
    this.#await(inv, promised, this.#thrown(b, inVain(promised.f, promised.type)));
  }

  /** Answers when a promise has ended. */
  async #await(inv: number, { value, type, f, filled }: Promised, token: number): Promise<void> {
    this.#promised++;
    let result: unknown, failed = false;
    try {
      result = await value;
    } catch (error) {
      failed = true;
      result = error;
    }
    this.#promised--;
    const b = this.#host.begin();
    b.p = 0;
    b.keeps = true;
    try {
      if (failed) throw result;
      wCount(b, Answer.RETURNED);
      writeResults(b, result, type, f, filled);
    } catch (error) {
      b.backs = undefined;
      this.#threw(b, error);
    }
    if (token !== 0) this.#host.forget(token);
    this.#finish(b, inv);
    this.#host.changed();
  }
}

/** What a function gave in place of its results. */
interface Promised {
  readonly value: PromiseLike<unknown>;
  readonly type: FuncType;
  readonly f: AnyFunction | object;
  readonly filled: unknown[];
}

/** Whether both sides forget a function when the call has ended that passed it. */
function isLent(number: number): boolean {
  return (number & 1) !== 0;
}

/** What is added to the number of a function whose request carries these functions. */
export function carried(functions: readonly number[]): number {
  return functions.every(isLent) ? CARRIES_FUNCTIONS | LENDS_FUNCTIONS : CARRIES_FUNCTIONS;
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null &&
    typeof (value as { then?: unknown }).then === "function";
}

function nameOf(f: AnyFunction | object): string {
  const name = typeof f === "function" ? f.name : f.constructor?.name ?? "";
  if (typeof f === "function") return name === "" ? "the function" : name;
  return name === "" || name === "Object" ? "the object" : `the ${name}`;
}

/** Writes what a function returned; an error says where it is wrong. */
function writeResults(
  b: Buffer,
  value: unknown,
  type: FuncType,
  f: AnyFunction | object,
  filled: unknown[],
): void {
  try {
    type.write?.(b, value, filled);
    if (b.backs !== undefined) {
      failWith("expected a value for Go to copy, got one that Go is to write into");
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const path = joinPath("result", error.steps);
    throw new EncodeError(
      `Cannot return from ${
        nameOf(f)
      } to Go, which called it as ${type.type}: ${path}: ${error.message}`,
      path,
    );
  }
}

function inVain(f: AnyFunction | object, type: FuncType): EncodeError {
  return new EncodeError(
    `Cannot return a Promise from ${
      nameOf(f)
    } to Go, which called it as ${type.type} in a synchronous ` +
      "call: it would wait for ever; make the call through async, as in module.async.F(…)",
    "result",
  );
}

/** Writes a function for Go to call, or the handle of one that Go made. */
export function wFunction(b: Buffer, v: AnyFunction, type: FuncType): void {
  if (isObject(v)) return wHandle(b, v, type.type);
  wInt(b, -(b.client as Client).callbacks.pass(b, v, type));
}

/** The elements of a tuple of `n` that a function returned. */
export function tupleOf(v: unknown, n: number): readonly unknown[] {
  if (!Array.isArray(v) || v.length !== n) {
    fail(`an array of ${n}`, v);
  }
  return v;
}

/** Throws where Go passes more arguments than its type says. */
export function noMore(b: Buffer): void {
  if (b.q !== b.end) throw new Fault(`expected the end, got ${b.end - b.q} more bytes`);
}

/** The error for arguments that cannot be read. */
export function unreadableArgs(error: unknown, type: string, argument: number): unknown {
  return decodeError(at(error, argument), type, "args", "passed to");
}
