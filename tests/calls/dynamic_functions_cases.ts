/**
 * JavaScript functions inside of Go's `any`, for bindings and `importGo` alike.
 *
 * @module
 */
import {
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { GoError } from "@usegolib/core";

// deno-lint-ignore no-explicit-any
type Module = any;

/** Registers the cases. */
export function registerDynamic(m: Module): void {
  Deno.test("a function inside of any is a func(...any) (any, error)", () => {
    assertEquals(m.TypeOf(() => 1), "func(...interface {}) (interface {}, error)");
    const seen: unknown[] = [];
    const f = (...args: unknown[]) => {
      seen.push(...args);
      return { sum: args.length };
    };
    assertEquals({ ...m.Dynamic(f, 1, "a", [2n], null) }, { sum: 4 });
    assertEquals(seen, [1, "a", [2n], null]);
    assertEquals(m.Dynamic(() => {}), null);
  });

  Deno.test("a thrown proxy that answers no question comes back as it is, and leaves no call open", async () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const throwing = () => {
      throw proxy;
    };
    const caught = (f: () => unknown) => {
      try {
        f();
        return false;
      } catch (error) {
        return error === proxy;
      }
    };
    for (let i = 0; i < 100; i++) assertEquals(caught(() => m.Map([1], throwing)), true);
    const before = Deno.memoryUsage().external;
    for (let i = 0; i < 500; i++) caught(() => m.Map([1], throwing));
    // A call that is left open keeps a lease of 80 KB.
    assertEquals(Deno.memoryUsage().external - before < 4 << 20, true);
    const later: Promise<unknown> = m.async.Map([1], throwing);
    assertEquals(await later.then(() => false, (error) => error === proxy), true);
    assertEquals(m.Map([1], (x: number) => x + 1), [2]);
  });

  Deno.test("an asynchronous call behind a stack overflow that was caught has its functions run", async () => {
    const nest = (x: number): number => m.Map([x], nest)[0];
    for (let i = 0; i < 2; i++) {
      assertThrows(() => nest(1), RangeError);
      assertEquals(await m.async.Map([1, 2], (x: number) => x + 1), [2, 3]);
    }
  });

  Deno.test("it is the same function when Go gives it back", () => {
    const f = () => 1;
    assertStrictEquals(m.Echo(f), f);
    assertStrictEquals(m.Echo([{ f }])[0].f, f);
    assertEquals(m.Dynamic((g: () => number) => g() + 1, f), 2);
    assertEquals(m.Dynamic(() => f)(), 1);
  });

  Deno.test("a Go func inside of any is the Go func", () => {
    using double = m.Doubler();
    assertEquals(m.TypeOf(double), "func(int) int");
    using back = m.Echo(double);
    assertEquals(back(4), 8);
  });

  Deno.test("what it throws is the Go error", () => {
    const thrown = new RangeError("no");
    const error = assertThrows(
      () =>
        m.Dynamic(() => {
          throw thrown;
        }),
      GoError,
      "no",
    );
    assertStrictEquals(error.cause, thrown);
  });

  Deno.test("what it returns can be any value of Go's", () => {
    const error = assertThrows(() => m.Dynamic(() => Symbol("s")), GoError);
    assertEquals(error.message.includes("a value that Go's any can hold"), true);
  });

  Deno.test("templates call it", () => {
    const funcs = {
      upper: (s: string) => s.toUpperCase(),
      add: (...n: number[]) => n.reduce((a, b) => a + b),
    };
    const text = "{{range .}}{{. | upper}};{{end}}{{add 1 2 3}}";
    assertEquals(m.Render(text, funcs, ["a", "b"]), "A;B;6");
  });

  Deno.test("Go can keep it", async () => {
    m.KeepDynamic((n: number) => n + 1);
    assertEquals(m.CallDynamic(1), 2);
    assertEquals(await m.async.CallDynamic(2), 3);
    m.KeepDynamic(async (n: number) => {
      await Promise.resolve();
      return n * 10;
    });
    assertEquals(await m.async.CallDynamic(2), 20);
    m.KeepDynamic(null);
    const error = await assertRejects(() => m.async.CallDynamic(), GoError);
    assertInstanceOf(error, GoError);
  });
}
