/**
 * Answers Go's calls of JavaScript functions: runs the function, and writes what it returned or threw.
 *
 * During a synchronous call of Go, Go's call of a function comes back as the outcome of that call; at all other times
 * it comes as an event.
 *
 * @module
 */
import { Answer, Status } from "../abi.ts";
import type { AnyFunction, Asked, Connection, FuncType, Lease } from "../call/lease.ts";
import type { Callbacks } from "./callbacks.ts";
import { EncodeError, UsegolibError } from "../errors.ts";
import { decodeError, failWith, Fault, joinPath } from "../fault.ts";
import { thrownText, wGoError } from "../object/go_error.ts";
import { rUint32 } from "../codec/read_number.ts";
import { wNil, wString } from "../codec/write.ts";
import { wCount } from "../codec/write_number.ts";

/** The answers of one client. */
export class Answers {
  readonly #connection: Connection;
  readonly #callbacks: Callbacks;
  /** Promises of functions whose calls Go waits for. */
  #promised = 0;

  constructor(connection: Connection, callbacks: Callbacks) {
    this.#connection = connection;
    this.#callbacks = callbacks;
  }

  /** Whether Go waits for promises of functions. */
  get outstanding(): boolean {
    return this.#promised > 0;
  }

  /** Answers a callback during the synchronous call in `b`; the next status of that call. */
  converse(b: Lease): number {
    const asked = askedIn(b);
    return this.#serve(b, asked, rUint32(b));
  }

  /** Runs function `number` and answers; the next status of the call in `b`. */
  #serve(b: Lease, asked: Asked, number: number): number {
    const promised = this.#answer(b, asked, number);
    if (promised !== undefined) this.#defer(b, asked, promised);
    return this.#connection.resume(b, asked);
  }

  /** Answers a callback that no synchronous call waited for. */
  deliver(invocation: number, number: number, args: Uint8Array<ArrayBuffer>): void {
    const b = this.#connection.begin();
    b.readFrom(args);
    const asked = b.asked = { call: 0, invocation, first: 0 };
    const promised = this.#answer(b, asked, number);
    if (promised === undefined) return this.#finish(b, asked);
    b.asked = undefined; // the answer comes later
    this.#connection.closeLease(b);
    this.#await(invocation, promised, 0);
  }

  /**
   * Answers what Go asks in a call that JavaScript has left by an exception, so that nothing in Go waits for ever. The
   * functions that the call was given are refused. Those of others, which Go has it serve as it waits, are run.
   */
  giveUp(b: Lease): void {
    let status: number = Status.CALLBACK;
    if (b.asked !== undefined) status = this.#refuse(b, b.asked);
    for (let n = 0; status === Status.CALLBACK && n < GIVEN_UP; n++) {
      const asked = askedIn(b), number = rUint32(b);
      const own = b.functions?.includes(number) ?? false;
      status = own ? this.#refuse(b, asked) : this.#serve(b, asked, number);
    }
  }

  #refuse(b: Lease, asked: Asked): number {
    this.#threw(b, asked, new UsegolibError("JavaScript has left the call"));
    return this.#connection.resume(b, asked);
  }

  /** Sends the answer in `b`, for which no synchronous call waits. */
  #finish(b: Lease, asked: Asked): void {
    let uncaught: { value: unknown } | undefined;
    try {
      const status = this.#connection.resume(b, asked);
      if (status === Status.THROWN) uncaught = { value: this.#connection.thrown.take(rUint32(b)) };
    } catch (error) {
      uncaught = { value: decodeError(error, "a callback", "results") };
    }
    this.#connection.closeLease(b);
    // Nobody in Go can take the error, so it is the program's, as if an event listener had thrown it.
    if (uncaught !== undefined) reportError(uncaught.value);
  }

  /** Runs a function with the arguments in `b` and writes the answer to `b`, unless the function gave a promise. */
  #answer(b: Lease, asked: Asked, number: number): Promised | undefined {
    b.p = 0;
    const { backs } = b;
    b.backs = undefined;
    try {
      const passed = this.#callbacks.find(number);
      if (passed === undefined) {
        throw new UsegolibError(`Go called function ${number}, which is gone`);
      }
      const { f } = passed;
      // What the call that passed it does not wait for may come later.
      b.keeps = passed.waitedFor === 0;
      const type = "methods" in passed.type ? methodIn(b, passed.type.methods) : passed.type;
      wCount(b, Answer.RETURNED);
      const filled: unknown[] = [];
      const value = type.run(b, f, filled);
      if (isPromise(value)) {
        if (passed.waitedFor === 0) return { value, type, f, filled };
        if (type.write !== undefined) throw inVain(f, type);
      }
      writeResults(b, value, type, f, filled);
    } catch (error) {
      this.#threw(b, asked, error);
    } finally {
      b.backs = backs;
      b.keeps = false;
    }
  }

  #threw(b: Lease, asked: Asked, error: unknown): void {
    this.#callbacks.withdraw(b, asked.first);
    b.p = 0;
    wCount(b, Answer.THREW);
    const what = "function of JavaScript";
    this.#thrown(b, error instanceof Fault ? decodeError(error, what, "args", "passed to") : error);
  }

  #thrown(b: Lease, error: unknown): number {
    wString(b, thrownText(error));
    const token = this.#connection.thrown.keep(error);
    wCount(b, token);
    if (!wGoError(b, error)) wNil(b);
    return token;
  }

  /** Answers in `b` that a promise's value comes later, with the error for a goroutine that cannot wait. */
  #defer(b: Lease, { invocation }: Asked, promised: Promised): void {
    b.p = 0;
    wCount(b, Answer.LATER);
    this.#await(invocation, promised, this.#thrown(b, inVain(promised.f, promised.type)));
  }

  /** Answers when a promise has ended. */
  async #await(
    invocation: number,
    { value, type, f, filled }: Promised,
    token: number,
  ): Promise<void> {
    this.#promised++;
    let result: unknown, failed = false;
    try {
      result = await value;
    } catch (error) {
      failed = true;
      result = error;
    }
    this.#promised--;
    const b = this.#connection.begin();
    const asked = b.asked = { call: 0, invocation, first: 0 };
    b.keeps = true;
    try {
      if (failed) throw result;
      wCount(b, Answer.RETURNED);
      writeResults(b, result, type, f, filled);
    } catch (error) {
      b.backs = undefined;
      this.#threw(b, asked, error);
    }
    if (token !== 0) this.#connection.thrown.forget(token);
    this.#finish(b, asked);
    this.#connection.changed();
  }
}

/** Limit of the callbacks that are answered for a call which JavaScript has left. */
const GIVEN_UP = 1000;

/** A promise that a function gave in place of its results. */
interface Promised {
  readonly value: PromiseLike<unknown>;
  readonly type: FuncType;
  readonly f: AnyFunction | object;
  readonly filled: unknown[];
}

/** Reads who asks, and notes that Go waits for the answer. */
function askedIn(b: Lease): Asked {
  const call = rUint32(b), invocation = rUint32(b);
  b.outcome = 0;
  return b.asked = { call, invocation, first: b.functions?.length ?? 0 };
}

/** Reads which method of an object Go calls. */
function methodIn(b: Lease, methods: readonly FuncType[]): FuncType {
  const n = rUint32(b), method = methods[n];
  if (method === undefined) failWith(`expected the number of a method, got ${n}`);
  return method;
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
  b: Lease,
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
