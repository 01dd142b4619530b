/**
 * The types of generic functions and classes as bindings spell them.
 *
 * @module
 */
import type { GoNumber } from "./codec/typed_number.ts";
import type { GoObject } from "./object/object.ts";

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
