/** What the cases share. */
import { openLibraries } from "../../runtime/library/library.ts";

// deno-lint-ignore no-explicit-any
export type Module = any;

export const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Waits until `done` says so, at most 10 s. */
export async function until(done: () => boolean): Promise<void> {
  for (const end = performance.now() + 10_000; !done(); await delay(1)) {
    if (performance.now() > end) throw new Error("Waited 10 s in vain");
  }
}

/** The bytes that a Pattern gives. */
export function pattern(n: number): Uint8Array {
  return Uint8Array.from({ length: n }, (_, i) => i % 251);
}

export async function collect<T>(values: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const value of values) list.push(value);
  return list;
}

/** Runs `leave` 1,000 times and says whether Go has as many goroutines afterwards as before. */
export async function leavesNothing(
  m: Module,
  leave: () => void | Promise<void>,
): Promise<boolean> {
  await leave();
  await settled(m, 0);
  const before = m.Goroutines();
  for (let i = 0; i < 1000; i++) await leave();
  return await settled(m, before);
}

/** Waits until there are at most so many goroutines; for 0 until their number does not change any more. */
async function settled(m: Module, most: number): Promise<boolean> {
  let last = -1;
  for (let i = 0; i < 60; i++) {
    m.Collect();
    const now = m.Goroutines();
    if (most > 0 ? now <= most : now === last) return true;
    last = now;
    await delay(5);
  }
  return false;
}

/** Registers a test that ends when Go holds nothing of it any more, as a collection tells. */
export function test(m: Module, name: string, body: () => void | Promise<void>): void {
  Deno.test(name, async () => {
    await body();
    m.Collect();
    await until(() => [...openLibraries.values()].every(({ client }) => client.held === 0));
    await delay(1); // until nothing waits for it any more
  });
}
