/**
 * Writable streams of JavaScript as a Go `io.Writer`, or as a channel that Go sends to.
 *
 * The stream's lock is held during each write only, so that the stream is the caller's again when the call has ended.
 *
 * @module
 */
import type { FuncType, Lease } from "../call/lease.ts";
import { failWith } from "../fault.ts";
import { rBytes } from "../codec/read.ts";
import { rUint32 } from "../codec/read_number.ts";
import { Operation, refuseAsync, wPassed } from "./reader_from_js.ts";
import { wNil } from "../codec/write.ts";

type ReadChunk = (b: Lease) => unknown;

/** Writes to a stream what Go gives. */
class Sink implements FuncType {
  readonly type: string;
  readonly #stream: WritableStream<unknown>;
  readonly #read: ReadChunk;

  constructor(type: string, stream: WritableStream<unknown>, read: ReadChunk) {
    this.type = type;
    this.#stream = stream;
    this.#read = read;
  }

  run(b: Lease): Promise<void> {
    return rUint32(b) === Operation.END ? this.#stream.close() : this.#give(this.#read(b));
  }

  async #give(chunk: unknown): Promise<void> {
    const writer = this.#stream.getWriter();
    try {
      await writer.ready;
      await writer.write(chunk);
    } finally {
      writer.releaseLock();
    }
  }

  write(b: Lease): void {
    wNil(b);
  }
}

function give(b: Lease, v: unknown, type: string, read: ReadChunk): boolean {
  if (!(v instanceof WritableStream)) return false;
  refuseAsync(b, v, "write to");
  if (v.locked) failWith("expected a stream that is not locked");
  wPassed(b, "sink", new Sink(type, v, read));
  return true;
}

/** Writes a stream for a writer; whether `v` is one. */
export function wSink(b: Lease, v: unknown, type: string): boolean {
  return give(b, v, type, (b) => rBytes(b));
}

/** Writes a stream for a channel that Go sends to; whether `v` is one. */
export function wDrain(b: Lease, v: unknown, type: string, read: ReadChunk): boolean {
  return give(b, v, type, read);
}
