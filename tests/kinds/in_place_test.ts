import { deno, ROOT, usegolibBuild } from "../help/run.ts";

// A library is never closed, so the sanitizers want a process of its own for it.
const PROGRAM = `
import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { EncodeError, importGo } from "@usegolib/core";

const sort = await importGo("sort", { artifacts: Deno.args[0], build: "never" });
const numbers = [3, 1, 2];
const less = (i, j) => numbers[i] < numbers[j];
const error = assertThrows(() => sort.Slice(numbers, less), EncodeError, "args[0]");
assertStringIncludes(error.message, "expected a handle of a Go slice");
assertEquals(numbers, [3, 1, 2]);
`;

Deno.test("sort.Slice() refuses what it would sort a copy of", async () => {
  const folder = await Deno.makeTempDir({ prefix: "usegolib-in-place-" });
  try {
    await usegolibBuild("sort", folder);
    const program = `${folder}/main.js`;
    await Deno.writeTextFile(program, PROGRAM);
    const config = `--config=${decodeURIComponent(new URL("deno.json", ROOT).pathname)}`;
    const artifacts = `${folder}/go_modules`;
    const granted = [`--allow-ffi=${artifacts}`, `--allow-read=${artifacts}`];
    await deno(["run", config, "--no-prompt", ...granted, program, artifacts]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
