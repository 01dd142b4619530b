/**
 * Functions that Go does not keep: their calls run on the thread of JavaScript itself.
 *
 * @module
 */
import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { GoPanicError } from "@usegolib/core";

// deno-lint-ignore no-explicit-any
type Module = any;

/** Registers the cases. */
export function registerLent(m: Module): void {
  Deno.test("calls nest a hundred deep, each on a stack of its own", () => {
    const down = (n: number): number => {
      let inner = 0;
      m.Each(2, (i: number) => {
        if (i === 0 && n > 0) inner = down(n - 1);
      });
      return inner + 1;
    };
    assertEquals(down(100), 101);
    assertEquals(m.Map([1], (x: number) => x + 1), [2]);
  });

  Deno.test("a function throws through calls that nest", () => {
    const error = new RangeError("deep");
    const down = (n: number): void =>
      m.Each(1, () => {
        if (n === 0) throw error;
        down(n - 1);
      });
    assertEquals(assertThrows(() => down(20), RangeError), error);
    assertEquals(m.Unlocked(), true);
    assertThrows(() => m.Locked(() => down(3)), RangeError, "deep");
    assertEquals(m.Unlocked(), true, "Go's deferred functions have run");
  });

  Deno.test("Go ends the goroutine that it was called on", () => {
    for (let i = 0; i < 3; i++) {
      let called = 0;
      assertThrows(() => m.End(() => called++), GoPanicError, "runtime.Goexit");
      assertEquals(called, 1);
      assertEquals(m.Map([1, 2], (x: number) => x * x), [1, 4]);
    }
  });

  Deno.test("what is kept within a callback is served between two", async () => {
    let called = 0;
    const answer = m.CallBetween("text", () => {
      if (called++ === 0) m.Keep((text: string) => `${text} ${called}`);
    });
    assertStringIncludes(answer, "text");
    m.Keep(null);
    await m.async.Each(1, () => {});
  });

  Deno.test("a callback works with results that do not fit the buffer", () => {
    const long = "x".repeat(100_000);
    assertEquals(
      m.Join((sep: string, ...parts: string[]) => parts.join(sep), "-", long, long).length,
      200_001,
    );
  });

  Deno.test("asynchronous calls go on between two callbacks", async () => {
    const pending = m.async.Map([1, 2, 3], (x: number) => Promise.resolve(x * 2));
    assertEquals(m.Map([1, 2, 3], (x: number) => x + 1), [2, 3, 4]);
    assertEquals(await pending, [2, 4, 6]);
    await assertRejects(() => m.async.End(() => {}), GoPanicError, "runtime.Goexit");
  });
}
