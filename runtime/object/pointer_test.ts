import { assertEquals, assertThrows } from "@std/assert";
import { Fault } from "../fault.ts";
import { backPointer, backPointers, pointed, pointedRest, pointer } from "./pointer.ts";

Deno.test("pointer() points to Go's zero value, or to what it is given", () => {
  assertEquals(pointer("int64").value, 0n);
  assertEquals(pointer("string", "a").value, "a");
  assertEquals(`${pointer("time").value}`, "0001-01-01T00:00:00+00:00[UTC]");
  assertThrows(
    () => pointer("toString" as "int"),
    TypeError,
    'Cannot make a pointer to "toString": it is none of bool, int,',
  );
});

Deno.test("pointed() refuses what Go could not write into", () => {
  assertEquals(pointed(null), null);
  assertEquals(pointed({ value: 5 }), 5);
  for (const bad of [5, {}, { value: undefined }, Object.freeze({ value: 1 })]) {
    let thrown: unknown;
    try {
      pointed(bad);
    } catch (error) {
      thrown = error;
    }
    assertEquals(thrown instanceof Fault, true);
  }
});

Deno.test("backPointer() writes what came back, and nothing into null", () => {
  const cell = { value: 1 };
  backPointer(cell, 2);
  backPointer(null, 3);
  assertEquals(cell, { value: 2 });
});

/** What a function throws. */
function faultOf(fn: () => unknown): Fault {
  try {
    fn();
  } catch (error) {
    if (error instanceof Fault) return error;
  }
  throw new Error("It throws no fault");
}

Deno.test("pointedRest() says which of the pointers is wrong", () => {
  assertEquals(pointedRest([{ value: 1 }, null]), [1, null]);
  assertEquals(faultOf(() => pointedRest([{ value: 1 }, 2])).steps, [1]);
});

Deno.test("backPointers() refuses what is not as many as were given", () => {
  const cells = [{ value: 1 }, null, { value: 2 }];
  backPointers(cells, [3, 4, 5]);
  assertEquals(cells, [{ value: 3 }, null, { value: 5 }]);
  assertEquals(faultOf(() => backPointers(cells, [1, 2])).steps, []);
});
