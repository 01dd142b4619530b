/**
 * The registry of the JavaScript functions and objects that Go may call.
 *
 * A function or object travels as a number, under which it stays registered until Go lets it go. `answers.ts` answers
 * Go's calls of them.
 *
 * @module
 */
import { CARRIES_FUNCTIONS, LENDS_FUNCTIONS } from "../abi.ts";
import type { AnyFunction, Connection, FuncType, Lease, ObjectType } from "../call/lease.ts";
import { failWith } from "../fault.ts";
import { nextFree } from "./free_number.ts";
import { isRef, listen, type RefListener } from "./keep_alive.ts";

/** A function or object that Go may call. */
export interface Passed {
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

/** The functions and objects of one client. */
export class Callbacks implements RefListener {
  readonly #connection: Pick<Connection, "changed">;
  readonly #passed = new Map<number, Passed>();
  /** Objects, which are the same value to Go each time they are passed. */
  readonly #objects = new WeakMap<object, Passed>();
  #last = 0;
  /** How many of them keep the program alive. */
  #counting = 0;
  /** Whether functions were passed and it is not known yet if Go has kept them. */
  unsettled = false;
  /** Whether Go can call none of them before it is called itself. */
  resting = false;

  constructor(connection: Pick<Connection, "changed">) {
    this.#connection = connection;
    listen(this);
  }

  /** A function or object keeps the program alive, or no longer. */
  refChanged(f: object, counts: boolean): void {
    for (const passed of this.#passed.values()) {
      if (passed.f !== f || passed.counts === counts) continue;
      passed.counts = counts;
      this.#counting += counts ? 1 : -1;
    }
    this.#connection.changed();
  }

  /** The number of functions and objects that Go may call. */
  get size(): number {
    return this.#passed.size;
  }

  /** Whether Go may call one by itself that keeps the program alive. */
  get expected(): boolean {
    return this.#counting > 0 && !this.resting;
  }

  /** The numbers of those that do not keep the program alive. */
  get unref(): number[] {
    const numbers: number[] = [];
    if (this.#counting === this.#passed.size) return numbers;
    for (const { counts, number } of this.#passed.values()) if (!counts) numbers.push(number);
    return numbers;
  }

  /** Notes that Go is called, and may come to call functions by itself. */
  stir(): void {
    this.resting = false;
    this.#connection.changed();
  }

  /** Registers a function or object that the request in `b` carries; its number. */
  pass(b: Lease, f: AnyFunction | object, type: FuncType | ObjectType): number {
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
    // From here on the lease lets go of it, whatever happens.
    (b.functions ??= []).push(passed.number);
    passed.times++;
    if (b.async === undefined) passed.waitedFor++;
    return passed.number;
  }

  /** A number that is free; what is only lent has an odd one. */
  #free(lent: boolean): number {
    const offset = lent ? 1 : 0;
    this.#last = nextFree(this.#last, this.#passed, 2, offset);
    return this.#last + offset;
  }

  /** The function or object of a number, as it was passed. */
  find(number: number): Passed | undefined {
    return this.#passed.get(number);
  }

  /** The object that Go gives back. */
  object(number: number): unknown {
    const passed = this.#passed.get(number);
    if (passed === undefined) failWith(`expected an object, got the unknown number ${number}`);
    return passed.f;
  }

  /** Notes that the call in `b` has ended, or goes on as an asynchronous one: Go may have kept its functions. */
  ended(b: Lease): void {
    const numbers = this.#notWaitedFor(b, 0);
    b.functions = undefined;
    let kept = false;
    for (const number of numbers) {
      if (isLent(number)) this.released(number);
      else kept = true;
    }
    if (!kept) return;
    this.unsettled = true;
    this.resting = false;
    this.#connection.changed();
  }

  /**
   * Forgets the functions of a request that never reached Go.
   *
   * @param first The first of them, where others reached it.
   */
  withdraw(b: Lease, first = 0): void {
    const numbers = this.#notWaitedFor(b, first);
    if (first === 0) b.functions = undefined;
    else if (b.functions !== undefined) b.functions.length = first;
    for (const number of numbers) this.#forget(number);
  }

  #notWaitedFor(b: Lease, first: number): readonly number[] {
    const all = b.functions ?? [];
    const numbers = first === 0 ? all : all.slice(first);
    if (b.async !== undefined) return numbers;
    for (const number of numbers) {
      const passed = this.#passed.get(number);
      if (passed !== undefined) passed.waitedFor--;
    }
    return numbers;
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
}

/** Whether both sides forget a function when the call that passed it has ended. */
function isLent(number: number): boolean {
  return (number & 1) !== 0;
}

/** The flags that are added to the number of a function whose request carries these functions. */
export function carried(functions: readonly number[]): number {
  return functions.every(isLent) ? CARRIES_FUNCTIONS | LENDS_FUNCTIONS : CARRIES_FUNCTIONS;
}
