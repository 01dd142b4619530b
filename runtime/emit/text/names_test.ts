import { assertEquals } from "@std/assert";
import {
  access,
  exportName,
  identifier,
  Names,
  parameterNames,
  pascal,
  property,
} from "./names.ts";

Deno.test("parameterNames() keeps Go's names where JavaScript allows them", () => {
  assertEquals(parameterNames(["s", "länge", "Δ", "type", "as"]), [
    "s",
    "länge",
    "Δ",
    "type",
    "as",
  ]);
});

Deno.test("parameterNames() changes words, blanks and duplicates", () => {
  assertEquals(
    parameterNames(["function", "new", "default", "arguments", "eval", "this", "await"]),
    ["function_", "new_", "default_", "arguments_", "eval_", "this_", "await_"],
  );
  assertEquals(parameterNames(["", "_", "arg1", "arg1"]), ["arg0", "arg1", "arg1_", "arg1__"]);
});

Deno.test("parameterNames() hides nothing that the body of a function calls", () => {
  assertEquals(parameterNames(["go", "call7", "freeze", "rt"]), [
    "go_",
    "call7_",
    "freeze_",
    "rt_",
  ]);
});

Deno.test("identifier() writes what JavaScript does not allow as an underscore", () => {
  assertEquals(identifier("名前"), "名前");
  assertEquals(identifier("Stack[int]"), "Stack_int");
  assertEquals(identifier("1st"), "_1st");
  assertEquals(identifier(""), "_");
});

Deno.test("exportName() keeps globals and gives way to words", () => {
  assertEquals(exportName("Map", true), { local: "Map", exported: "Map" });
  assertEquals(exportName("NaN", false), { local: "NaN_", exported: "NaN" });
  assertEquals(exportName("Object", false), { local: "Object", exported: "Object" });
  assertEquals(exportName("Object", true), { local: "Object_", exported: "Object" });
  assertEquals(exportName("class", true), { local: "class_", exported: "class_" });
});

Deno.test("Names gives out each name once", () => {
  const names = new Names(["A"]);
  assertEquals([names.take("A"), names.take("A"), names.take("B")], ["A_", "A__", "B"]);
});

Deno.test("pascal() makes a name for an unnamed type", () => {
  assertEquals(pascal("chan int"), "ChanInt");
  assertEquals(pascal("func(*http.Request, []string) error"), "FuncHttpRequestStringError");
});

Deno.test("property() and access() quote what is no identifier", () => {
  assertEquals([property("straße"), property('a "b"')], ["straße", '"a \\"b\\""']);
  assertEquals([access("a"), access("a b")], [".a", '["a b"]']);
});
