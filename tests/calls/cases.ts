/**
 * JavaScript functions as Go funcs and Go funcs as JavaScript functions, for bindings and `importGo` alike.
 *
 * @module
 */
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { collect, EncodeError, GoError, GoObject, GoPanicError } from "@usegolib/core";

// deno-lint-ignore no-explicit-any
type Module = any;

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Registers the cases. */
export function register(m: Module): void {
  Deno.test("a function is called during a call", () => {
    assertEquals(m.Map([1, 2, 3], (x: number) => x * 2), [2, 4, 6]);
    const seen: number[] = [];
    assertEquals(m.Each(3, (i: number) => seen.push(i)), undefined);
    assertEquals(seen, [0, 1, 2]);
    assertEquals(
      m.SortBy(["bb", "a", "ccc"], (a: string, b: string) => a > b),
      ["ccc", "bb", "a"],
    );
  });

  Deno.test("functions take and give values of every kind", () => {
    const result = m.Shapes((...args: unknown[]) => {
      const [p, ps, map, b, any, err, counter] = args as Module[];
      assertEquals(args.length, 7);
      assertEquals(p, { X: 1, Y: 2, Tags: ["a"] });
      assertEquals(ps, [{ X: 3, Y: 0, Tags: [] }]);
      assertEquals({ ...map }, { k: 4 });
      assertEquals(b, Uint8Array.of(5));
      assertEquals(any, "any");
      assertInstanceOf(err, GoError);
      assertEquals(err.message, "oops");
      assertEquals(counter.Add(1), 7);
      return [{ X: 9 }, { z: 1 }, Uint8Array.of(7)];
    });
    assertEquals(result[0], { X: 9, Y: 0, Tags: [] });
    assertEquals({ ...result[1] }, { z: 1 });
    assertEquals(result[2], Uint8Array.of(7));
  });

  Deno.test("several results are a tuple", () => {
    assertEquals(
      m.Divide(7, 2, (a: number, b: number) => [Math.floor(a / b), a % b]),
      [3, 1],
    );
    const error = assertThrows(() => m.Divide(7, 2, () => 3), EncodeError);
    assertStringIncludes(
      error.message,
      "result: expected an array of 2, got 3",
    );
    const second = assertThrows(
      () => m.Divide(7, 2, () => [3, "x"]),
      EncodeError,
    );
    assertEquals(second.path, "result[1]");
  });

  Deno.test("rest parameters are rest parameters", () => {
    assertEquals(
      m.Join(
        (sep: string, ...parts: string[]) => parts.join(sep),
        "-",
        "a",
        "b",
      ),
      "a-b",
    );
    assertEquals(m.All(3, (x: number) => x + 1, (x: number) => x * 2), [4, 6]);
  });

  Deno.test("a wrong result is an error that says where", () => {
    const error = assertThrows(() =>
      m.Map([1], function double() {
        return "2";
      }), EncodeError);
    assertEquals(
      error.message,
      "Cannot return from double to Go, which called it as func(int) int: result: " +
        'expected an integer within ±(2^53 - 1), got "2"',
    );
    assertThrows(
      () => m.Map([1], () => undefined),
      EncodeError,
      "got undefined",
    );
    assertThrows(
      () => m.Map([1], (x: number) => x + 0.5),
      EncodeError,
      "got 1.5",
    );
    assertEquals(m.Map([1], (x: number) => x), [1]);
  });

  Deno.test("what is no function is refused before Go runs", () => {
    for (const wrong of [5, "f", {}, []]) {
      const error = assertThrows(() => m.Each(1, wrong), EncodeError);
      assertStringIncludes(
        error.message,
        "args[1]: expected a function or a func(int) made by Go",
      );
    }
  });

  Deno.test("what a function throws is the Go error and comes back as its cause", () => {
    const thrown = new RangeError("from JavaScript");
    const error = assertThrows(() =>
      m.Try(() => {
        throw thrown;
      }), GoError);
    assertEquals(error.message, "try: from JavaScript");
    assertStrictEquals(error.cause, thrown);
    assertEquals(m.Try(() => {}), undefined);
    assertEquals(m.Parse("5", (text: string) => Number(text)), 5);
    const direct = assertThrows(() =>
      m.Parse("5", () => {
        throw thrown;
      }), GoError);
    assertStrictEquals(direct.cause, thrown);
    const mute = Object.create(null);
    const textless = assertThrows(() =>
      m.Try(() => {
        throw mute;
      }), GoError);
    assertEquals(textless.message, "try: a thrown value that gives no text");
    assertStrictEquals(textless.cause, mute);
  });

  Deno.test("what a function throws fails the call where Go has no error", () => {
    for (
      const thrown of [
        new RangeError("x"),
        "text",
        undefined,
        { a: 1 },
        Object.create(null),
        Symbol(),
      ]
    ) {
      for (const run of [m.Map, m.ParallelMap]) {
        let caught: unknown = "nothing";
        try {
          run([1], () => {
            throw thrown;
          });
        } catch (error) {
          caught = error;
        }
        assertStrictEquals(caught, thrown);
      }
    }
    assertThrows(
      () =>
        m.Recovers(() => {
          throw new RangeError("recovered");
        }),
      RangeError,
      "recovered",
    );
  });

  Deno.test("functions nest", () => {
    const down = (n: number): number => n === 0 ? 0 : m.Map([n], (x: number) => x + down(n - 1))[0];
    assertEquals(down(50), 1275);
    const sums = m.Map(
      [1, 2],
      (x: number) => m.Map([10, 20], (y: number) => x * y).reduce(plus),
    );
    assertEquals(sums, [30, 60]);
  });

  Deno.test("8 goroutines call a function while JavaScript waits", () => {
    const xs = Array.from({ length: 8 }, (_, i) => i);
    assertEquals(m.ParallelMap(xs, (x: number) => x * x), xs.map((x) => x * x));
    const nested = m.ParallelMap(
      xs,
      (x: number) => m.ParallelMap([x], (y: number) => y + 1)[0],
    );
    assertEquals(nested, xs.map((x) => x + 1));
  });

  Deno.test("null is a nil func", () => {
    assertEquals(m.Call(null), false);
    assertEquals(m.Call(undefined), false);
    assertEquals(m.NoFunc(), null);
    let called = 0;
    assertEquals(m.Call(() => called++), true);
    assertEquals(called, 1);
  });

  Deno.test("a Go func is a function", () => {
    using add = m.Adder(2);
    assertEquals(typeof add, "function");
    assertEquals(add(3), 5);
    assertEquals([1, 2].map((x) => add(x)), [3, 4]);
    assertEquals(add.call(null, 1), 3);
    assertEquals((add as unknown) instanceof GoObject, true);
    assertThrows(() => add(), TypeError, "expected 1 argument, got 0");
    assertThrows(() => add("3"), EncodeError, "args[0]");
    using sum = m.Sum();
    assertEquals(sum(1, 2, 3), 6);
    assertEquals(sum(), 0);
    using failing = m.Failing("no");
    const error = assertThrows(() => failing(4), GoError, "no");
    assertEquals(error.results, [4]);
    assert(add.equals(add));
  });

  Deno.test("a Go func goes back to Go as what it is", () => {
    using add = m.Adder(2);
    assertEquals(m.Map([1, 2], add), [3, 4]);
    using both = m.Compose(add, (x: number) => x * 10);
    assertEquals(both(1), 30);
  });

  Deno.test("a disposed Go func is refused", () => {
    const add = m.Adder(2);
    add[Symbol.dispose]();
    assertThrows(() => add(3), EncodeError, "disposed");
    assertThrows(() => m.Map([1], add), EncodeError, "disposed");
  });

  Deno.test("a Go func has an asynchronous side", async () => {
    using add = m.Adder(2);
    assertEquals(await add.async(3), 5);
  });

  Deno.test("a func type with methods", () => {
    using byLength = m.ByLength();
    assertEquals(byLength("aa", "b"), 1);
    assertEquals(byLength.Max("a", "ccc", "bb"), "ccc");
    assertEquals(m.MaxOf(byLength, "a", "ccc", "bb"), "ccc");
    assertEquals(
      m.MaxOf((a: string, b: string) => b.length - a.length, "bb", "a"),
      "a",
    );
    assertEquals(m.MaxOf(null, "a", "b"), "b");
  });

  Deno.test("a function may return a function", () => {
    assertEquals(m.Curry((a: number) => (b: number) => a * b, 6, 7), 42);
    assertEquals(
      m.Start((f: Module, n: number) => n === 0 ? 1 : n * f(f, n - 1), 5),
      120,
    );
  });

  Deno.test("functions as fields, elements and values", () => {
    const started: string[] = [];
    const options = {
      Name: "n",
      OnStart: (name: string) => started.push(name),
      Filters: [(x: number) => x > 1, (x: number) => x < 4],
      Named: { by: (a: string, b: string) => a.length - b.length },
    };
    assertEquals(m.Run(options, 1, 2, 3, 4), [2, 3]);
    assertEquals(started, ["n"]);
    assertEquals(m.Run({}, 1, 2), [1, 2]);
    const error = assertThrows(
      () => m.Run({ Filters: [null, 5] }),
      EncodeError,
    );
    assertEquals(error.path, "args[0].Filters[1]");
  });

  Deno.test("a method takes a function that gives a handle back", () => {
    using counter = new m.Counter({ N: 1 });
    const n = counter.Update((c: Module) => {
      c.Add(4);
      return c;
    });
    assertEquals(n, 5);
  });

  Deno.test("a promise in a synchronous call is an error that names async", () => {
    const error = assertThrows(
      () => m.Map([1], (x: number) => Promise.resolve(x)),
      EncodeError,
    );
    assertStringIncludes(error.message, "async");
    const parallel = assertThrows(
      () => m.ParallelMap([1], async (x: number) => await x),
      EncodeError,
    );
    assertStringIncludes(parallel.message, "async");
  });

  Deno.test("asynchronous calls run functions and wait for their promises", async () => {
    assertEquals(await m.async.Map([1, 2], (x: number) => x * 2), [2, 4]);
    assertEquals(
      await m.async.Map([1, 2], async (x: number) => {
        await delay(1);
        return x * 2;
      }),
      [2, 4],
    );
    const xs = Array.from({ length: 8 }, (_, i) => i);
    let running = 0;
    const together = Promise.withResolvers<void>();
    const squares = await m.async.ParallelMap(xs, async (x: number) => {
      if (++running === 8) together.resolve();
      await together.promise;
      return x * x;
    });
    assertEquals(squares, xs.map((x) => x * x));
  });

  Deno.test("what a function throws in an asynchronous call rejects it", async () => {
    for (const run of [m.async.Map, m.async.ParallelMap]) {
      const thrown = new RangeError("thrown");
      assertStrictEquals(
        await assertRejects(() => run([1], () => Promise.reject(thrown))),
        thrown,
      );
      assertStrictEquals(
        await assertRejects(() =>
          run([1], () => {
            throw thrown;
          })
        ),
        thrown,
      );
    }
    const wrong = await assertRejects(
      () => m.async.Map([1], () => Promise.resolve("x")),
      EncodeError,
    );
    assertEquals(wrong.path, "result");
  });

  Deno.test("a synchronous call serves what an asynchronous one calls back", async () => {
    const slow = m.async.SlowMap(1, [1, 2, 3], async (x: number) => {
      await delay(1);
      return -x;
    });
    const end = performance.now() + 30;
    m.Each(3, () => {
      while (performance.now() < end);
    });
    assertEquals(await slow, [-1, -2, -3]);
  });

  Deno.test("a call is aborted between callbacks", async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    const call = m.async.SlowMap(1, [1, 2, 3, 4, 5, 6, 7, 8], (x: number) => {
      seen.push(x);
      if (x === 2) controller.abort("enough");
      return x;
    }, { signal: controller.signal });
    assertEquals(await call.catch((reason: unknown) => reason), "enough");
    assertEquals(seen, [1, 2]);
    await collect();
  });

  Deno.test("a function that Go panics about does not take the error away", () => {
    assertThrows(() => m.Curry(() => null, 1, 2), GoPanicError, "nil");
  });

  Deno.test("a kept function is called later", async () => {
    const texts: string[] = [];
    m.Keep((text: string) => {
      texts.push(text);
      return text.toUpperCase();
    });
    assertEquals(m.CallKept("now"), "NOW");
    m.CallKeptLater("later", 5);
    await until(() => texts.length === 2);
    await until(() => m.LastAnswer() === "LATER");
    let ended = 0;
    m.Keep(async (text: string) => {
      await delay(1);
      ended++;
      return `${text}!`;
    });
    m.CallKeptLater("async", 1);
    await until(() => m.LastAnswer() === "async!");
    const error = assertThrows(() => m.CallKept("sync"), GoError);
    assertInstanceOf(error.cause, EncodeError);
    assertStringIncludes(error.message, "async");
    await until(() => ended === 2);
    m.Keep(null);
    await collect();
  });

  Deno.test("a variable holds a function", async () => {
    const texts: string[] = [];
    m.OnEvent = (text: string) => texts.push(text);
    m.Emit("one");
    m.OnEvent("two");
    m.OnEvent = null;
    m.Emit("three");
    assertEquals(texts, ["one", "two"]);
    await collect();
  });

  Deno.test("a function gets its context as options, and gives it on", () => {
    const error = assertThrows(() =>
      m.WithContext((options: Module) => {
        const { signal, context } = options;
        assertEquals(context.Err(), undefined);
        assertEquals(signal.aborted, false);
        m.WithContext((inner: Module) => assert(inner.context.equals(context)), { context });
        m.WithContext((inner: Module) => assertEquals(inner.signal.aborted, false), options);
        throw new Error("done");
      }, { timeout: 60_000 }), GoError);
    assertEquals(error.message, "done");
  });

  Deno.test("a function's signal is aborted when Go's context ends", async () => {
    const controller = new AbortController();
    const ended = Promise.withResolvers<DOMException>();
    const call = m.async.WithContext(({ signal }: Module) => {
      signal.onabort = () => ended.resolve(signal.reason);
      controller.abort("enough");
      return ended.promise.then(() => {});
    }, { signal: controller.signal });
    assertEquals(await call.catch((reason: unknown) => reason), "enough");
    assertEquals((await ended.promise).name, "AbortError");
    const late = await assertRejects(() =>
      m.async.WithContext(
        ({ signal }: Module) =>
          new Promise((_, reject) => signal.onabort = () => reject(signal.reason)),
        { timeout: 5 },
      )
    ) as GoError;
    assertInstanceOf(late.cause, DOMException);
    assertEquals(late.cause.name, "TimeoutError");
    let reason: unknown;
    m.WithContext((options: Module) => {
      const { context } = options;
      const done = () => {
        try {
          return context.Err();
        } catch (error) {
          return error;
        }
      };
      while (done() === undefined);
      reason = options.signal.reason;
    }, { timeout: 1 });
    assertInstanceOf(reason, DOMException);
    assertEquals(reason.name, "TimeoutError");
    await collect();
  });
}

function plus(a: number, b: number): number {
  return a + b;
}

async function until(done: () => boolean): Promise<void> {
  for (const end = performance.now() + 5000; !done(); await delay(1)) {
    if (performance.now() > end) throw new Error("Waited 5 s in vain");
  }
}
