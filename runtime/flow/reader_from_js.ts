/**
 * Bytes, strings, streams and iterables of JavaScript as a Go `io.Reader`.
 *
 * @module
 */
import type { FuncType, Lease } from "../call/lease.ts";
import { chunkBytes, type Chunks, chunksOf, isAsync, isIterable } from "./chunks.ts";
import { EncodeError } from "../errors.ts";
import { failWith, show } from "../fault.ts";
import { isObject } from "../object/object.ts";
import { rUint32 } from "../codec/read_number.ts";
import { wArray, wBin, wNil, wString } from "../codec/write.ts";
import { wInt } from "../codec/write_number.ts";

/** The questions that Go asks the function behind a stream or iterable. */
export const Operation = { NEXT: 0, END: 1 } as const;

/** Refuses an asynchronous source in a synchronous call, which cannot wait for it. */
export function refuseAsync(b: Lease, source: unknown, what: string): void {
  if (b.async !== undefined || b.keeps) return;
  failWith(
    `expected what is there at once, got ${
      show(source)
    }, which a synchronous call cannot ${what}: ` +
      "make the call through async, as in module.async.F(…)",
  );
}

/** Writes the number of a function that Go calls for the values of a stream or iterable. */
export function wPassed(b: Lease, name: string, type: FuncType): void {
  const f = Object.defineProperty(() => {}, "name", { value: name });
  wArray(b, 1);
  wInt(b, -b.client.callbacks.pass(b, f, type));
}

/** Gives Go the chunks of a source. */
class Source implements FuncType {
  readonly type: string;
  readonly #source: object;
  #chunks: Chunks | undefined;
  #number = 0;
  #left = false;
  /** Ends the question that waits. */
  #stop: (() => void) | undefined;

  constructor(type: string, source: object) {
    this.type = type;
    this.#source = source;
  }

  run(b: Lease): unknown {
    if (rUint32(b) === Operation.END) return this.#leave();
    if (this.#left) return null;
    this.#chunks ??= chunksOf(this.#source);
    const next = this.#chunks.next();
    return next instanceof Promise ? this.#later(next) : this.#bytes(next);
  }

  async #later(next: Promise<IteratorResult<unknown>>): Promise<Uint8Array | null> {
    const result = await new Promise<IteratorResult<unknown>>((resolve, reject) => {
      // An asynchronous generator that waits for ever would not let itself be left.
      this.#stop = () => resolve({ done: true, value: undefined });
      next.then(resolve, reject);
    });
    this.#stop = undefined;
    return this.#bytes(result);
  }

  /** The bytes of a chunk; null at the end. */
  #bytes({ done, value }: IteratorResult<unknown>): Uint8Array | null {
    if (done) return null;
    const number = this.#number++;
    const bytes = chunkBytes(value);
    if (bytes !== undefined) return bytes;
    this.released();
    const path = `chunks[${number}]`;
    throw new EncodeError(
      `Cannot read what was given for ${this.type}: ${path}: expected bytes or a string, got ${
        show(value)
      }`,
      path,
    );
  }

  #leave(): null | Promise<null> {
    this.#left = true;
    // A stream that was never asked is cancelled too, as it may hold a file open.
    if (this.#chunks === undefined && this.#source instanceof ReadableStream) {
      this.#chunks = chunksOf(this.#source);
    }
    const left = this.#chunks?.leave();
    if (!(left instanceof Promise)) return null;
    if (this.#stop === undefined) return left.then(() => null);
    this.#stop();
    left.catch(reportError);
    return null;
  }

  write(b: Lease, v: unknown): void {
    if (v === null) wNil(b);
    else wBin(b, v as Uint8Array);
  }

  released(): void {
    try {
      this.#leave()?.catch(reportError);
    } catch (error) {
      reportError(error); // nobody in Go can take it
    }
  }
}

/**
 * Writes bytes or a text for a reader, or a stream or iterable of them.
 *
 * @param streams Whether streams and iterables are accepted.
 * @returns Whether `v` was one of them.
 */
export function wSource(b: Lease, v: unknown, type: string, streams: boolean): boolean {
  if (typeof v === "string") {
    wString(b, v);
    return true;
  }
  if (typeof v !== "object" || v === null || isObject(v)) return false;
  const bytes = chunkBytes(v);
  if (bytes !== undefined) {
    wBin(b, bytes);
    return true;
  }
  // An object with Go's method is a reader of its own.
  if (!streams || !isIterable(v) || "Read" in v) return false;
  if (isAsync(v)) refuseAsync(b, v, "read");
  if (v instanceof ReadableStream && v.locked) failWith("expected a stream that is not locked");
  wPassed(b, "source", new Source(type, v));
  return true;
}
