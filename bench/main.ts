/**
 * `./dev bench`: what a call costs, beside the floor (a call into Go that does nothing) measured in the
 * same run. Machines are noisy: compare the ratios, not the nanoseconds.
 *
 * @module
 */
import { buildModule } from "./built.ts";
import { importGo } from "../mod.ts";
import { SYMBOLS } from "../runtime/abi.ts";
import { benchAsync } from "./async.ts";
import { benchCallbacks } from "./callbacks.ts";
import { measure, report } from "./measure.ts";
import { benchStreams } from "./streams.ts";

const here = new URL(".", import.meta.url);
const out = new URL("go_modules", here).pathname;
const built = await buildModule(new URL("module", here).pathname, out);
const m = await importGo(new URL("module", here), { artifacts: out, build: "never" });

const { symbols } = Deno.dlopen(built.library, SYMBOLS);
const floor = () => measure("a no-op into Go", () => symbols.ugl_close(0));

const record = { id: 7, name: "Grace Hopper", score: 99.5, active: true, tag: "navy" };
const bytes = new Uint8Array(1 << 20).fill(7);
const floats = new Float64Array(100_000).fill(1.5);
const counter = new m.Counter();

const LONG = "hello, world, ".repeat(15).slice(0, 200);

report("Calls", [
  floor(),
  measure("Add(int, int)", () => m.Add(20, 22)),
  measure("AddFloat(float64, float64)", () => m.AddFloat(20.5, 22.5)),
  measure("ToUpper(12 characters)", () => m.ToUpper("hello, world")),
  measure("ToUpper(200 characters)", () => m.ToUpper(LONG)),
  measure("a method on a handle", () => counter.Add(1)),
  measure("a record of 5 fields there and back", () => m.EchoRecord(record)),
  measure("a handle made and disposed", () => m.NewCounter()[Symbol.dispose]()),
]);
report("Bulk", [
  floor(),
  measure("1 MB there and back", () => m.EchoBytes(bytes)),
  measure("100,000 floats there and back", () => m.EchoFloats(floats)),
  measure("copying 1 MB in JavaScript", () => bytes.slice()),
]);
await benchAsync(m, floor);
await benchStreams(m, floor);
benchCallbacks(m, floor);
