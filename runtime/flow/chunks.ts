/**
 * One way to ask iterables, asynchronous iterables and streams for one value after the other.
 *
 * @module
 */
import { bytesOf } from "../codec/bytes.ts";

/** One pass over a source. */
export interface Chunks {
  /** The next chunk; in an asynchronous source a promise of it. */
  next(): IteratorResult<unknown> | Promise<IteratorResult<unknown>>;
  /** Ends the source, unless it has ended. */
  leave(): void | Promise<void>;
}

/** Whether the values of a source are promised only: it is a stream or an asynchronous iterable. */
export function isAsync(source: object): boolean {
  return source instanceof ReadableStream ||
    (!(Symbol.iterator in source) && Symbol.asyncIterator in source);
}

/** Whether a value can be asked for chunks. */
export function isIterable(value: unknown): value is object {
  return typeof value === "object" && value !== null &&
    (Symbol.iterator in value || Symbol.asyncIterator in value);
}

const encoder = new TextEncoder();

/** A chunk as bytes; undefined where it is neither bytes nor a string. */
export function chunkBytes(chunk: unknown): Uint8Array | undefined {
  return typeof chunk === "string" ? encoder.encode(chunk) : bytesOf(chunk);
}

/** Begins to ask a source. */
export function chunksOf(source: object): Chunks {
  return source instanceof ReadableStream ? new StreamChunks(source) : new Iterated(source);
}

type AnyIterator = Iterator<unknown> | AsyncIterator<unknown>;

class Iterated implements Chunks {
  readonly #iterator: AnyIterator;
  #ended = false;

  constructor(source: object) {
    const iterable = source as Iterable<unknown> & AsyncIterable<unknown>;
    this.#iterator = isAsync(source)
      ? iterable[Symbol.asyncIterator]()
      : iterable[Symbol.iterator]();
  }

  next(): IteratorResult<unknown> | Promise<IteratorResult<unknown>> {
    let result;
    try {
      result = this.#iterator.next();
    } catch (error) {
      this.#ended = true;
      throw error;
    }
    return result instanceof Promise ? this.#later(result) : this.#checked(result as never);
  }

  async #later(promise: Promise<IteratorResult<unknown>>): Promise<IteratorResult<unknown>> {
    try {
      return this.#checked(await promise);
    } catch (error) {
      this.#ended = true;
      throw error;
    }
  }

  #checked(result: IteratorResult<unknown>): IteratorResult<unknown> {
    if (typeof result !== "object" || result === null) {
      throw new TypeError(`Iterator result ${result} is not an object`);
    }
    if (result.done) this.#ended = true;
    return result;
  }

  leave(): void | Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    const left = this.#iterator.return?.();
    if (left instanceof Promise) return left.then(() => {});
  }
}

/** Reads one chunk ahead, so that the source works while Go does. */
class StreamChunks implements Chunks {
  readonly #reader: ReadableStreamDefaultReader<unknown>;
  #ahead: Promise<ReadableStreamReadResult<unknown>> | undefined;
  #ended = false;

  constructor(stream: ReadableStream<unknown>) {
    this.#reader = stream.getReader();
  }

  async next(): Promise<IteratorResult<unknown>> {
    if (this.#ended) return { done: true, value: undefined };
    const next = this.#ahead ?? this.#reader.read();
    this.#ahead = undefined;
    try {
      const result = await next;
      if (result.done) this.#end();
      else {
        this.#ahead = this.#reader.read();
        this.#ahead.catch(() => {}); // for the next call to throw
      }
      return result as IteratorResult<unknown>;
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  #end(): void {
    this.#ended = true;
    this.#reader.releaseLock();
  }

  async leave(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    const cancelled = this.#reader.cancel();
    this.#reader.releaseLock();
    await cancelled;
  }
}
