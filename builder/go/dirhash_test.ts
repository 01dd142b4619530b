import { assert, assertEquals, assertThrows } from "@std/assert";
import { fileURLToPath } from "node:url";

import { openZip } from "../../fetch/unzip.ts";
import { run } from "../exec.ts";
import { sha256Hex } from "../sha256.ts";
import { hash1 } from "./dirhash.ts";
import { findGo } from "./find_go.ts";

Deno.test("hash1() gives what the checksum database says of a go.mod", () => {
  // Of golang.org/toolchain v0.0.1-go1.26.8.linux-amd64, as "go mod download -json" prints it.
  const bytes = new TextEncoder().encode("module golang.org/toolchain\n");
  assertEquals(
    hash1([["go.mod", sha256Hex(bytes)]]),
    "h1:8wlg68NqwW7eMnI1aABk/C2pDYXj8mrMY4TyRfiLeS0=",
  );
});

Deno.test("hash1() gives what go.sum says of a real module", async () => {
  const cwd = fileURLToPath(new URL("../../go_bridge", import.meta.url));
  const { path } = await findGo();
  const { stdout } = await run(path, ["mod", "download", "-json", "golang.org/x/sync"], { cwd });
  const { Zip, Version } = JSON.parse(stdout) as { Zip: string; Version: string };
  const sums = await Deno.readTextFile(new URL("../../go_bridge/go.sum", import.meta.url));
  const line = sums.split("\n").find((line) => line.startsWith(`golang.org/x/sync ${Version} `));
  assert(line !== undefined);

  using zip = await openZip(Zip);
  const hashes: [string, string][] = [];
  for (const entry of zip.entries) hashes.push([entry.name, sha256Hex(await zip.read(entry))]);
  assertEquals(hash1(hashes.reverse()), line.split(" ")[2]);
});

Deno.test("hash1() sorts by bytes and refuses names that could stand for two", () => {
  const of = (...names: string[]) => hash1(names.map((name) => [name, "00"]));
  assertEquals(of("\u{10000}", "\uffff", "a"), of("a", "\uffff", "\u{10000}"));
  assertThrows(() => of("a\nb"), TypeError, "line break");
});
