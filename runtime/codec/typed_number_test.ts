import { assertEquals, assertThrows } from "@std/assert";
import * as numbers from "./typed_number.ts";

Deno.test("goInt8() and its kin state their type and check the range", () => {
  assertEquals([numbers.goInt8(-128).kind, numbers.goInt8(-128).value], ["int8", -128]);
  assertEquals(numbers.goInt64(5).value, 5n);
  assertEquals(numbers.goUint(2n ** 64n - 1n).value, 2n ** 64n - 1n);
  assertEquals(numbers.goInt(5n).value, 5);
  assertThrows(() => numbers.goInt8(128), RangeError, "Cannot make an int8: expected an integer");
  assertThrows(() => numbers.goUint64(-1n), RangeError, "from 0 to 18446744073709551615, got -1");
  assertThrows(() => numbers.goInt(2 ** 53), RangeError, "holds exactly");
  assertThrows(() => numbers.goInt("1" as never), TypeError, "got string");
});

Deno.test("float32() rounds and refuses what is out of range", () => {
  assertEquals(numbers.float32(0.1).value, Math.fround(0.1));
  assertEquals(numbers.float64(1).kind, "float64");
  assertThrows(() => numbers.float32(1e300), RangeError, "Cannot make a float32");
  assertThrows(() => numbers.float64(1n as never), TypeError, "got bigint");
});

Deno.test("a typed number is a number to operators, and frozen", () => {
  const five = numbers.goInt(5);
  assertEquals(Number(five) + 1, 6);
  assertEquals(`${five}`, "5");
  assertEquals(numbers.isGoNumber(five), true);
  assertThrows(() => ((five as { value: unknown }).value = 6), TypeError);
});
