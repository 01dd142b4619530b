/**
 * The types that bindings are written in: named types, type arguments, and the asynchronous side of functions, handles and
 * packages.
 *
 * @module
 */
import type { AnyFunction } from "./call/lease.ts";
import type { AsyncOptions, CallOptions, WithOptions } from "./call/options.ts";
import type { GoNumber } from "./codec/typed_number.ts";
import type { GoObject } from "./object/object.ts";

/**
 * A Go type `type Name string`: any value of the basic type will do, and one of another named type is refused.
 *
 * @typeParam Basic What it is in JavaScript.
 * @typeParam Name Go's name of the type, such as `time.Weekday`.
 */
export type Named<Basic, Name extends string> = Basic & { readonly __go?: Name };

// Type arguments

/** The JavaScript types of the Go types that have a short name. */
export interface GoTypes {
  any: unknown;
  bool: boolean;
  byte: number;
  float32: number;
  float64: number;
  int: number;
  int16: number;
  int32: number;
  int64: bigint;
  int8: number;
  rune: number;
  string: string;
  "time.Duration": Temporal.Duration;
  "time.Time": Temporal.ZonedDateTime;
  uint: number;
  uint16: number;
  uint32: number;
  uint64: bigint;
  uint8: number;
}

/**
 * A Go type as an argument of `F.of`: its name as Go writes it, a class of the bindings, or a typed-number wrapper such as
 * `goInt64`.
 */
export type GoType =
  | keyof GoTypes
  | (string & Record<never, never>)
  | { readonly prototype: GoObject }
  | ((value: never) => GoNumber);

/** The JavaScript type of a {@linkcode GoType}. */
export type TypeOf<T> = T extends keyof GoTypes ? GoTypes[T]
  : T extends (value: never) => GoNumber<infer Kind> ? GoTypes[Kind]
  : T extends string ? unknown
  : T extends { readonly prototype: infer Instance } ? Instance
  : never;

/** The type without the literal that TypeScript infers for an argument: Go's sum of `1` and `2` is a number. */
export type Widened<T> = T extends number ? number
  : T extends bigint ? bigint
  : T extends string ? string
  : T extends boolean ? boolean
  : T;

/** A Go map whose key type the arguments tell: an object where keys are strings. */
export type GoMap<K, V> = [K] extends [string] ? Record<string, V> : Map<K, V>;

// The asynchronous side

// deno-lint-ignore no-explicit-any
type Args = any[];

type IsAny<T> = 0 extends 1 & T ? true : false;

/** Whether parameters end with options already: those of a Go function that takes a context. */
type EndsWithOptions<A extends Args> = Required<A> extends [...Args, infer L]
  ? IsAny<L> extends true ? false
  : [L] extends [CallOptions] ? [CallOptions] extends [L] ? true : false
  : false
  : false;

/**
 * The parameters of an asynchronous call.
 *
 * @internal
 */
type AsyncArgs<A extends Args> = number extends A["length"] ? A | [...A, WithOptions<A[number]>]
  : EndsWithOptions<A> extends true ? A
  : [...A, options?: AsyncOptions];

/**
 * A generic function that states the type of its asynchronous side: TypeScript cannot derive it, since inferring
 * parameters from a generic signature loses the type parameters. Only a type; no value has the property.
 */
export interface AsyncForm<S> {
  /** The type of the asynchronous side. */
  readonly __async: S;
}

/** The asynchronous side of a function. */
export type AsyncFunction<F> = F extends AsyncForm<infer S> ? S
  : F extends (...args: infer A) => infer R
  // A method, so that classes are compared as loosely as with their own methods.
    ? { call(...args: AsyncArgs<A>): Promise<R> }["call"]
  : never;

// The name is looked at first, and of lower-case members nothing else: `async` would lead round in a circle.

/** The asynchronous side of a handle: each method gives a promise, and the event loop goes on meanwhile. */
export type AsyncMethods<T> = {
  readonly [
    K in keyof T as K extends Uncapitalize<K & string> ? never : T[K] extends AnyFunction ? K
    : never
  ]: AsyncFunction<T[K]>;
};

type Primitive = string | number | bigint | boolean | symbol | null | undefined;

/**
 * Whether a member of a package has an asynchronous side: functions do, and types that hold their methods as functions.
 *
 * @internal
 */
type HasAsync<T> = T extends AnyFunction ? true
  : T extends Primitive | { prototype: unknown } | Disposable ? false
  : T extends object ? true
  : false;

/** The asynchronous side of a package: each function gives a promise, and the event loop goes on meanwhile. */
export type AsyncFunctions<T> = {
  readonly [
    K in keyof T as K extends Uncapitalize<K & string> ? never : HasAsync<T[K]> extends true ? K
    : never
  ]: T[K] extends AnyFunction | AsyncForm<unknown> ? AsyncFunction<T[K]> : AsyncFunctions<T[K]>;
};
