/**
 * `transfer` and `receive`: move a handle to another thread by way of a token.
 *
 * @module
 */
import { Builtin } from "../abi.ts";
import type { Connection, Lease } from "../call/lease.ts";
import { UsegolibError } from "../errors.ts";
import { show } from "../fault.ts";
import { keyOf } from "../artifact/description.ts";
import { type Library, openLibraries } from "./library.ts";
import {
  clientOfObject,
  type GoObject,
  GoObject as Base,
  idFor,
  isObject,
  make,
} from "../object/object.ts";
import { rFixed, rNil } from "../codec/read.ts";
import { rInt } from "../codec/read_number.ts";
import { wCount } from "../codec/write_number.ts";

/** A handle on its way from one thread to another: plain data, for `postMessage`. */
export interface HandleToken<T extends GoObject = GoObject> {
  /** The mark of a handle's token. */
  readonly usegolib: "handle";
  /** The library that holds the value: module, version and hash. */
  readonly library: string;
  /** The number of the value; good for one {@linkcode receive}. */
  readonly token: number;
  /**
   * The type of the handle; nothing at run time.
   *
   * @internal
   */
  readonly [TYPE]?: T;
}

declare const TYPE: unique symbol;

/**
 * Gives a handle away, so that another thread can have it. The handle is disposed here.
 *
 * ```ts
 * import { NewReader, type Reader } from "go:strings";
 * import { receive, transfer } from "jsr:@usegolib/core";
 *
 * const token = transfer(NewReader("text")); // for `worker.postMessage(token)`
 * using reader = receive<Reader>(token); // in a worker that imports the bindings
 * console.log(reader.Len()); // 4
 * ```
 *
 * A worker says when it is ready, for messages that come before are lost. A value that nobody receives is let go when
 * this thread ends.
 *
 * @returns A token, which can be posted.
 * @throws {EncodeError} When the handle was disposed.
 */
export function transfer<T extends GoObject>(handle: T): HandleToken<T> {
  if (!isObject(handle)) {
    throw new TypeError(`Cannot transfer ${show(handle)}: expected a handle`);
  }
  const client = clientOfObject(handle);
  const token = client.builtin(
    Builtin.TRANSFER,
    (b) => wCount(b, idFor(handle, client)),
    rInt,
  ) as number;
  handle[Symbol.dispose]();
  const { manifest } = client.library as Library;
  return Object.freeze({ usegolib: "handle", library: keyOf(manifest), token });
}

/**
 * Takes a handle that another thread gave away.
 *
 * @param token What {@linkcode transfer} gave.
 * @returns The handle, which is this thread's own from now on.
 * @throws {UsegolibError} When this thread has not loaded the library, or nothing waits under the token: it was received
 * before, or the thread that gave it away has ended.
 */
export function receive<T extends GoObject>(token: HandleToken<T>): T {
  if (token?.usegolib !== "handle" || !Number.isSafeInteger(token.token) || token.token <= 0) {
    throw new TypeError(`Cannot receive ${show(token)}: expected what transfer() gave`);
  }
  const library = openLibraries.get(token.library);
  if (library === undefined) {
    throw new UsegolibError(
      `Cannot receive a handle of ${
        token.library.split(" ")[0]
      }: this thread has not loaded that ` +
        "library; import its bindings here too",
    );
  }
  const read = (b: Lease) => readAdopted(b, library.client, library);
  const handle = library.client.builtin(Builtin.ADOPT, (b) => wCount(b, token.token), read);
  if (handle !== undefined) return handle as T;
  throw new UsegolibError(
    `Cannot receive a handle of ${library.name}: nothing waits under its token; a token is good for ` +
      "one receive(), and until the thread that made it ends",
  );
}

function readAdopted(b: Lease, client: Connection, library: Library): GoObject | undefined {
  if (rNil(b)) return undefined;
  rFixed(b, 2);
  const id = rInt(b), number = rInt(b);
  return make(library.classOf(number) ?? Base as never, client, id);
}
