/**
 * Takes results that are too large for a response buffer. Go keeps each under a ticket.
 *
 * @module
 */
import type { Symbols } from "../abi.ts";
import type { Lease } from "../call/lease.ts";
import { UsegolibError } from "../errors.ts";
import { failWith } from "../fault.ts";
import { rInt, rUint32 } from "../codec/read_number.ts";

/** The largest result that is taken, in bytes. A library that announces more is not believed. */
export const RESULT_MAX = 2 ** 31;

/** Takes the result whose ticket is in `b`, so that it can be read from there; its status. */
export function takeResult(b: Lease, symbols: Symbols, client: number): number {
  const ticket = rUint32(b), status = rInt(b), size = rInt(b);
  b.outcome = 0; // from here on there is nothing more to look at
  if (size < 0 || size > RESULT_MAX) {
    failWith(`expected a result of at most ${RESULT_MAX} bytes, got one of ${size}`);
  }
  const result = allocate(size);
  takeAll(symbols, client, ticket, result, size);
  b.readFrom(result);
  return status;
}

/** Moves the `size` bytes that wait under a ticket to the start of `bytes`. */
export function takeAll(
  symbols: Symbols,
  client: number,
  ticket: number,
  bytes: Uint8Array<ArrayBuffer>,
  size: number,
): void {
  const taken = symbols.ugl_take(client, ticket, bytes, bytes.length);
  if (taken !== size) failWith(`expected a result of ${size} bytes, got ${taken} bytes`);
}

/** Bytes for a result. */
function allocate(size: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(size);
  } catch (cause) {
    throw new UsegolibError(
      `Cannot take a result of ${size} bytes from Go: there is no memory for it`,
      { cause },
    );
  }
}
