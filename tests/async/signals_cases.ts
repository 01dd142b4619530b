/**
 * Signals that are aborted while a synchronous call runs, or after a call has returned something that needs its context.
 *
 * @module
 */
import { assert, assertEquals, assertRejects, assertStrictEquals, assertThrows } from "@std/assert";
import { GoError, receive, transfer } from "@usegolib/core";
import { counting, until } from "./signals.ts";

// deno-lint-ignore no-explicit-any
type Module = any;

/** Registers the cases. */
export function register(m: Module): void {
  Deno.test("an abort ends the context of a handle that a call returned", async () => {
    for (
      const start of [
        (signal: AbortSignal) => m.Start({ signal }),
        (signal: AbortSignal) => m.async.Start({ signal }),
        (signal: AbortSignal) => m.async.Start({ signal, timeout: 60_000 }),
        (signal: AbortSignal) => m.Start({ signal, timeout: 60_000 }),
      ]
    ) {
      const { controller, listeners } = counting();
      using task = await start(controller.signal);
      assertEquals([task.State(), listeners()], ["live", 1]);
      controller.abort();
      assertEquals([task.State(), listeners()], ["context canceled", 0]);
    }
  });

  Deno.test("an abort ends the context of a handle that stands beside an error", async () => {
    for (
      const start of [
        (signal: AbortSignal) => assertThrows(() => m.StartBadly({ signal }), GoError),
        (signal: AbortSignal) => assertRejects(() => m.async.StartBadly({ signal }), GoError),
      ]
    ) {
      const controller = new AbortController();
      const error = await start(controller.signal);
      using task = (error.results as Module)[0];
      assertEquals(task.State(), "live");
      controller.abort();
      assertEquals(task.State(), "context canceled");
    }
  });

  Deno.test("one signal ends the contexts of many calls, and of no other", async () => {
    const { controller, listeners } = counting();
    const { signal } = controller;
    const tasks = [m.Start({ signal }), await m.async.Start({ signal }), m.Start({ signal })];
    using other = m.Start({ signal: new AbortController().signal });
    const [context, canceller] = m.WithCancel();
    using derived = m.Start({ signal, context });
    using before = m.Start({ context });
    assertEquals(listeners(), 1);
    tasks.pop()[Symbol.dispose]();
    await m.async.Nothing();
    controller.abort();
    assertEquals(listeners(), 0);
    for (const task of [...tasks, derived]) {
      assertEquals(task.State(), "context canceled");
    }
    assertEquals([other.State(), before.State()], ["live", "live"]);
    for (const each of [...tasks, context, canceller]) each[Symbol.dispose]();
  });

  Deno.test("nothing listens to a signal that nothing needs", async () => {
    const { controller, listeners } = counting();
    const { signal } = controller;
    // Nothing that needs it was returned.
    m.Begin({ signal });
    await m.async.Begin({ signal });
    assertEquals(m.Deadline({ signal }), -1);
    assertThrows(() => m.SleepWrapped(60_000, { signal, timeout: 1 }), DOMException);
    assertEquals(listeners(), 0);
    const tasks = [m.Start({ signal }), m.Start({ signal })];
    tasks[0][Symbol.dispose]();
    await until(() => m.Add(1, 1) === 2);
    assertEquals(listeners(), 1);
    tasks[1][Symbol.dispose]();
    await until(() => listeners() === 0);
    controller.abort(); // does nothing
    assertEquals(m.Deadline(), -1);
  });

  Deno.test("a signal that was aborted before ends the call before it begins", async () => {
    const signal = AbortSignal.abort("before");
    assertEquals(await m.async.Start({ signal }).catch((e: unknown) => e), "before");
    try {
      m.Start({ signal });
      throw new Error("expected it to throw");
    } catch (error) {
      assertEquals(error, "before");
    }
  });

  Deno.test("a synchronous call ends early when a function that it calls aborts its signal", () => {
    for (const each of [m.Each, m.EachElsewhere]) {
      const controller = new AbortController(), reason = new Error("enough");
      const seen: number[] = [];
      const error = assertThrows(() =>
        each(1000, (i: number) => {
          seen.push(i);
          if (i === 2) controller.abort(reason);
        }, { signal: controller.signal })
      );
      assertStrictEquals(error, reason);
      assertEquals(seen, [0, 1, 2]);
      // The error is Go's own where Go's own context ended.
      const [context, canceller] = m.WithCancel();
      const other = assertThrows(
        () =>
          each(1000, () => canceller.Cancel(), { signal: new AbortController().signal, context }),
        GoError,
      );
      assertEquals(other.message, "each: context canceled");
      // A function that has come to its end has not failed.
      const late = new AbortController();
      each(2, (i: number) => i === 1 && late.abort(), { signal: late.signal });
      context[Symbol.dispose]();
      canceller[Symbol.dispose]();
    }
  });

  Deno.test("a function that sees the abort and throws ends the call with the signal's reason", () => {
    const controller = new AbortController(), reason = new Error("enough");
    let asked = 0;
    const error = assertThrows(() =>
      m.Ask(1000, (i: number, { signal }: { signal: AbortSignal }) => {
        asked++;
        if (i === 2) controller.abort(reason);
        signal.throwIfAborted();
      }, { signal: controller.signal })
    );
    assertStrictEquals(error, reason);
    assertEquals(asked, 4);
    // One that was aborted by nobody fails as it does.
    const own = new Error("own");
    const failed = assertThrows(
      () =>
        m.Ask(1, () => {
          throw own;
        }, { signal: new AbortController().signal }),
      GoError,
    );
    assertStrictEquals(failed.cause, own);
  });

  Deno.test("what a call returns whose signal was aborted meanwhile has a context that has ended", () => {
    const controller = new AbortController();
    using task = m.StartAfter(() => controller.abort(), { signal: controller.signal });
    assertEquals(task.State(), "context canceled");
  });

  Deno.test("an abort ends the loop over a channel as Go ends it", async () => {
    const { controller, listeners } = counting();
    const seen: number[] = [];
    {
      using ticks = m.Ticks({ signal: controller.signal });
      for await (const i of ticks) {
        seen.push(i);
        if (i === 2) setTimeout(() => controller.abort());
      }
    }
    assertEquals(seen, [0, 1, 2]);
    assertEquals(listeners(), 0);
  });

  Deno.test("an abort ends a sequence", () => {
    const controller = new AbortController();
    using counts = m.Counts({ signal: controller.signal });
    const seen: number[] = [];
    for (const i of counts) {
      seen.push(i);
      if (i === 100) controller.abort();
    }
    assert(seen.length < 10_000, String(seen.length));
  });

  Deno.test("an abort ends a stream with Go's error", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    using endless = await m.async.Endless({ signal });
    let bytes = 0;
    const error = await assertRejects(async () => {
      for await (const chunk of endless.readable) {
        bytes += chunk.length;
        if (bytes > 1 << 20) controller.abort();
      }
    }, GoError);
    assertEquals(error.message, "context canceled");
  });

  Deno.test("an abort ends the context of a handle that was transferred", async () => {
    const { controller, listeners } = counting();
    const { signal } = controller;
    const token = transfer(m.Start({ signal }));
    using task = receive(token) as Module;
    assertEquals(task.State(), "live");
    controller.abort();
    assertEquals(task.State(), "context canceled");

    const second = counting();
    receive(transfer(m.Start({ signal: second.controller.signal })))[Symbol.dispose]();
    await until(() => second.listeners() === 0);
    assertEquals(listeners(), 0);
  });

  Deno.test("many signals come and go", async () => {
    const live: Module[] = [];
    const states: string[] = [];
    await Promise.all(Array.from({ length: 500 }, async (_, i) => {
      const { controller, listeners } = counting();
      using task = i % 2 === 0
        ? m.Start({ signal: controller.signal })
        : await m.async.Start({ signal: controller.signal });
      if (i % 3 === 0) controller.abort();
      states.push(task.State());
      task[Symbol.dispose]();
      live.push(listeners);
    }));
    assertEquals(states.filter((state) => state === "context canceled").length, 167);
    await until(() => live.every((listeners) => listeners() === 0));
  });
}
