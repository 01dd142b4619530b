import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import type { Fault } from "../fault.ts";
import { References } from "./references.ts";

Deno.test("References has one number for one value, and the value for the number", () => {
  const references = new References(() => []);
  const object = {}, other = {};
  const number = references.number(object);
  assertEquals(references.number(object), number);
  assert(references.number(other) !== number);
  assertStrictEquals(references.value(number), object);
  assertEquals(references.number(2n ** 70n), references.number(2n ** 70n));
  const error = assertThrows(() => references.value(999)) as Fault;
  assertEquals(error.message, "expected a reference, got the unknown number 999");
});

Deno.test("References lets go of what Go has dropped, and not before it has grown", () => {
  let asked = 0;
  const gone: number[] = [];
  const references = new References(() => {
    asked++;
    return gone.splice(0);
  });
  const kept = { kept: true };
  const number = references.number(kept);
  while (!references.due) gone.push(references.number({}));
  assertEquals(asked, 0);
  references.sweep();
  assertEquals([asked, references.size, references.due], [1, 1, false]);
  assertStrictEquals(references.value(number), kept);
});

Deno.test("References waits for twice as many values as were left", () => {
  const references = new References(() => []);
  while (!references.due) references.number({});
  const { size } = references;
  references.sweep();
  while (!references.due) references.number({});
  assertEquals(references.size, size * 2);
});
