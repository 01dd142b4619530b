import { assertEquals, assertThrows } from "@std/assert";
import { class_, func, schema, type } from "../testdata/schema.ts";
import { classAt, functionAt, handleClass, typeAt } from "./look_up.ts";

const small = schema({
  types: [type({ kind: "string" }), type({ kind: "handle", class: 0 })],
  classes: [class_({ name: "Counter" })],
  functions: [func("Add", [0], [])],
});

Deno.test("typeAt(), classAt() and functionAt() find what the schema refers to", () => {
  assertEquals(typeAt(small, 0).kind, "string");
  assertEquals(classAt(small, 0).name, "Counter");
  assertEquals(functionAt(small, 0).name, "Add");
  assertEquals(handleClass(small, 1)?.name, "Counter");
  assertEquals(handleClass(small, 0), undefined);
});

Deno.test("typeAt(), classAt() and functionAt() name an index that the schema lacks", () => {
  assertThrows(() => typeAt(small, 2), Error, "Internal error: there is no type 2");
  assertThrows(() => classAt(small, -1), Error, "Internal error: there is no class -1");
  assertThrows(() => functionAt(small, 1), Error, "Internal error: there is no function 1");
});
