import { assertEquals } from "@std/assert";
import { ensureDir } from "@std/fs";
import { dirname, join } from "@std/path";

import { licenceFiles } from "./licences.ts";

Deno.test("licenceFiles() finds the licences of a module and of what it carries along, by folder", async () => {
  const root = await Deno.makeTempDir({ prefix: "usegolib licences " });
  // The module's own folder may have a name that is passed over below it.
  const dir = join(root, "vendor");
  const files = [
    "LICENSE",
    "license.go",
    "a-b/COPYING",
    "a/NOTICE.txt",
    "a/deep/UNLICENSE",
    "b.md",
    ".git/LICENSE",
    "_old/LICENSE",
    "a/testdata/LICENSE",
    "a/vendor/x/LICENSE",
    "node_modules/x/LICENSE",
  ];
  try {
    for (const file of files) {
      const path = join(dir, ...file.split("/"));
      await ensureDir(dirname(path));
      await Deno.writeTextFile(path, file);
    }
    const found = await licenceFiles(dir);
    const sorted = ["LICENSE", "a/NOTICE.txt", "a/deep/UNLICENSE", "a-b/COPYING"];
    assertEquals([...found.keys()], sorted);
    assertEquals(new TextDecoder().decode(found.get("a/deep/UNLICENSE") as Uint8Array), sorted[2]);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
});

Deno.test({
  name: "licenceFiles() follows no links",
  ignore: Deno.build.os === "windows",
  async fn() {
    const dir = await Deno.makeTempDir({ prefix: "usegolib licences " });
    try {
      await Deno.writeTextFile(join(dir, "text"), "");
      await Deno.symlink("text", join(dir, "LICENSE"));
      await Deno.symlink(".", join(dir, "again"));
      assertEquals([...(await licenceFiles(dir)).keys()], []);
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  },
});
