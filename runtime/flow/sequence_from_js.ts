/**
 * Iterables of JavaScript as a Go sequence (`iter.Seq`, `iter.Seq2`), or as a channel that Go receives from.
 *
 * @module
 */
import type { FuncType, Lease } from "../call/lease.ts";
import { type Chunks, chunksOf, isAsync, isIterable } from "./chunks.ts";
import { at, fail, failWith } from "../fault.ts";
import { isObject } from "../object/object.ts";
import { rUint32 } from "../codec/read_number.ts";
import { Operation, refuseAsync, wPassed } from "./reader_from_js.ts";
import { wArray, wBool, wNil } from "../codec/write.ts";

// deno-lint-ignore no-explicit-any
type Writer = (b: Lease, v: any) => void;

/** The elements of an array are given so many at a time: nothing of the program runs between them. */
const AT_ONCE = 256;

/** One iteration that Go began. */
interface Iteration {
  chunks: Chunks;
  /** The number of the next value. */
  at: number;
  /** Ends the question that waits. */
  leave: (() => void) | undefined;
}

/** The next values of an iteration. */
interface Values {
  number: number;
  first: number;
  values: readonly unknown[];
  more: boolean;
}

/** Gives Go the values of an iterable, as often as Go iterates over it. */
class Feed implements FuncType {
  readonly type: string;
  readonly #iterable: object;
  readonly #value: Writer;
  readonly #key: Writer | undefined;
  readonly #iterations = new Map<number, Iteration>();
  /** Iterations that Go left before it asked for a value. */
  readonly #left = new Set<number>();

  constructor(type: string, iterable: object, value: Writer, key?: Writer) {
    this.type = type;
    this.#iterable = iterable;
    this.#value = value;
    this.#key = key;
  }

  run(b: Lease): unknown {
    const number = rUint32(b);
    if (rUint32(b) === Operation.END) {
      if (!this.#iterations.has(number)) this.#left.add(number);
      return this.#leave(number);
    }
    if (this.#left.has(number)) return { number, first: 0, values: [], more: false };
    let iteration = this.#iterations.get(number);
    if (iteration === undefined) {
      const source = this.#iterable;
      const chunks = Array.isArray(source) ? new ArrayChunks(source) : chunksOf(source);
      this.#iterations.set(number, iteration = { chunks, at: 0, leave: undefined });
    }
    const { chunks } = iteration;
    if (chunks instanceof ArrayChunks) {
      const values = chunks.take();
      return this.#values(number, iteration, values, chunks.more);
    }
    try {
      const next = chunks.next();
      return next instanceof Promise
        ? this.#later(number, iteration, next)
        : this.#one(number, iteration, next);
    } catch (error) {
      this.#iterations.delete(number);
      throw error;
    }
  }

  async #later(
    number: number,
    iteration: Iteration,
    next: Promise<IteratorResult<unknown>>,
  ): Promise<Values> {
    try {
      const result = await new Promise<IteratorResult<unknown>>((resolve, reject) => {
        // An asynchronous generator that waits for ever would not let itself be left.
        iteration.leave = () => resolve({ done: true, value: undefined });
        next.then(resolve, reject);
      });
      return this.#one(number, iteration, result);
    } catch (error) {
      this.#iterations.delete(number);
      throw error;
    }
  }

  #one(number: number, iteration: Iteration, { done, value }: IteratorResult<unknown>): Values {
    return this.#values(number, iteration, done ? [] : [value], !done);
  }

  #values(number: number, iteration: Iteration, values: unknown[], more: boolean): Values {
    const first = iteration.at;
    iteration.at += values.length;
    if (!more) this.#iterations.delete(number);
    return { number, first, values, more };
  }

  #leave(number: number): null | Promise<null> {
    const iteration = this.#iterations.get(number);
    if (iteration === undefined) return null;
    this.#iterations.delete(number);
    const left = iteration.chunks.leave();
    if (iteration.leave === undefined) {
      return left instanceof Promise ? left.then(() => null) : null;
    }
    // A question waits, perhaps for ever, and so may its end.
    iteration.leave();
    reportLater(left);
    return null;
  }

  write(b: Lease, v: Values | null): void {
    if (v === null) return wNil(b);
    wBool(b, v.more);
    wArray(b, v.values.length);
    let i = 0;
    try {
      for (; i < v.values.length; i++) this.#writeOne(b, v.values[i]);
    } catch (error) {
      reportLater(this.#leave(v.number));
      throw at(error, v.first + i);
    }
  }

  #writeOne(b: Lease, value: unknown): void {
    if (this.#key === undefined) return this.#value(b, value);
    if (!Array.isArray(value) || value.length !== 2) fail("an array of a key and a value", value);
    wArray(b, 2);
    let i = 0;
    try {
      this.#key(b, value[i++]);
      this.#value(b, value[i]);
    } catch (error) {
      throw at(error, i);
    }
  }

  released(): void {
    for (const number of [...this.#iterations.keys()]) reportLater(this.#leave(number));
  }
}

/** Reports what the end of an iteration throws, for which nobody waits. */
function reportLater(left: unknown): void {
  if (left instanceof Promise) left.catch(reportError);
}

/** An array, which is read as it is when Go asks. */
class ArrayChunks implements Chunks {
  readonly #array: readonly unknown[];
  #at = 0;

  constructor(array: readonly unknown[]) {
    this.#array = array;
  }

  take(): unknown[] {
    const values = this.#array.slice(this.#at, this.#at + AT_ONCE);
    this.#at += values.length;
    return values;
  }

  get more(): boolean {
    return this.#at < this.#array.length;
  }

  next(): IteratorResult<unknown> {
    const done = !this.more;
    return { done, value: done ? undefined : this.#array[this.#at++] } as IteratorResult<unknown>;
  }

  leave(): void {}
}

/**
 * Writes an iterable for a sequence or channel; whether `v` is one.
 *
 * @param value Writes a value.
 * @param key Writes the first of each pair, where values are pairs.
 */
export function wFeed(b: Lease, v: unknown, type: string, value: Writer, key?: Writer): boolean {
  if (!isIterable(v) || isObject(v)) return false;
  if (isAsync(v)) refuseAsync(b, v, "iterate over");
  if (v instanceof ReadableStream && v.locked) failWith("expected a stream that is not locked");
  wPassed(b, "iterable", new Feed(type, v, value, key));
  return true;
}
