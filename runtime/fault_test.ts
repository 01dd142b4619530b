import { assertEquals, assertInstanceOf, assertStrictEquals } from "@std/assert";
import { DecodeError, EncodeError, UsegolibError } from "./errors.ts";
import { at, atKey, decodeError, encodeError, Fault, joinPath, show } from "./fault.ts";

Deno.test("joinPath() writes fields, indexes and keys", () => {
  assertEquals(joinPath("args[1]", [2, "Tags"]), "args[1].Tags[2]");
  assertEquals(joinPath("args[0]", [{ key: "a b" }, "M"]), 'args[0].M["a b"]');
  assertEquals(joinPath("args[0]", ["not a name"]), 'args[0]["not a name"]');
  assertEquals(joinPath("this", []), "this");
});

Deno.test("joinPath() shortens a path that is very long", () => {
  const path = joinPath("args[0]", ["end", ...Array(999).fill("next")]);
  assertEquals(path, `args[0]${".next".repeat(12)}.…${".next".repeat(11)}.end`);
});

Deno.test("at() leaves an error alone that is no fault", () => {
  const thrown = new Error("from a getter");
  assertStrictEquals(at(thrown, "Name"), thrown);
  assertStrictEquals(atKey(thrown, "Name", 0), thrown);
  assertStrictEquals(encodeError(thrown, "f", "args[0]"), thrown);
});

Deno.test("encodeError() has the path and names the function", () => {
  const error = encodeError(at(new Fault("expected a string, got 5"), "Name"), "pkg.F", "args[0]");
  assertInstanceOf(error, EncodeError);
  assertInstanceOf(error, UsegolibError);
  assertEquals(error.path, "args[0].Name");
  assertEquals(error.message, "Cannot call pkg.F: args[0].Name: expected a string, got 5");
  assertEquals(error instanceof RangeError, false);
});

Deno.test("encodeError() and decodeError() make range faults a RangeError too", () => {
  const encode = encodeError(
    new Fault("expected an integer from 0 to 255, got 256", true),
    "f",
    "args[0]",
  );
  assertInstanceOf(encode, RangeError);
  assertInstanceOf(encode, EncodeError);
  assertEquals(encode instanceof DecodeError, false);
  const decode = decodeError(new Fault("expected a safe integer, got 9", true), "f", "results");
  assertInstanceOf(decode, RangeError);
  assertInstanceOf(decode, DecodeError);
  assertInstanceOf(decode, UsegolibError);
});

Deno.test("show() describes any value and never throws", () => {
  const hostile = Object.defineProperty({}, "constructor", {
    get() {
      throw new Error("no");
    },
  });
  assertEquals(show("x"), '"x"');
  assertEquals(show(-0), "-0");
  assertEquals(show(5n), "5n");
  assertEquals(show(null), "null");
  assertEquals(show(undefined), "undefined");
  assertEquals(show([1, 2]), "an array of 2");
  assertEquals(show(new Date(0)), "a Date");
  assertEquals(show(hostile), "an object");
  assertEquals(show(Object.create(null)), "an object");
});
