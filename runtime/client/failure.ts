/**
 * The error to throw for a call that did not end well.
 *
 * @module
 */
import { Status } from "../abi.ts";
import { readBacks } from "../object/write_back.ts";
import type { Called, ConnectedLibrary, Connection, Lease } from "../call/lease.ts";
import { GoPanicError, UnsupportedSignatureError, UsegolibError } from "../errors.ts";
import { decodeError, encodeError, Fault } from "../fault.ts";
import { rError, rFailure } from "../object/go_error.ts";
import { rNil, rString } from "../codec/read.ts";
import { rUint32 } from "../codec/read_number.ts";

/** The value to throw for a status that is neither ok nor a callback, whose payload `b` has. */
export function failure(client: Connection, b: Lease, status: number, call: Called): unknown {
  const { library } = client;
  const name = library.functionName(call.fn);
  try {
    switch (status) {
      case Status.GO_ERROR:
        return goError(client, b, name, call);
      case Status.PANIC: {
        const message = rString(b), stack = rString(b);
        const cause = rNil(b) ? undefined : rError(b);
        return new GoPanicError(`${name} panicked: ${message}`, stack, { cause });
      }
      case Status.BAD_REQUEST: {
        if (call.fn < 0) return unavailable(name);
        const message = rString(b), path = rString(b);
        return encodeError(new Fault(message), name, path);
      }
      case Status.THROWN:
        return client.thrown.take(rUint32(b));
      case Status.CLOSED:
        return closed(library, call.fn);
      default:
        return new UsegolibError(
          `Cannot call ${name}: unknown status ${status} from the library`,
        );
    }
  } catch (error) {
    return decodeError(error, name, "results");
  }
}

function goError(client: Connection, b: Lease, name: string, call: Called): unknown {
  const { read, tuple, backs, context } = call;
  const { error, shown } = rFailure(b, name, context?.signal);
  if (read !== undefined) {
    const results = read(b);
    Object.defineProperty(error, "results", {
      value: tuple ? results : [results],
      enumerable: true,
    });
  }
  if (backs !== undefined) readBacks(b, backs);
  if (context !== undefined) client.contexts.read(b, context);
  return shown;
}

/** The error of an asynchronous call that could not be started. */
export function notStarted(library: ConnectedLibrary, fn: number, status: number): unknown {
  const name = library.functionName(fn);
  if (fn < 0) return unavailable(name);
  if (status === Status.CLOSED) return closed(library, fn);
  return new UsegolibError(`Cannot start ${name}: the library answered with status ${status}`);
}

/** The error of a call when this thread's connection to the library is closed. */
export function closed(library: ConnectedLibrary, fn: number): UsegolibError {
  return new UsegolibError(
    `Cannot call ${
      library.functionName(fn)
    }: this thread's connection to ${library.name} is closed`,
  );
}

/** The error of a function that other platforms have. */
export function unavailable(name: string): UnsupportedSignatureError {
  return new UnsupportedSignatureError(
    `Cannot call ${name}: the library on this platform does not have it`,
  );
}
