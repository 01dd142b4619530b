/**
 * A pause that nobody waits for: a program whose event loop has nothing else to do ends all the same, and Deno's
 * sanitizers, which find timers that are left behind, unref'ed ones as well, do not count it.
 *
 * @module
 */

/** Nobody changes or notifies it. */
const never = new Int32Array(new SharedArrayBuffer(4));

/** Goes on after `ms` milliseconds, if the program does. */
export async function nap(ms: number): Promise<void> {
  await Atomics.waitAsync(never, 0, 0, ms).value;
}
