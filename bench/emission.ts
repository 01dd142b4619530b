/**
 * How the JavaScript that `importGo` makes of a schema grows with the module, beside the time of an import:
 * `./dev deno run -A bench/emission.ts`.
 *
 * @module
 */
import { buildModule } from "./built.ts";
import { importGo, type Manifest } from "../mod.ts";
import { emitModule } from "../runtime/emit/mod.ts";

const PARAMETERS = ["int", "float64", "string", "bool", "[]byte", "[]int", "int64"];
const RESULTS = ["int", "float64", "string", "bool"];

/** A Go file with so many functions, of 28 signatures. */
function source(functions: number): string {
  const lines = ["package grown"];
  for (let i = 0; i < functions; i++) {
    const parameter = PARAMETERS[i % PARAMETERS.length];
    const result = RESULTS[Math.floor(i / PARAMETERS.length) % RESULTS.length];
    lines.push(`func F${i}(v ${parameter}) (r ${result}) { return }`);
  }
  return lines.join("\n") + "\n";
}

/** Milliseconds that `work` takes. */
async function time(work: () => unknown): Promise<string> {
  const start = performance.now();
  await work();
  return (performance.now() - start).toFixed(0);
}

function row(...cells: (string | number)[]): void {
  console.log(cells.map((cell) => String(cell).padStart(16)).join(""));
}

const scratch = await Deno.makeTempDir({ prefix: "usegolib-emission-" });
try {
  row("functions", "lines", "KB", "emitting, ms", "importGo(), ms");
  for (const functions of [10, 500, 5_000]) {
    const dir = `${scratch}/grown${functions}`;
    await Deno.mkdir(dir);
    await Deno.writeTextFile(`${dir}/go.mod`, `module example.com/grown${functions}\n\ngo 1.24\n`);
    await Deno.writeTextFile(`${dir}/grown.go`, source(functions));
    const artifacts = `${scratch}/go_modules`;
    const { dir: artifact, target } = await buildModule(dir, artifacts);
    const manifest: Manifest = JSON.parse(
      await Deno.readTextFile(`${artifact}/${target}/manifest.json`),
    );
    let text = "";
    const emitting = await time(() => text = emitModule(manifest.schema));
    const importing = await time(() => importGo(dir, { artifacts, build: "never" }));
    row(functions, text.split("\n").length, Math.round(text.length / 1024), emitting, importing);
  }
} finally {
  await Deno.remove(scratch, { recursive: true });
}
