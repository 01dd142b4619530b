/**
 * Asynchronous calls, with 1, 100, 1,000 and 10,000 of them in flight.
 *
 * @module
 */
import type { GoModule } from "../mod.ts";
import { measureAsync, type Measurement, report } from "./measure.ts";

/** Measures and reports. */
export async function benchAsync(m: GoModule, floor: () => Measurement): Promise<void> {
  const { async } = m;
  const counter = new m.Counter();
  const add = () => async.Add(20, 22);
  report("Asynchronous calls, by the number in flight", [
    floor(),
    await measureAsync("Add(int, int), 1", 1, add),
    await measureAsync("Add(int, int), 100", 100, add),
    await measureAsync("Add(int, int), 1,000", 1000, add),
    await measureAsync("Add(int, int), 10,000", 10_000, add, 10),
    await measureAsync("ToUpper(12 characters), 1,000", 1000, () => async.ToUpper("hello, world")),
    await measureAsync("a method on a handle, 1,000", 1000, () => counter.async.Add(1)),
  ]);
  const { signal } = new AbortController();
  report("Asynchronous calls with a context, by the number in flight", [
    floor(),
    await measureAsync("Check(ctx), 1,000", 1000, () => async.Check()),
    await measureAsync("Check(ctx) with a signal, 1,000", 1000, () => async.Check({ signal })),
    await measureAsync(
      "Check(ctx) with a timeout, 1,000",
      1000,
      () => async.Check({ timeout: 60_000 }),
    ),
  ]);
}
