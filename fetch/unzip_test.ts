import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";

import { BuildError } from "../runtime/errors.ts";
import { type Packed, zip } from "./testdata/zip.ts";
import { openZip } from "./unzip.ts";

/** Reads every file of a zip file. */
async function readAll(bytes: Uint8Array): Promise<Record<string, string>> {
  const dir = await Deno.makeTempDir({ prefix: "usegolib zip " });
  try {
    const path = join(dir, "a.zip");
    await Deno.writeFile(path, bytes);
    using opened = await openZip(path, "a.zip");
    const found: Record<string, string> = {};
    for (const entry of opened.entries) {
      found[entry.name] = new TextDecoder().decode(await opened.read(entry));
    }
    return found;
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

async function refused(files: Packed[], why: string): Promise<void> {
  await assertRejects(() => readAll(zip(files)), BuildError, why);
}

Deno.test("openZip() reads files", async () => {
  const long = "Go ".repeat(100_000);
  const files = [{ name: "a/b.txt", content: "b" }, { name: "ü" }, { name: "long", content: long }];
  assertEquals(await readAll(zip(files)), { "a/b.txt": "b", "ü": "", long });
  assertEquals(await readAll(zip([{ name: "folder/" }, { name: "folder/x", content: "1" }])), {
    "folder/x": "1",
  });
  assertEquals(await readAll(zip([])), {});
});

Deno.test("openZip() refuses names that lead out of the folder", async () => {
  for (
    const name of ["../x", "a/../../x", "/x", "C:/x", "a\\..\\x", "a/./x", "a//x", "x:y", "", "a\0"]
  ) {
    await refused([{ name }], "would leave the folder");
  }
});

Deno.test("openZip() refuses links", async () => {
  await refused([{ name: "a", content: "/etc", mode: 0o120777 }], `its entry "a" is a link`);
});

Deno.test("openZip() refuses two files that a disk may take for one", async () => {
  await refused([{ name: "a/B" }, { name: "A/b" }], `the entry "A/b" twice`);
});

Deno.test("openZip() refuses what unpacks to more than it says, or to too much", async () => {
  await refused([{ name: "a", content: "x".repeat(1e6), size: 10 }], `its entry "a" is broken`);
  await refused([{ name: "a", content: "x", size: 10 }], `its entry "a" is broken`);
  await refused([{ name: "a", size: 2e9 }], "unpacks to more than 1000 MB");
});

Deno.test("openZip() explains what is no zip file", async () => {
  const whole = zip([{ name: "a", content: "x".repeat(100) }]);
  for (const bytes of [new Uint8Array(0), new Uint8Array(1000), whole.slice(0, -5)]) {
    await assertRejects(() => readAll(bytes), BuildError, "Cannot unpack a.zip: it is no zip file");
  }
});

Deno.test("openZip() ends with a BuildError or with files, whatever is damaged", async () => {
  const whole = zip([{ name: "a/b", content: "x".repeat(100) }, { name: "c", content: "y" }]);
  for (const [i, byte] of whole.entries()) {
    for (const value of [0, 0xff, byte ^ 1]) {
      const damaged = whole.slice();
      damaged[i] = value;
      await readAll(damaged).catch((error) => {
        if (!(error instanceof BuildError)) throw error;
      });
    }
  }
});
