import { assertEquals } from "@std/assert";
import { table } from "./report.ts";

Deno.test("table() aligns columns by what a terminal shows", () => {
  assertEquals(
    table([["a", "1", "x"], ["世界", "22"], ["abc", "", "z"]], { right: [1] }),
    ["a      1  x", "世界  22", "abc       z"].join("\n"),
  );
});

Deno.test("table() has a header and an indentation where they are asked for", () => {
  assertEquals(
    table([["a", "1"]], { header: ["name", "count"], indent: 2 }),
    ["  name  count", "  a     1"].join("\n"),
  );
  assertEquals(table([]), "");
});

Deno.test("table() keeps the space at the start of a cell", () => {
  assertEquals(table([["ok  ", "go"], ["FAIL", "zig"]]), "ok    go\nFAIL  zig");
});
