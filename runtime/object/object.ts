/**
 * Handles: Go values that stay in Go. A handle is an instance of the generated class of its Go type. Its id stands in
 * private fields, so that a handle cannot be forged.
 *
 * @module
 */
import { Builtin } from "../abi.ts";
import { asyncFunction, asyncMethods } from "./async.ts";
import type { Connection, Lease } from "../call/lease.ts";
import { fail, failWith } from "../fault.ts";
import { rBool, rString } from "../codec/read.ts";
import { wCount } from "../codec/write_number.ts";
import { shared } from "../shared.ts";

/** The mark that generated constructors get instead of fields, to make a handle for an existing Go value. */
export const REF: unique symbol = Symbol.for("usegolib.REF") as never;

// Which Go value the GoObject is for that is constructed next. Constructing cannot be interrupted between
// the assignment and the read, so one slot is enough.
interface Next {
  client: Connection | undefined;
  id: number;
}

/** The base of every generated class. */
export interface GoObject extends Disposable {
  /** Lets the Go value go; using the handle afterwards is an error. Disposing twice does nothing. */
  [Symbol.dispose](): void;
  /** A copy of the value as plain data under the record keys; `undefined` where nothing can be copied. */
  value(): unknown;
  /** Whether both handles stand for the same Go pointer, or for equal Go values; none equals `null`. */
  equals(other: GoObject | null): boolean;
  /** The methods as asynchronous ones: each gives a promise, and takes `{ signal }` as one argument more. */
  readonly async: object;
}

/** The constructor side of {@linkcode GoObject}. */
export interface GoObjectConstructor {
  /** Called by generated classes with {@linkcode REF}; a program makes handles with their constructors. */
  new (ref?: unknown): GoObject;
  /** The prototype of all handles. */
  readonly prototype: GoObject;
}

/** The base of the generated classes of func types: a handle that can be called. */
export interface GoFunctionConstructor {
  new (ref?: unknown): GoObject;
  readonly prototype: GoObject;
}

interface Internals {
  GoObject: GoObjectConstructor;
  GoFunction: GoFunctionConstructor;
  next: Next;
  isObject(value: unknown): value is GoObject;
  clientOf(object: GoObject): Connection;
  idOf(object: GoObject): number;
}

// Structured clone (postMessage) would make an empty object of a handle, in silence. A function as a property makes it
// fail, with an error that shows the text of the function.
const [uncloneable] = Object.values({
  "A Go handle stays in its thread; post transfer(handle) and receive() it there:"() {},
});

