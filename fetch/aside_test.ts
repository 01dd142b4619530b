import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";

import { BuildError } from "../runtime/errors.ts";
import { explainDisk, makeAside } from "./aside.ts";

Deno.test("makeAside() leaves nothing of what failed, and says that the disk is full", async () => {
  const dir = await Deno.makeTempDir({ prefix: "usegolib aside " });
  try {
    const full = Object.assign(new Error("No space left on device (os error 28)"), {
      code: "ENOSPC",
    });
    const fill = async (aside: string) => {
      await Deno.writeTextFile(join(aside, "half"), "");
      throw full;
    };
    await assertRejects(
      () => makeAside(join(dir, "a", "b"), join(dir, "a", "b", "go"), fill),
      BuildError,
      "the disk is full; nothing was kept. Free some space, or set USEGOLIB_CACHE",
    );
    assertEquals([...Deno.readDirSync(join(dir, "a"))], []);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("explainDisk() leaves other errors as they are", () => {
  const error = new Error("x");
  assertEquals(explainDisk(error, "/c"), error);
  const windows = new Error("There is not enough space on the disk. (os error 112)");
  assertEquals(explainDisk(windows, "/c") instanceof BuildError, true);
  assertEquals(
    explainDisk(new Deno.errors.PermissionDenied("no"), "/c") instanceof BuildError,
    true,
  );
});
