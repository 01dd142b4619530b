/**
 * Takes results that are too large for a response buffer. Go keeps each under a ticket.
 *
 * @module
 */
import { RESULT_MAX, type Symbols } from "../abi.ts";
import type { Lease } from "../call/lease.ts";
import { UsegolibError } from "../errors.ts";
import { failWith } from "../fault.ts";
import { rInt, rUint32 } from "../codec/read_number.ts";

/** The most bytes that an event takes beside those of a result. */
const EVENT_OVERHEAD = 17;

/** The most bytes that wait under a ticket. A library that announces more is not believed. */
const TICKET_MAX = RESULT_MAX + EVENT_OVERHEAD;

const NOTHING = new Uint8Array();

/** Takes the result whose ticket is in `b`, so that it can be read from there; its status. */
export function takeResult(b: Lease, symbols: Symbols, client: number): number {
  const ticket = rUint32(b), status = rInt(b), size = rInt(b);
  b.outcome = 0; // from here on there is nothing more to look at
  let result: Uint8Array<ArrayBuffer> | undefined;
  try {
    result = allocate(size);
  } finally {
    if (result === undefined) symbols.ugl_take(client, ticket, NOTHING, 0); // Go lets it go
  }
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
  if (size < 0 || size > TICKET_MAX) {
    failWith(`expected a result of at most ${RESULT_MAX} bytes, got one of ${size}`);
  }
  try {
    return new Uint8Array(size);
  } catch (cause) {
    throw new UsegolibError(
      `Cannot take a result of ${size} bytes from Go: there is no memory for it`,
      { cause },
    );
  }
}
