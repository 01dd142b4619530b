/**
 * Version of usegolib, and the runtime that bindings import.
 *
 * @module
 */

import config from "../deno.json" with { type: "json" };

/** The version of `@usegolib/core`, such as `0.1.0`. */
export const VERSION: string = config.version;

/**
 * Specifier of the runtime in generated bindings: this version of it, or the value of `USEGOLIB_RUNTIME`, such
 * as a file URL in tests.
 */
export function runtimeSpecifier(): string {
  return Deno.env.get("USEGOLIB_RUNTIME") || `jsr:@usegolib/core@^${VERSION}/codegen`;
}
