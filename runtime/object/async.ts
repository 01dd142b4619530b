/**
 * The asynchronous side of functions and methods.
 *
 * No function has a second body for it. `m.async.F(x)` tells the client that the next call is to be started, and runs
 * `F(x)`: the same checks and writers make the request, and the invoker starts the call instead of making it.
 *
 * @module
 */
import { isPlain } from "../plain.ts";
import { AsyncCall } from "../call/async_call.ts";
import type { AnyFunction, Connection } from "../call/lease.ts";
import { isWithOptions } from "../call/options.ts";

// deno-lint-ignore no-explicit-any
type Args = any[];

/** Runs `f`, a function that calls Go, so that it starts its call instead. */
export function startBy(
  client: Connection,
  f: AnyFunction,
  self: unknown,
  args: Args,
): Promise<unknown> {
  const last = args[args.length - 1];
  if (isWithOptions(last)) {
    args.pop();
    args.push(...last.values);
    client.starting = new AsyncCall(undefined, last.options);
  } else {
    client.starting = new AsyncCall(last);
  }
  try {
    return Promise.resolve(f.apply(self, args));
  } catch (error) {
    return Promise.reject(error);
  } finally {
    client.starting = undefined;
  }
}

/** The asynchronous form of a function, with the instances of a generic one. */
function started(client: Connection, f: AnyFunction, self: unknown): AnyFunction {
  const start: AnyFunction = (...args) => startBy(client, f, self, args);
  const of = (f as { of?: AnyFunction }).of;
  if (of !== undefined) {
    Object.defineProperty(start, "of", {
      value: (...types: Args) => started(client, of(...types) as AnyFunction, self),
    });
  }
  return start;
}

/** Go's exported names begin with a capital, what usegolib adds with a small letter. */
function isGoName(name: string): boolean {
  const first = name.charAt(0);
  return first !== first.toLowerCase();
}

const functions = new WeakMap<object, object>();

/** The asynchronous side of an object that holds functions: a package, or the methods of a plain value's type. */
export function asyncFunctions(
  client: Connection,
  owner: object,
  isClass: (f: AnyFunction) => boolean,
): object {
  let view = functions.get(owner);
  if (view !== undefined) return view;
  view = Object.create(null) as object;
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(owner))) {
    if (!isGoName(name)) continue;
    if (typeof value === "function") {
      if (isClass(value)) continue;
      define(view, name, started(client, value as AnyFunction, owner));
    } else if (holdsFunctions(value)) {
      Object.defineProperty(view, name, {
        get: () => asyncFunctions(client, value, isClass),
        enumerable: true,
      });
    }
  }
  functions.set(owner, Object.freeze(view));
  return view;
}

/** Whether a member of a package is a type with methods as functions; constants are no objects. */
function holdsFunctions(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.isFrozen(value) &&
    isPlain(value);
}

function define(target: object, name: string, value: AnyFunction): void {
  Object.defineProperty(value, "name", { value: name });
  Object.defineProperty(target, name, { value, enumerable: true });
}

/** The asynchronous side of a handle; one class of them for each class of handles, made when first asked for. */
class View {
  readonly #object: object;

  constructor(object: object) {
    this.#object = object;
  }

  static objectOf(view: View): object {
    return view.#object;
  }
}

const { objectOf } = View;
const views = new WeakMap<object, new (object: object) => View>();

/** The asynchronous side of a handle. */
export function asyncMethods<T extends object>(
  object: T,
  base: object,
  clientOf: (object: T) => Connection,
): object {
  const prototype = Object.getPrototypeOf(object);
  let C = views.get(prototype);
  if (C === undefined) views.set(prototype, C = viewClass(prototype, base, clientOf as never));
  return new C(object);
}

/** The asynchronous side of a handle that can be called: a function with the methods. */
export function asyncFunction(
  client: Connection,
  call: AnyFunction,
  object: object,
  methods: object,
): AnyFunction {
  const f = (...args: Args) => startBy(client, call, object, args);
  const prototype = Object.getPrototypeOf(methods);
  for (const name of Object.keys(prototype)) {
    define(f, name, (...args: Args) => prototype[name].apply(methods, args));
  }
  return f;
}

function viewClass(
  prototype: object,
  base: object,
  clientOf: (object: object) => Connection,
): new (object: object) => View {
  const C = class extends View {};
  for (let p = prototype; p !== base && p !== null; p = Object.getPrototypeOf(p)) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(p))) {
      if (typeof value !== "function" || !isGoName(name) || Object.hasOwn(C.prototype, name)) {
        continue;
      }
      define(C.prototype, name, function (this: View, ...args: Args) {
        const object = objectOf(this);
        return startBy(clientOf(object), value as AnyFunction, object, args);
      } as AnyFunction);
    }
  }
  return C;
}
