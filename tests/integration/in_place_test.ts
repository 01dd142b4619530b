import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { EncodeError, importGo } from "@usegolib/core";
import { usegolibBuild } from "../run.ts";

Deno.test("sort.Slice() refuses what it would sort a copy of", async () => {
  const folder = await Deno.makeTempDir({ prefix: "usegolib-in-place-" });
  const here = new URL(`file://${folder}/`);
  try {
    await usegolibBuild("sort", here);
    const sort = await importGo("sort", { artifacts: `${folder}/go_modules`, build: "never" });
    const numbers = [3, 1, 2];
    const less = (i: number, j: number) => numbers[i] < numbers[j];
    const error = assertThrows(() => sort.Slice(numbers, less), EncodeError, "args[0]");
    assertStringIncludes(error.message, "expected a handle of a Go slice");
    assertEquals(numbers, [3, 1, 2]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
