/**
 * `collect()`: has Go find out now which functions and objects it no longer holds.
 *
 * @module
 */
import { openLibraries } from "./library.ts";

/**
 * Has Go find out now which functions and objects of this thread it no longer holds.
 *
 * Go learns that from its garbage collector only, which usegolib runs soon after a call that was given a function.
 * Until then a function that Go had kept keeps the program alive, and a test would end with an operation pending.
 * Await this in a test after Go has let a function go that it had kept: when a variable was set to `null`, or the
 * handle was disposed that held it. Functions that Go did not keep need nothing.
 *
 * ```ts
 * import http from "go:net/http";
 * import { collect } from "jsr:@usegolib/core";
 *
 * {
 *   using mux = http.NewServeMux();
 *   mux.HandleFunc("/", (w) => w.WriteHeader(204)); // Go keeps the function
 * } // and lets go of both
 * await collect();
 * ```
 *
 * @returns A promise for the end of Go's collection, in every library that this thread has loaded.
 */
export async function collect(): Promise<void> {
  await Promise.all([...openLibraries.values()].map(({ client }) => client.collect()));
}
