/**
 * Helpers of cases about AbortSignals.
 *
 * @module
 */

/** Resolves after `ms` milliseconds. */
export const delay = (ms: number): Promise<void> =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Waits until `done` says so, at most 5 s. */
export async function until(done: () => boolean): Promise<void> {
  for (const end = performance.now() + 5000; !done(); await delay(1)) {
    if (performance.now() > end) throw new Error("Waited 5 s in vain");
  }
}

/** An AbortSignal that counts its listeners. */
export function counting(): { controller: AbortController; listeners(): number } {
  const controller = new AbortController();
  const { signal } = controller;
  let listeners = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args: unknown[]) => {
    listeners++;
    return addEventListener.apply(signal, args as never);
  };
  signal.removeEventListener = (...args: unknown[]) => {
    listeners--;
    return removeEventListener.apply(signal, args as never);
  };
  return { controller, listeners: () => listeners };
}
