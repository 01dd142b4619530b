/** Sequences of Go. */
import { assert, assertEquals, assertInstanceOf, assertRejects, assertThrows } from "@std/assert";
import { EncodeError, GoPanicError } from "@usegolib/core";
import { collect, delay, leavesNothing, type Module, until } from "./help.ts";

export function register(m: Module): void {
  Deno.test("a sequence is iterable, again and again", () => {
    assertEquals(m.Symbol(), "symbol"); // a function of the package hides the global
    using count = m.Count(5), squares = m.Squares(3);
    assertEquals([...count], [0, 1, 2, 3, 4]);
    assertEquals([...count], [0, 1, 2, 3, 4]);
    assertEquals([...squares], [[0, 0], [1, 1], [2, 4]]);
    assertEquals(new Map(squares).get(2), 4);
    assertEquals(count.toArray(), [0, 1, 2, 3, 4]);
    assertEquals(squares.toArray(), [[0, 0], [1, 1], [2, 4]]);
    assertEquals(m.Count(0).toArray(), []);
    assertEquals([...m.Count(0)], []);
    assertEquals(m.Count(5000).toArray().length, 5000);
    assertEquals(m.Count(2048).toArray().at(-1), 2047);
    assertEquals(count[Symbol.iterator]().drop(1).map((i: number) => i * 2).take(2).toArray(), [
      2,
      4,
    ]);
  });

  Deno.test("a named func type that is a sequence has its methods too", () => {
    using walk = m.NewWalk(2), twice = walk.Twice();
    const patterns = [...twice];
    assertEquals(patterns.length, 4);
    assertInstanceOf(patterns[3], m.Pattern);
    for (const pattern of patterns) pattern[Symbol.dispose]();
  });

  Deno.test("what the sequence does between two values happens between them", () => {
    m.Log();
    using words = m.Words();
    const iterator = words[Symbol.iterator]();
    assertEquals(m.Log(), []);
    assertEquals(iterator.next(), { done: false, value: "a" });
    assertEquals(m.Log(), ["before a"]);
    assertEquals(iterator.next(), { done: false, value: "b" });
    assertEquals(m.Log(), ["before b"]);
    assertEquals(iterator.next().value, "c");
    assertEquals(iterator.next(), { done: true, value: undefined });
    assertEquals(m.Log(), ["before c", "end"]);
    assertEquals(iterator.next(), { done: true, value: undefined });
  });

  Deno.test("a loop that is left ends the sequence where it is", async () => {
    m.Log();
    using words = m.Words();
    for (const word of words) if (word === "b") break;
    await until(() => m.Running() === 0);
    assertEquals(m.Log(), ["before a", "before b", "left at b", "end"]);
    for await (const word of words) if (word === "a") break;
    await until(() => m.Running() === 0);
    assertEquals(m.Log(), ["before a", "left at a", "end"]);
    const never = words[Symbol.iterator]();
    assertEquals(never.return(5), { done: true, value: 5 });
    assertEquals(never.next(), { done: true, value: undefined });
    assertEquals(m.Log(), []);
  });

  Deno.test("a sequence that waits does not hold up the event loop", async () => {
    using sleepy = m.Sleepy(4, 10);
    let fired = 0;
    const timer = setInterval(() => fired++, 1);
    assertEquals(await collect(sleepy), [0, 1, 2, 3]);
    clearInterval(timer);
    assert(fired > 5, `${fired} times`);
    const iterator = sleepy[Symbol.asyncIterator]();
    const results = await Promise.all([iterator.next(), iterator.next(), iterator.next()]);
    assertEquals(results.map(({ value }) => value), [0, 1, 2]);
    await iterator.return();
  });

  Deno.test("a panic and the end of its goroutine are errors of the loop", async () => {
    using blowing = m.Blowing(), leaving = m.Leaving();
    const error = assertThrows(() => [...blowing], GoPanicError, "blown in a sequence");
    assert(error.goStack.includes("Blowing"), error.goStack);
    assertThrows(() => blowing.toArray(), GoPanicError, "blown");
    await assertRejects(() => collect(blowing), GoPanicError, "blown");
    for (const i of blowing) {
      assertEquals(i, 1);
      break;
    }
    assertThrows(() => [...leaving], GoPanicError, "runtime.Goexit");
    assertEquals(m.Running(), 0);
  });

  Deno.test("a sequence that goes on after it was told to stop is not heard", async () => {
    using stubborn = m.Stubborn(10);
    assertEquals(stubborn[Symbol.iterator]().take(2).toArray(), [0, 1]);
    assertEquals(stubborn.toArray().length, 10);
    await delay(1);
  });

  Deno.test("a disposed sequence is an error, a running one goes on", () => {
    const count = m.Count(3);
    const iterator = count[Symbol.iterator]();
    assertEquals(iterator.next().value, 0);
    count[Symbol.dispose]();
    assertEquals([...iterator], [1, 2]);
    assertThrows(() => [...count], EncodeError, "disposed");
  });

  Deno.test("1,000 loops that were left leave no goroutine", async () => {
    using count = m.Count(1_000_000);
    assert(
      await leavesNothing(m, () => {
        for (const i of count) if (i === 3) break;
      }),
    );
    assert(
      await leavesNothing(m, async () => {
        for await (const i of count) if (i === 1) break;
      }),
    );
    assertEquals(m.Running(), 0);
  });

  Deno.test("the twin: iterations that are not ended leave theirs", async () => {
    using count = m.Count(1_000_000);
    const begun: Iterator<number>[] = [];
    const begin = () => {
      const iterator = count[Symbol.iterator]();
      iterator.next();
      begun.push(iterator);
    };
    assertEquals(await leavesNothing(m, begin), false);
    for (const iterator of begun) iterator.return!();
    await until(() => m.Running() === 0);
  });
}
