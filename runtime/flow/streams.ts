/**
 * Go readers and writers as web streams: `object.readable` and `object.writable`.
 *
 * Each read and each write is an asynchronous call, so that waiting for a network or a disk holds up nothing. What was
 * read is copied once, from Go's buffer into the chunk.
 *
 * @module
 */
import { Builtin } from "../abi.ts";
import type { Connection, Lease } from "../call/lease.ts";
import { GoError } from "../errors.ts";
import { encodeError, fail, failWith } from "../fault.ts";
import { thrownText } from "../object/go_error.ts";
import { clientOfObject, type GoObject, idFor } from "../object/object.ts";
import { rBool } from "../codec/read.ts";
import { rUint32 } from "../codec/read_number.ts";
import { wBin, wNil, wString } from "../codec/write.ts";
import { chunkBytes } from "./chunks.ts";
import { wCount } from "../codec/write_number.ts";

/** Bytes of the first read; reads that fill their buffers grow up to the largest. */
const FIRST_READ = 64 << 10;
const LARGEST_READ = 1 << 20;
/** A chunk is written in pieces of so many bytes, as each piece is held in a request. */
const LARGEST_WRITE = 1 << 20;

/** The result of one read: a ticket for the bytes, their number, and whether that was the end. */
type Read = [ticket: number, length: number, ended: boolean];

function rRead(b: Lease, size: number): Read {
  const ticket = rUint32(b), length = rUint32(b), ended = rBool(b);
  if (length > size) failWith(`expected at most ${size} bytes, got ${length}`);
  return [ticket, length, ended];
}

class Source implements UnderlyingByteSource {
  readonly type = "bytes";
  readonly #object: GoObject;
  readonly #client: Connection;
  #size = FIRST_READ;
  #cancelled = false;
  /** An error that came beside bytes, which go first. */
  #failure: { error: unknown } | undefined;

  constructor(object: GoObject) {
    this.#object = object;
    this.#client = clientOfObject(object);
  }

  async pull(controller: ReadableByteStreamController): Promise<void> {
    const room = controller.byobRequest?.view?.byteLength ?? this.#size;
    const [ticket, length, ended] = await this.#read(Math.min(room, LARGEST_READ));
    if (this.#cancelled) {
      if (length > 0) this.#client.takeBytes(ticket, new Uint8Array(length), length);
      return;
    }
    if (length > 0) this.#give(controller, ticket, length);
    if (length === this.#size) this.#size = Math.min(2 * this.#size, LARGEST_READ);
    if (!ended) return;
    await close(this.#object, undefined);
    controller.close();
    controller.byobRequest?.respond(0);
  }

  async cancel(reason: unknown): Promise<void> {
    this.#cancelled = true;
    await close(this.#object, { reason });
  }

  async #read(size: number): Promise<Read> {
    try {
      if (this.#failure !== undefined) throw this.#failure.error;
      return await this.#client.builtinAsync(Builtin.READ, (b) => {
        wCount(b, idFor(this.#object, this.#client));
        wCount(b, size);
      }, (b) => rRead(b, size)) as Read;
    } catch (error) {
      const beside = this.#failure === undefined ? besideError(error) : undefined;
      if (beside !== undefined) {
        this.#failure = { error };
        return beside;
      }
      // Nobody can cancel a stream that has failed.
      await close(this.#object, { reason: error }).catch(() => {});
      throw error;
    }
  }

  #give(controller: ReadableByteStreamController, ticket: number, length: number): void {
    const request = controller.byobRequest;
    const view = request?.view as Uint8Array<ArrayBuffer> | null | undefined;
    if (request && view && view.byteLength >= length) {
      this.#client.takeBytes(ticket, view, length);
      request.respond(length);
      return;
    }
    const chunk = new Uint8Array(length);
    this.#client.takeBytes(ticket, chunk, length);
    controller.enqueue(chunk);
  }
}

/** The bytes that came beside an error; they are taken out of its results. */
function besideError(error: unknown): Read | undefined {
  if (!(error instanceof GoError) || error.results.length === 0) return undefined;
  const read = error.results[0] as Read;
  Object.defineProperty(error, "results", { value: [] });
  return read[1] > 0 ? read : undefined;
}

class Sink implements UnderlyingSink<Uint8Array | string> {
  readonly #object: GoObject;
  readonly #client: Connection;
  #chunks = 0;

  constructor(object: GoObject) {
    this.#object = object;
    this.#client = clientOfObject(object);
  }

  async write(chunk: unknown): Promise<void> {
    const bytes = this.#bytes(chunk);
    let at = 0;
    do {
      await this.#client.builtinAsync(Builtin.WRITE, (b) => {
        wCount(b, idFor(this.#object, this.#client));
        wBin(b, bytes.subarray(at, at + LARGEST_WRITE));
      });
      at += LARGEST_WRITE;
    } while (at < bytes.length);
  }

  #bytes(chunk: unknown): Uint8Array {
    const number = this.#chunks++;
    const bytes = chunkBytes(chunk);
    if (bytes !== undefined) return bytes;
    try {
      fail("bytes or a string", chunk);
    } catch (error) {
      throw encodeError(error, `${this.#object.constructor.name}.writable`, `chunks[${number}]`);
    }
  }

  async close(): Promise<void> {
    await close(this.#object, undefined);
  }

  async abort(reason: unknown): Promise<void> {
    await close(this.#object, { reason });
  }
}

/**
 * Ends the use of a reader or writer of Go.
 *
 * @param left Why it was left before its end, if it was.
 */
async function close(object: GoObject, left: { reason: unknown } | undefined): Promise<void> {
  const client = clientOfObject(object);
  await client.builtinAsync(Builtin.CLOSE, (b) => {
    wCount(b, idFor(object, client));
    if (left === undefined) wNil(b);
    else wString(b, messageOf(left.reason));
  });
}

/** The text of a reason, as Go's side is told it. */
function messageOf(reason: unknown): string {
  if (reason === undefined) return "the stream was cancelled";
  return thrownText(reason);
}

const readables = new WeakMap<GoObject, ReadableStream<Uint8Array<ArrayBuffer>>>();
const writables = new WeakMap<GoObject, WritableStream<Uint8Array | string>>();

/** A stream of the bytes of the `io.Reader` behind a handle: the same stream each time. */
export function readable(object: GoObject): ReadableStream<Uint8Array<ArrayBuffer>> {
  let stream = readables.get(object);
  if (stream === undefined) {
    stream = new ReadableStream(new Source(object)) as ReadableStream<Uint8Array<ArrayBuffer>>;
    readables.set(object, stream);
  }
  return stream;
}

/** A stream into the `io.Writer` behind a handle: the same stream each time. */
export function writable(object: GoObject): WritableStream<Uint8Array | string> {
  let stream = writables.get(object);
  if (stream === undefined) {
    writables.set(object, stream = new WritableStream(new Sink(object)));
  }
  return stream;
}
