// What of real modules can be called: inspects every module of tools/modules/modules.json and writes the table
// docs/modules.md. Results are kept in .dev/modules for the same sources.
//
//     ./dev modules [WORD…]
//
// With words it takes the modules whose path has one of them, and prints the table instead of writing it.

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createProgress } from "../../builder/mod.ts";
import { Examiner, listModules } from "./examine.ts";
import { page, type Row } from "./table.ts";

const words = Deno.args;
const progress = createProgress();
const examiner = await Examiner.create(undefined, progress.update);
const rows: Row[] = [];
let failed = 0;
for (const spec of await listModules()) {
  if (words.length > 0 && !words.some((word) => spec.includes(word))) continue;
  try {
    rows.push(await examiner.row(spec));
  } catch (error) {
    failed++;
    progress.clear();
    console.error(`${spec}: ${(error as Error).message}`);
  }
}
progress.clear();
if (failed > 0) Deno.exit(1);
if (words.length > 0) {
  console.log(page(rows));
} else {
  const file = join(fileURLToPath(new URL("../../docs", import.meta.url)), "modules.md");
  await Deno.writeTextFile(file, page(rows));
  const { success } = await new Deno.Command(Deno.execPath(), { args: ["fmt", "--quiet", file] })
    .output();
  if (!success) throw new Error(`Cannot format ${file}`);
}
