/**
 * A pause that does not keep the program alive, and that Deno's sanitizers do not count as a timer left behind.
 *
 * @module
 */

/** Nobody changes or notifies it. */
const never = new Int32Array(new SharedArrayBuffer(4));

/** Goes on after `ms` milliseconds, if the program does. */
export async function nap(ms: number): Promise<void> {
  await Atomics.waitAsync(never, 0, 0, ms).value;
}
