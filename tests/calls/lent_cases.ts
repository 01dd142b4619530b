/**
 * Functions that Go does not keep: their calls run on the thread of JavaScript itself.
 *
 * @module
 */
import {
  assert,
  assertEquals,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { collect, GoPanicError } from "@usegolib/core";

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

  Deno.test("what it throws fails the call that served it", async () => {
    const events: string[] = [];
    m.EmitBetween(() => m.OnEvent = (text: string) => events.push(text));
    assertEquals(events, ["between"]);
    const error = new RangeError("between");
    const fail = () => {
      m.OnEvent = () => {
        throw error;
      };
    };
    assertStrictEquals(assertThrows(() => m.EmitBetween(fail), RangeError), error);
    assertEquals(m.Map([1], (x: number) => x + 1), [2]);
    m.OnEvent = null;
    await collect();
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

  Deno.test("a loop over a sequence goes on while Go is given functions", async () => {
    const seen: number[] = [];
    for (const i of m.Emitting(4)) {
      seen.push(i);
      m.Map([i], (x: number) => x);
      if (i === 1) m.Keep((text: string) => text.toUpperCase());
      if (i === 2) assertEquals(m.CallKept("a"), "A");
    }
    assertEquals(seen, [0, 1, 2, 3]);
    m.Keep(null);
    await collect();
  });

  Deno.test("a sequence calls a function that was there before the loop", async () => {
    const events: string[] = [];
    m.OnEvent = (text: string) => events.push(text);
    assertEquals([...m.Emitting(2)], [0, 1]);
    assertEquals(events, ["next", "next"]);
    m.OnEvent = null;
    await collect();
  });

  Deno.test("one that came within the loop cannot run, which is an error and no deadlock", async () => {
    const loop = () => {
      for (const i of m.Emitting(3)) {
        assertEquals(i, 0);
        m.OnEvent = () => {};
      }
    };
    assertThrows(loop, GoPanicError, "before the loop");
    m.OnEvent = null;
    await collect();
  });

  Deno.test("loops that are left leave no goroutine", async () => {
    await collect();
    const before = m.Goroutines();
    // A goroutine that is told to end has yet to do so.
    const ended = async () => {
      for (const end = performance.now() + 5000; m.Goroutines() >= before + 10;) {
        assert(performance.now() < end, `${m.Goroutines()} goroutines, ${before} before`);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    };
    for (let i = 0; i < 100; i++) {
      for (const j of m.Emitting(3)) if (j === 1) break;
    }
    await ended();
    const left = Array.from({ length: 20 }, () => m.Emitting(3)[Symbol.iterator]());
    for (const iterator of left) iterator.next();
    assert(m.Goroutines() >= 20, "the twin: those that are not left are there");
    left.forEach((iterator) => iterator.return());
    await ended();
  });
}
