/**
 * Asynchronous calls, contexts and cancellation, for bindings and `importGo` alike.
 *
 * @module
 */
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { EncodeError, GoError, GoPanicError, mutable, pointer, withOptions } from "@usegolib/core";
import { counting, delay, until } from "./signals.ts";

// deno-lint-ignore no-explicit-any
type Module = any;

async function elapsed(run: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await run();
  return performance.now() - begin;
}

/** Registers the cases. */
export function register(m: Module): void {
  Deno.test("a call gives a promise of what the function returns", async () => {
    assertEquals(await m.async.Add(1, 2), 3);
    assertEquals(await m.async.Nothing(), undefined);
    assertEquals(await m.async.EchoString("größer"), "größer");
    assertEquals(await m.async.EchoBytes(Uint8Array.of(1, 2)), Uint8Array.of(1, 2));
    assertEquals(await m.async.EchoRecord({ Name: "a", Tags: ["b"] }), { Name: "a", Tags: ["b"] });
    assertEquals(await m.async.Pair(1, "b"), [1, "b"]);
    assertEquals(await m.async.Join(), 0);
    assertEquals(await m.async.Join(1, 2, 3), 6);
    assertEquals(await m.async.Level.Wait(1, 0), 2);
    const large = new Uint8Array(300_000).map((_, i) => i);
    assertEquals(await m.async.EchoBytes(large), large);
  });

  Deno.test("many results of every size come whole, each to its caller", async () => {
    const texts = Array.from({ length: 300 }, (_, i) => String(i).repeat(i * 7 % 3000));
    assertEquals(await Promise.all(texts.map((text) => m.async.EchoString(text))), texts);
  });

  Deno.test("a method gives a promise too", async () => {
    using counter = m.NewCounter(5);
    assertEquals(await counter.async.SlowAdd(1, 2), 7);
    assertEquals(counter.Value(), 7);
    using made = await m.async.NewCounter(1);
    assertInstanceOf(made, m.Counter);
    assertEquals(made.Value(), 1);
    assertEquals(Object.keys(m.async).includes("Counter"), false);
    assertEquals(m.async, m.async);
  });

  Deno.test("errors and panics reject", async () => {
    const error = await assertRejects(() => m.async.Fail(3), GoError, "failed");
    assertEquals(error.results, [3]);
    await assertRejects(() => m.async.Blow(), GoPanicError, "blown");
  });

  Deno.test("wrong arguments reject, and Go does not run", async () => {
    const error = await assertRejects(() => m.async.Add(1, "2"), EncodeError, "args[1]");
    assertEquals(error.message, assertThrows(() => m.Add(1, "2"), EncodeError).message);
    await assertRejects(() => m.async.Add(1), TypeError, "expected 2 arguments, got 1");
    await assertRejects(() => m.async.Add(1, 2, 3), TypeError, "expected 2 arguments, got 3");
    await assertRejects(() => m.async.Add(1, 2, {}, 3), TypeError, "got 4");
    await assertRejects(() => m.async.Add(1, 2, { sig: 1 }), EncodeError, 'unknown option "sig"');
    await assertRejects(() => m.async.Add(1, 2, { timeout: 1 }), EncodeError, "no context");
    await assertRejects(() => m.async.Add(1, 2, { signal: 1 }), EncodeError, "options.signal");
    assertEquals(await m.async.Add(1, 2, {}), 3);
    assertEquals(await m.async.Add(1, 2, undefined), 3);
    assertEquals(m.Add(1, 2), 3);
  });

  Deno.test("an argument whose getter calls Go is read in full first", async () => {
    const record = {
      get Name() {
        return m.EchoString("from Go");
      },
    };
    assertEquals(await m.async.EchoRecord(record), { Name: "from Go", Tags: [] });
  });

  Deno.test("what Go wrote is in the caller's array when the call has ended", async () => {
    const bytes = new Uint8Array(3);
    const call = m.async.Fill(bytes, 7, 20);
    assertEquals(bytes, new Uint8Array(3));
    assertEquals(await call, 3);
    assertEquals(bytes, Uint8Array.of(7, 7, 7));
  });

  Deno.test("synchronous calls go on while others are pending", async () => {
    const call = m.async.SleepPlain(30);
    assertEquals(m.Running() <= 1, true);
    assertEquals(m.Add(1, 2), 3);
    await call;
    assertEquals(m.Running(), 0);
  });

  Deno.test("10,000 calls of 100 ms end together", async () => {
    const ms = await elapsed(() =>
      Promise.all(Array.from({ length: 10_000 }, () => m.async.Sleep(100)))
    );
    assert(ms < 1000, `${ms} ms`);
  });

  Deno.test("timers fire while thousands of calls are pending", async () => {
    const calls = Array.from({ length: 5000 }, () => m.async.SleepPlain(200));
    await delay(20); // until they run
    const ms = await elapsed(() => delay(1));
    assert(ms < 100, `${ms} ms`);
    await Promise.all(calls);
  });

  Deno.test("calls one after the other let the event loop go on", async () => {
    let fired = false;
    const timer = setTimeout(() => fired = true, 1);
    let calls = 0;
    for (const end = performance.now() + 5000; !fired && performance.now() < end; calls++) {
      await m.async.Nothing();
    }
    clearTimeout(timer);
    assert(fired, `not during ${calls} calls`);
  });

  Deno.test("the twin: a loop of promises that are ready does not", async () => {
    let fired = false;
    const timer = setTimeout(() => fired = true, 1);
    for (const end = performance.now() + 30; !fired && performance.now() < end;) await undefined;
    clearTimeout(timer);
    assert(!fired);
  });

  Deno.test("an aborted call rejects with the reason, and Go's context is cancelled", async () => {
    const { controller, listeners } = counting();
    const reason = new Error("enough");
    const call = m.async.Sleep(60_000, { signal: controller.signal });
    const other = m.async.Sleep(60_000, { signal: controller.signal });
    assertEquals(listeners(), 1);
    setTimeout(() => controller.abort(reason), 5);
    assertStrictEquals(await assertRejects(() => call), reason);
    assertStrictEquals(await assertRejects(() => other), reason);
    assertEquals(listeners(), 0);
  });

  Deno.test("abort() without a reason gives an AbortError, a signal's timeout a TimeoutError", async () => {
    const controller = new AbortController();
    const call = m.async.Sleep(60_000, { signal: controller.signal });
    controller.abort();
    const aborted = await assertRejects(() => call, DOMException);
    assertEquals(aborted.name, "AbortError");
    const late = await assertRejects(
      () => m.async.Sleep(60_000, { signal: AbortSignal.timeout(5) }),
      DOMException,
    );
    assertEquals(late.name, "TimeoutError");
  });

  Deno.test("an AbortSignal has no listener when the call has ended", async () => {
    const { controller, listeners } = counting();
    const { signal } = controller;
    const call = m.async.Add(1, 2, { signal });
    assertEquals(listeners(), 1);
    await call;
    assertEquals(listeners(), 0);
    await assertRejects(() => m.async.Fail(1, { signal }), GoError);
    await assertRejects(() => m.async.Add("1", 2, { signal }), EncodeError);
    assertEquals(listeners(), 0);
    await Promise.all(Array.from({ length: 100 }, () => m.async.Sleep(1, { signal })));
    assertEquals(listeners(), 0);
    controller.abort();
  });

  Deno.test("a signal that is aborted already never starts Go", async () => {
    const signal = AbortSignal.abort("before");
    const before = m.Running();
    assertEquals(await m.async.SleepPlain(50, { signal }).catch((e: unknown) => e), "before");
    await delay(5);
    assertEquals(m.Running(), before);
    assertEquals(await m.async.Sleep(1, { signal }).catch((e: unknown) => e), "before");
    let thrown: unknown;
    try {
      m.Sleep(1, { signal });
    } catch (error) {
      thrown = error;
    }
    assertEquals(thrown, "before");
    assertEquals(m.Add(1, 2), 3);
  });

  Deno.test("a function without a context runs on, and what it returns is dropped", async () => {
    const controller = new AbortController();
    const call = m.async.NewCounterAfter(30, 1, { signal: controller.signal });
    await until(() => m.Running() === 1);
    controller.abort("given up");
    assertEquals(await call.catch((e: unknown) => e), "given up");
    assertEquals(m.Running(), 1);
    await until(() => m.Running() === 0);
    assertEquals(await m.async.Add(1, 2), 3);
  });

  Deno.test("aborting what has ended already in Go drops the result", async () => {
    for (let i = 0; i < 50; i++) {
      const controller = new AbortController();
      const call = m.async.NewCounter(1, { signal: controller.signal });
      for (const end = performance.now() + 0.2; performance.now() < end;); // Go ends it meanwhile
      controller.abort("late");
      assertEquals(await call.catch((e: unknown) => e), "late");
    }
  });

  Deno.test("a timeout ends Go's context, and its error is a TimeoutError", async () => {
    for (
      const run of [
        () => m.async.Sleep(60_000, { timeout: 10 }),
        () => m.Sleep(60_000, { timeout: 10 }),
      ]
    ) {
      const error = await assertRejects(async () => await run(), DOMException);
      assertEquals(error.name, "TimeoutError");
      assertInstanceOf(error.cause, GoError);
      assertEquals(error.cause.message, "context deadline exceeded");
    }
    const cause = await assertRejects(
      () => m.async.SleepCause(60_000, { timeout: 1 }),
      DOMException,
    );
    assertEquals(cause.name, "TimeoutError");
    const wrapped = await assertRejects(
      () => m.async.SleepWrapped(60_000, { timeout: 1 }),
      DOMException,
    );
    assertEquals((wrapped.cause as GoError).message, "sleep: context deadline exceeded");
    assertEquals((wrapped.cause as GoError).results, [-1]);
    assertEquals(await m.async.Sleep(1, { timeout: 60_000 }), undefined);
    assertEquals(m.Sleep(1, { timeout: 60_000 }), undefined);
    // Go decides: a function that does not look at its context goes on.
    assertEquals(await m.async.SleepStubborn(20, { timeout: 1 }), undefined);
  });

  Deno.test("a timeout is what the function sees, rounded up", async () => {
    assertEquals(m.Deadline(), -1);
    assertEquals(await m.async.Deadline(), -1);
    assertEquals(m.Deadline({ timeout: Infinity }), -1);
    const left = m.Deadline({ timeout: 50_000.5 });
    assert(left > 40_000 && left <= 50_001, String(left));
    assert(await m.async.Deadline({ timeout: Number.MAX_VALUE }) > 2 ** 40);
    for (const timeout of [-1, NaN, "5"]) {
      assertThrows(
        () => m.Deadline({ timeout }),
        EncodeError,
        "options.timeout: expected a number",
      );
      await assertRejects(() => m.async.Deadline({ timeout }), EncodeError, "options.timeout");
    }
    assertThrows(() => m.Deadline({ time: 1 }), EncodeError, 'unknown option "time"');
    assertThrows(() => m.Deadline(5), EncodeError, "options: expected options");
    assertThrows(() => m.Deadline({}, 1), TypeError, "expected no arguments and options, got 2");
  });

  Deno.test("a context that Go made is passed on, and its end is a GoError", async () => {
    const [context, canceller] = m.WithCancel();
    assertEquals(m.Deadline({ context }), -1);
    assert(m.Deadline({ context, timeout: 1000 }) > 0);
    const call = m.async.Sleep(60_000, { context });
    const both = m.async.Sleep(60_000, { context, signal: new AbortController().signal });
    canceller.Cancel();
    // Together: either can end first.
    const errors = await Promise.all(
      [call, both].map((each) => assertRejects(() => each, GoError)),
    );
    assertEquals(errors.map(({ message }) => message), ["context canceled", "context canceled"]);
    assertThrows(() => m.Sleep(1, { context }), GoError, "context canceled");
    assertThrows(() => m.Sleep(1, { context, timeout: 5000 }), GoError, "context canceled");
    assertThrows(() => m.Sleep(1, { context: canceller }), EncodeError, "options.context");
    assertThrows(() => m.Sleep(1, { context: {} }), EncodeError, "options.context");
    context[Symbol.dispose]();
    assertThrows(() => m.Sleep(1, { context }), EncodeError, "options.context");
    canceller[Symbol.dispose]();
  });

  Deno.test("a variadic function takes its options through withOptions()", async () => {
    assertEquals(m.Sum(0, 1, 2), 3);
    assertEquals(m.Sum(0, withOptions({ timeout: 1000 }, 1, 2)), 3);
    assertEquals(m.Sum(0, 1, 2, withOptions({ timeout: 1000 })), 3);
    assertEquals(await m.async.Sum(0, 1, withOptions({ timeout: 1000 }, 2)), 3);
    assertEquals(await m.async.Join(1, withOptions({ signal: AbortSignal.timeout(5000) }, 2)), 3);
    const error = assertThrows(() => m.Sum(60_000, withOptions({ timeout: 1 }, 1)), DOMException);
    assertEquals(error.name, "TimeoutError");
    const signal = AbortSignal.abort("before");
    assertEquals(
      await m.async.Sum(0, withOptions({ signal }, 1)).catch((e: unknown) => e),
      "before",
    );
    assertEquals(await m.async.Join(withOptions({ signal }, 1)).catch((e: unknown) => e), "before");
    // Any other object is a value.
    assertThrows(() => m.Sum(0, 1, { timeout: 1 }), EncodeError, "args[2]");
    await assertRejects(() => m.async.Join(1, { signal }), EncodeError, "args[1]");
    assertThrows(() => m.Sum(0, withOptions({ tim: 1 } as never)), EncodeError, "options: unknown");
    // Any other function takes it as its options too.
    assertEquals(await m.async.Sleep(1, withOptions({ timeout: 1000 })), undefined);
    assertEquals(m.Sleep(1, withOptions({ timeout: 1000 })), undefined);
  });

  Deno.test("a context lives as long as the call and the handles that it returned", async () => {
    const first = m.Start({ timeout: 60_000 }), second = await m.async.Start();
    for (const task of [first, second]) {
      assertEquals(task.State(), "live");
      await delay(2);
      using watcher = task.Watch();
      assertEquals(watcher.State(), "live");
      task[Symbol.dispose]();
      await until(() => watcher.State() === "context canceled");
    }
    m.Begin({ timeout: 60_000 });
    assertEquals(m.Begun(), "context canceled");
    await m.async.Begin();
    assertEquals(m.Begun(), "context canceled");
    // Nothing ends a context that nothing was said of.
    m.Begin();
    assertEquals(m.Begun(), "live");
    const [context, canceller] = m.WithCancel();
    await m.async.Begin({ context });
    assertEquals(m.Begun(), "live");
    canceller.Cancel();
    assertEquals(m.Begun(), "context canceled");
    context[Symbol.dispose]();
    canceller[Symbol.dispose]();
  });

  Deno.test("a timeout goes on for the handles that a call returned", async () => {
    using task = m.Start({ timeout: 20 });
    assertEquals(task.State(), "live");
    await until(() => task.State() === "context deadline exceeded");
  });

  Deno.test("a handle that is disposed while a call that uses it begins is safe", async () => {
    const calls = Array.from({ length: 2000 }, (_, i) => {
      using counter = m.NewCounter(i);
      return counter.async.SlowAdd(i % 3, 1);
    });
    assertEquals(await Promise.all(calls), calls.map((_, i) => i + 1));
    const counter = m.NewCounter(1);
    counter[Symbol.dispose]();
    await assertRejects(() => counter.async.SlowAdd(0, 1), EncodeError, "disposed");
  });

  Deno.test("a method of the asynchronous side is bound to its handle", async () => {
    using a = m.NewCounter(1), b = m.NewCounter(2);
    const { async } = a;
    assertEquals(await async.SlowAdd(0, 1), 2);
    assertEquals(await b.async.SlowAdd(0, 1), 3);
    assertEquals(async.SlowAdd.name, "SlowAdd");
    assertEquals((a.async as { value?: unknown }).value, undefined);
  });

  Deno.test("what is mutable comes back when the call has ended", async () => {
    const bytes = new Uint8Array(3), other = new Uint8Array(2);
    const calls = [
      m.async.FillHidden(mutable(bytes), 1, 5),
      m.async.FillHidden(mutable(other), 2, 1),
    ];
    assertEquals([bytes[0], other[0]], [0, 0]);
    assertEquals(await Promise.all(calls), [3, 2]);
    assertEquals([bytes, other], [Uint8Array.of(1, 1, 1), Uint8Array.of(2, 2)]);
    const p = pointer("int64");
    await assertRejects(() => m.async.Store(p, 7n), GoError, "stored");
    assertEquals(p.value, 7n);
  });
}
