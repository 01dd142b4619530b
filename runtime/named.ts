/**
 * Go's named basic types.
 *
 * @module
 */

/**
 * A Go type `type Name string`: any value of the basic type will do, and one of another named type is refused.
 *
 * @typeParam Basic What it is in JavaScript.
 * @typeParam Name Go's name of the type, such as `time.Weekday`.
 */
export type Named<Basic, Name extends string> = Basic & { readonly __go?: Name };
