// Asks a library what is in it: prints, as one JSON array, the linker's name of the Go code behind each entry of its
// function table, "" for entries that are the bridge's own code.
//
//     deno run --allow-read --allow-ffi tools/modules/ask.ts [FOLDER]
//
// FOLDER holds the manifest and the library; default the current one.

import { join } from "node:path";
import { Builtin, FIRST_FUNCTION } from "../../runtime/abi.ts";
import { describeLibrary } from "../../runtime/artifact/description.ts";
import { openLibrary } from "../../runtime/library/open.ts";
import { parseManifest } from "../../runtime/artifact/manifest.ts";
import { rNil, rString } from "../../runtime/codec/read.ts";
import { wCount } from "../../runtime/codec/write_number.ts";

const [folder = "."] = Deno.args;
const file = join(folder, "manifest.json");
const manifest = parseManifest(await Deno.readTextFile(file), file);
const { client } = await openLibrary(describeLibrary(manifest), folder);

/** The linker's name behind function `n`, null past the end of the table. */
function ask(n: number): string | null {
  return client.builtin(
    Builtin.SYMBOL,
    (b) => wCount(b, n),
    (b) => rNil(b) ? null : rString(b),
  ) as string | null;
}

const codes: string[] = [];
for (let n = FIRST_FUNCTION;; n++) {
  const code = ask(n);
  if (code === null) break;
  codes.push(code);
}
console.log(JSON.stringify(codes));
