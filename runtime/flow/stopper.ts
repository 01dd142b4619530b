/**
 * Go contexts that JavaScript ends, so that a loop can be left while a call waits.
 *
 * An aborted call is given up and its result dropped. A call whose context ends still says how it ended, so that no
 * value is lost.
 *
 * @module
 */
import { Builtin } from "../abi.ts";
import type { Connection } from "../call/lease.ts";
import { clientOfObject, GoObject, idFor, make } from "../object/object.ts";
import { rInt } from "../codec/read_number.ts";
import { wCount } from "../codec/write_number.ts";

/** A new context of Go that {@linkcode stop} ends. */
export function newStopper(client: Connection): GoObject {
  return client.builtin(
    Builtin.STOPPER,
    () => {},
    (b) => make(GoObject as new (ref: never) => GoObject, client, rInt(b)),
  ) as GoObject;
}

/** Ends a context. */
export function stop(stopper: GoObject): void {
  const client = clientOfObject(stopper);
  client.builtin(Builtin.STOP, (b) => wCount(b, idFor(stopper, client)), () => undefined);
}
