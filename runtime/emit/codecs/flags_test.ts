import { assertEquals } from "@std/assert";
import type { SchemaParam } from "../../artifact/schema.ts";
import { MARKS, marksOf } from "./flags.ts";

const { flags }: { flags: { flag: string; js?: string; go?: string }[] } = JSON.parse(
  await Deno.readTextFile(new URL("../../../tests/vectors/shapes.json", import.meta.url)),
);

/** Every flag that a parameter of the schema can have; the compiler wants a new one here, and it in the vectors. */
const SCHEMA: Record<Exclude<keyof SchemaParam, "name" | "type">, true> = {
  mutated: true,
  inside: true,
  converted: true,
  lent: true,
  in_place: true,
};

// go_bridge/gen/flags_test.go is the twin for Go's side.
Deno.test("The marks of flags are those of the vectors, and each means one thing", () => {
  const marks = flags.filter(({ js }) => js !== undefined).map(({ flag, js }) => [flag, js]);
  assertEquals<unknown>(MARKS, marks);
  const known = flags.map(({ flag }) => flag).sort();
  assertEquals(known, [...Object.keys(SCHEMA), "keeps"].sort());
  const meant = new Map<string, string>();
  for (const { flag, js, go } of flags) {
    for (const mark of [js, go].filter((mark) => mark !== undefined)) {
      assertEquals(meant.get(mark) ?? flag, flag, `${mark} means two things`);
      meant.set(mark, flag);
    }
  }
});

Deno.test("marksOf() tells every combination of flags apart", () => {
  const all = Array.from({ length: 2 ** MARKS.length }, (_, bits) => {
    const set = MARKS.filter((_, i) => (bits >> i) % 2 === 1);
    return marksOf(Object.fromEntries(set.map(([flag]) => [flag, true])));
  });
  assertEquals(new Set(all).size, all.length);
  assertEquals(marksOf({ mutated: false }), "");
});
