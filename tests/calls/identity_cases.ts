/**
 * JavaScript functions and objects that Go gives back are the very ones, for bindings and `importGo` alike.
 *
 * @module
 */
import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { GoError, GoObject, unref } from "@usegolib/core";

// deno-lint-ignore no-explicit-any
type Module = any;

const square = (side: number): Module => ({
  String: () => `square ${side}`,
  Area: () => side * side,
  Scale: (by: number) => square(side * by),
});

class Late extends Error {
  Error() {
    return "late";
  }
  Timeout() {
    return true;
  }
}

/** Registers the cases. */
export function registerIdentity(m: Module): void {
  Deno.test("an object comes back as itself in an any", async () => {
    const shape = square(2);
    assertStrictEquals(m.Box(shape), shape);
    assertStrictEquals(await m.async.Box(shape), shape);
    const { list, map, any } = m.BoxAll(shape);
    assertStrictEquals(list[0], shape);
    assertStrictEquals(map.s, shape);
    assertStrictEquals(any, shape);
    using context = m.WithValue(shape);
    assertStrictEquals(m.ValueOf({ context }), shape);
  });

  Deno.test("a function comes back as itself in an any", async () => {
    const f = (x: number) => x + 1;
    assertStrictEquals(m.BoxFunc(f), f);
    assertStrictEquals(await m.async.BoxFunc(f), f);
    using add = m.Adder(2);
    using boxed = m.BoxFunc(add);
    assert(boxed.equals(add));
  });

  Deno.test("a function of a type with methods comes back with them", () => {
    const compare = (a: string, b: string) => a.length - b.length;
    using boxed = m.BoxCompare(compare);
    assertEquals(boxed instanceof GoObject, true);
    assertEquals(boxed("aa", "b"), 1);
    assertEquals(boxed.Max("a", "ccc", "bb"), "ccc");
  });

  Deno.test("a function comes back as itself where it has another type", () => {
    const f = (x: number) => x + 1;
    assertStrictEquals(m.GiveFunc(f), f);
  });

  Deno.test("an object comes back as itself where it has another type", () => {
    const shape = square(3);
    assertStrictEquals(m.AsStringer(shape), shape);
  });

  Deno.test("an object comes back as itself from fields, channels and as an argument", async () => {
    const shape = square(4), f = (x: number) => x * 2;
    using slots = new m.Slots();
    slots.Fill(shape, f);
    assertStrictEquals(slots.Shape, shape);
    assertStrictEquals(slots.Any, shape);
    assertStrictEquals(slots.Func, f);
    assertStrictEquals(slots.Funcs[0], f);
    slots.Fill(null, null);
    using channel = m.Channel(shape);
    for await (const s of channel) assertStrictEquals(s, shape);
    let visited = 0;
    const visit = (...got: unknown[]) => {
      visited++;
      assertEquals(got.map((x) => x === shape || x === f), [true, true, true, true]);
    };
    m.Visit(shape, f, visit);
    await m.async.Visit(shape, f, visit);
    assertEquals(visited, 2);
  });

  Deno.test("an object that Go gives as an error is the cause, and the value", async () => {
    const late = new Late();
    unref(late); // an error holds its Go value until it is collected
    const error = assertThrows(() => m.AsError(late), GoError, "late");
    assertStrictEquals(error.cause, late);
    assertStrictEquals(error.value(), late);
    const wrapped = assertThrows(() => m.WrapTimeout(late), GoError, "wrapped: late");
    assertStrictEquals(wrapped.cause, late);
    assert(wrapped.is(error));
    const [value] = await m.async.ErrorOf(late);
    assertStrictEquals(value.cause, late);
    assertStrictEquals(m.Box(square(1)) instanceof GoError, false);
  });
}
