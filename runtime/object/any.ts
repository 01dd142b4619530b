/**
 * `GoAny`: the values that may be given for Go's `any`. The twin is `go_bridge/bridge/any.go`.
 *
 * @module
 */
import type { GoObject } from "./object.ts";
import type { GoNumber } from "../codec/typed_number.ts";
import type { TimeLike } from "../codec/plain_time.ts";
import type { PointerTypes, TypedPointer } from "./pointer.ts";

/** The values that may be given where Go's type is `any`, each with the Go type that it becomes. */
export type GoAny =
  /** `nil` */
  | null
  | undefined
  /** `bool` */
  | boolean
  /** `int` for a safe integer other than −0, else `float64` */
  | number
  /** `int64` where it fits, else `uint64`, else `*big.Int` */
  | bigint
  /** `string` */
  | string
  /** a number of the type that it states: `goInt64(1)`, `float64(1)` … */
  | GoNumber
  /** the Go value: a pointer, or the value itself where Go gave it by value */
  | GoObject
  /** a pointer to a new variable of the type that it states, whose `value` comes back: `pointer("int64")` */
  | TypedPointer<keyof PointerTypes>
  /** `time.Time` */
  | TimeLike
  /** `time.Duration` */
  | Temporal.Duration
  /** `error` */
  | Error
  /** the Go func of a handle, else `func(...any) (any, error)`, of which what the function throws is the error */
  // deno-lint-ignore no-explicit-any
  | ((...args: any[]) => unknown)
  /** `[]byte` for a `Uint8Array`, a `DataView` and an `ArrayBuffer`, else the slice of the same numbers */
  | ArrayBufferView
  | ArrayBuffer
  /** `[]any` */
  | readonly GoAny[]
  /** `map[string]any` where all keys are strings, else `map[any]any` */
  | ReadonlyMap<GoAny, GoAny>
  /** a plain object of such values: `map[string]any`; what is `undefined` is left out */
  | object;
