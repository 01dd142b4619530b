import { assert, assertEquals, assertThrows } from "@std/assert";
import { deepFreeze } from "./freeze.ts";

Deno.test("deepFreeze() freezes arrays and objects at every level", () => {
  const value = deepFreeze({ list: [[1], [2]], map: new Map([[{ X: 1 }, ["a"]]]) });
  assert(Object.isFrozen(value) && Object.isFrozen(value.list) && Object.isFrozen(value.list[0]));
  for (const [key, element] of value.map) assert(Object.isFrozen(key) && Object.isFrozen(element));
  assertThrows(() => value.list[0]?.push(2), TypeError);
});

Deno.test("deepFreeze() leaves typed arrays, class instances and scalars alone", () => {
  class Handle {}
  const handle = new Handle();
  assertEquals(deepFreeze([handle, new Float64Array(1), 1n, null]).length, 4);
  assert(!Object.isFrozen(handle));
});
