/**
 * The version of usegolib.
 *
 * @module
 */

import config from "../deno.json" with { type: "json" };

/** The version of `@usegolib/core`, such as `0.1.0`. */
export const VERSION: string = config.version;

/**
 * What generated bindings import: the entry of this version of the runtime, or what `USEGOLIB_RUNTIME`
 * says, such as a file URL in tests.
 */
export function runtimeSpecifier(): string {
  return Deno.env.get("USEGOLIB_RUNTIME") || `jsr:@usegolib/core@^${VERSION}/codegen`;
}
