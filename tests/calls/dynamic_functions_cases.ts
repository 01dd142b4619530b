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