const internals = shared<Internals>("object", () => {
  const next: Next = { client: undefined, id: 0 };

  class GoObject {
    readonly #client: Connection;
    #id: number;
    readonly _go = uncloneable;

    constructor(ref?: unknown) {
      if (ref !== REF || next.client === undefined) {
        throw new TypeError(
          `Cannot construct ${new.target.name}: values of this Go type are made by Go functions only`,
        );
      }
      this.#client = next.client;
      this.#id = next.id;
      next.client = undefined;
      this.#client.finalizers.register(this, this.#id, this);
    }

    [Symbol.dispose](): void {
      if (this.#id === 0) return;
      this.#client.finalizers.unregister(this);
      this.#client.release(this.#id);
      this.#id = 0;
    }

    value(): unknown {
      return undefined;
    }

    equals(other: GoObject | null): boolean {
      return equals(this, other);
    }

    get async(): object {
      return asyncMethods(this, GoObject.prototype, clientOf as never);
    }

    get [Symbol.toStringTag](): string {
      return this.constructor.name;
    }

    // What console.log shows: the class, and the text of those that have one.
    [Symbol.for("Deno.customInspect")](): string {
      const name = this.constructor.name;
      if (this.#id === 0) return `${name} (disposed)`;
      if (this.toString === Object.prototype.toString) return `${name} {}`;
      return `${name} ${JSON.stringify(String(this))}`;
    }

    static isObject(value: unknown): value is GoObject {
      return typeof value === "object"
        ? value !== null && #id in value
        : functions.has(value as never);
    }

    static clientOf(object: GoObject): Connection {
      return (#id in object ? object : functions.get(object)!).#client;
    }

    static idOf(object: GoObject): number {
      return (#id in object ? object : functions.get(object)!).#id;
    }
  }

  // A function has no private fields of a class, so it is known by the handle that it calls.
  const functions = new WeakMap<object, GoObject>();

  class GoFunction extends GoObject {
    constructor(ref?: unknown) {
      super(ref);
      const { prototype } = new.target;
      const f = (...args: unknown[]) => prototype._call.apply(f, args);
      Object.setPrototypeOf(f, prototype);
      Object.defineProperty(f, "name", { value: new.target.name, configurable: true });
      functions.set(f, this);
      return f as never;
    }

    declare _call: (...args: unknown[]) => unknown;

    override [Symbol.dispose](): void {
      super[Symbol.dispose].call(functions.get(this) ?? this);
    }

    override equals(other: GoObject | null): boolean {
      return equals(this, other);
    }

    override get async(): object {
      const methods = asyncMethods(this, GoObject.prototype, clientOf as never);
      return asyncFunction(clientOf(this), this._call, this, methods);
    }

    [Symbol.for("Deno.customInspect")](): string {
      return `[${this.constructor.name}${idOf(this) === 0 ? " (disposed)" : ""}]`;
    }
  }
  for (const name of ["call", "apply", "bind"] as const) {
    Object.defineProperty(GoFunction.prototype, name, {
      value: Function.prototype[name],
      writable: true,
      configurable: true,
    });
  }

  const { isObject, clientOf, idOf } = GoObject;
  // The statics are for this file; a generated class would inherit them into the API of users.
  for (const name of ["isObject", "clientOf", "idOf"]) delete (GoObject as never)[name];
  return { GoObject, GoFunction, next, isObject, clientOf, idOf } as unknown as Internals;
});

/** The base of every generated class. */
export const GoObject: GoObjectConstructor = internals.GoObject;

/** The base of the generated classes of func types: a handle that can be called. */
export const GoFunction: GoFunctionConstructor = internals.GoFunction;

const { next, clientOf, idOf } = internals;

/** Whether `value` is a handle, of any library and from any copy of the runtime. */
export const isObject: (value: unknown) => value is GoObject = internals.isObject;

/** Whether a generated constructor was called to make a handle for an existing Go value. */
export function isRef(fields: unknown): fields is typeof REF {
  return fields === REF;
}

/** Announces which Go value the next handle is for, and returns what its constructor expects. */
export function refer(client: Connection, id: number): typeof REF {
  next.client = client;
  next.id = id;
  return REF;
}

/** A handle of class `C` for the Go value `id`. */
export function make<T extends GoObject>(
  C: new (ref: never) => T,
  client: Connection,
  id: number,
): T {
  next.client = client;
  next.id = id;
  return new C(REF as never);
}

/** The client that made `object`. */
export function clientOfObject(object: GoObject): Connection {
  return clientOf(object);
}

/** Whether two handles stand for the same pointer or for equal values. */
function equals(object: GoObject, other: GoObject | null): boolean {
  if (other === null) return false;
  return clientOf(object).builtin(Builtin.EQUALS, (b) => {
    wHandle(b, object, "a handle");
    wHandle(b, other, "a handle");
  }, rBool) as boolean;
}

/** The text of a Go value: `MarshalText`, else `String`, else `%v`. */
export function textOf(object: GoObject): string {
  const client = clientOf(object);
  return client.builtin(
    Builtin.TEXT,
    (b) => wCount(b, idFor(object, client)),
    rString,
  ) as string;
}

/** Throws unless `v` is a handle: Go changes it in place, and lets the program look at it meanwhile. */
export function inPlace(v: unknown): void {
  if (isObject(v)) return;
  fail("a handle of a Go slice, as Go would change a copy of anything else", v);
}

/** The id of `object` for a request of `client`; fails for a disposed handle and for one of another client. */
export function idFor(object: GoObject, client: unknown): number {
  const id = idOf(object);
  if (id === 0) failWith(`expected a live ${object.constructor.name}, got one that was disposed`);
  if (clientOf(object) !== client) {
    failWith(
      `expected a handle made by this library, got a ${object.constructor.name} of ` +
        `${
          clientOf(object).library.name
        }; build the modules together (usegolib build A B --name app) ` +
        "to pass values from one to the other",
    );
  }
  return id;
}

/** Writes the id of a handle, or nil for null and undefined. */
export function wHandle(b: Lease, v: unknown, type: string): void {
  if (isObject(v)) return wId(b, idFor(v, b.client));
  if (v === null || v === undefined) {
    if (b.p + 1 > b.bytes.length) b.grow(1);
    b.bytes[b.p++] = 0xc0;
    return;
  }
  fail(type, v);
}

/** Writes the id of the receiver of a method. */
export function wReceiver(b: Lease, v: unknown): void {
  if (!isObject(v)) fail("the object that the method belongs to", v);
  wId(b, idFor(v, b.client));
}

function wId(b: Lease, id: number): void {
  if (b.p + 9 > b.bytes.length) b.grow(9);
  if (id < 0x80) {
    b.bytes[b.p++] = id;
  } else if (id < 0x10000) {
    const bytes = b.bytes;
    if (id < 0x100) {
      bytes[b.p++] = 0xcc;
    } else {
      bytes[b.p++] = 0xcd;
      bytes[b.p++] = id >>> 8;
    }
    bytes[b.p++] = id;
  } else if (id < 0x100000000) {
    b.bytes[b.p++] = 0xce;
    b.view.setUint32(b.p, id);
    b.p += 4;
  } else {
    b.bytes[b.p++] = 0xcf;
    b.view.setUint32(b.p, Math.floor(id / 0x100000000));
    b.view.setUint32(b.p + 4, id >>> 0);
    b.p += 8;
  }
}
