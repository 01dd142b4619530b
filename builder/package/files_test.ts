import { BuildError } from "../../runtime/errors.ts";
import { BOM_FILE } from "./bom.ts";
import { type Files, json, writeFiles } from "./files.ts";
import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";

const bom = json({ metadata: { tools: { components: [{ name: "usegolib" }] } } });
const files = (text: string): Files => new Map([[BOM_FILE, bom], ["a/b.txt", text]]);

async function inFolder(fn: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir();
  try {
    await fn(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

const names = async (dir: string) =>
  (await Array.fromAsync(Deno.readDir(dir))).map(({ name }) => name).sort();

Deno.test("writeFiles() makes a folder, and replaces it only when asked to", () =>
  inFolder(async (root) => {
    const dir = join(root, "deep", "out");
    await writeFiles(dir, files("one"), false);
    assertEquals(await Deno.readTextFile(join(dir, "a", "b.txt")), "one");
    await assertRejects(() => writeFiles(dir, files("two"), false), BuildError, "--force");
    await writeFiles(dir, files("two"), true);
    assertEquals(await Deno.readTextFile(join(dir, "a", "b.txt")), "two");
    assertEquals(await names(join(root, "deep")), ["out"]);
  }));

Deno.test("writeFiles() does not touch a folder with anything else", () =>
  inFolder(async (root) => {
    await Deno.writeTextFile(join(root, "mine.txt"), "mine");
    const refused = () => writeFiles(root, files("one"), true);
    await assertRejects(refused, BuildError, "it holds other files");
    assertEquals(await names(root), ["mine.txt"]);
    const file = join(root, "mine.txt");
    await assertRejects(() => writeFiles(file, files("one"), true), BuildError, "not a folder");
    assertEquals(await Deno.readTextFile(file), "mine");
  }));

Deno.test("writeFiles() leaves nothing of a package that it cannot write", () =>
  inFolder(async (root) => {
    const wrong: Files = new Map([["a", "a file"], ["a/b", "and a folder"]]);
    await assertRejects(() => writeFiles(join(root, "out"), wrong, false), BuildError, "--out");
    assertEquals(await names(root), []);
  }));
