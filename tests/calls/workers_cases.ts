// Run under --allow-ffi=<the library> and --allow-read for the worker's source.
import { assertEquals, fail } from "@std/assert";
import { Each, Goroutines, TimesLocked, Unlocked } from "go:example.com/calls";

async function until(happened: () => boolean): Promise<void> {
  const end = performance.now() + 20_000;
  while (!happened()) {
    if (performance.now() > end) fail("it did not happen within 20 s");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

Deno.test("Go's deferred functions run when a thread ends in the middle of a callback", async () => {
  Each(1, () => {});
  const before = Goroutines();
  const worker = new Worker(new URL("worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = () => fail("the callback returned");
  await until(() => TimesLocked() > 0);
  await until(Unlocked);
  await until(() => Goroutines() <= before);
  Each(1, () => {});
  assertEquals(Unlocked(), true);
});
