import { assertEquals } from "@std/assert";
import { literal } from "./constants.ts";

Deno.test("literal() writes integers as numbers as long as they are exact", () => {
  assertEquals(literal("int", "42"), { text: "42", big: false });
  assertEquals(literal("int16", "-7"), { text: "-7", big: false });
  assertEquals(literal("int", "9007199254740991"), { text: "9007199254740991", big: false });
  assertEquals(literal("int", "4611686018427387904"), { text: "4611686018427387904n", big: true });
});

Deno.test("literal() writes complex numbers by a function of the runtime", () => {
  const text = "complexOf(0.5, -2)";
  assertEquals(literal("complex128", "0.5 -2"), { text, big: false });
});

Deno.test("literal() writes 64-bit integers as bigints", () => {
  assertEquals(literal("int64", "1"), { text: "1n", big: true });
  assertEquals(literal("uint64", "18446744073709551615"), {
    text: "18446744073709551615n",
    big: true,
  });
});

Deno.test("literal() writes floats", () => {
  assertEquals(literal("float64", "1e-300").text, "1e-300");
  assertEquals(literal("float64", "1.7976931348623157e+308").text, "1.7976931348623157e+308");
  assertEquals(literal("float64", "-0").text, "-0");
  assertEquals(literal("float32", "0.1").text, "0.1");
});

Deno.test("literal() writes strings that every tool reads alike", () => {
  assertEquals(literal("string", 'a "b"\n\u2028\ufeff').text, '"a \\"b\\"\\n\\u2028\\ufeff"');
  assertEquals(literal("bool", "true").text, "true");
});
