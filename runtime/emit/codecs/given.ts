/**
 * Streams and iterables that are accepted in place of handles: of readers and writers, of channels and sequences.
 *
 * @module
 */
import type { SchemaClass } from "../../artifact/schema.ts";
import { goName } from "../plan/queries.ts";
import type { RuntimeValue } from "../text/runtime_names.ts";
import type { CodecPrinter } from "./contract.ts";

/** Prints the statements that write a stream or iterable and return, for a class that accepts one. */
export function printGiven(out: CodecPrinter, c: SchemaClass): void {
  const { source, sink, flow } = c;
  const type = JSON.stringify(goName(c));
  const print = (name: RuntimeValue, ...args: string[]) => {
    out.p.line(`if (${out.use(name)}(${["b", "v", type, ...args].join(", ")})) return;`);
  };
  if (source !== undefined) print("wSource", String(source === "stream"));
  if (sink) print("wSink");
  if (flow?.feed) {
    const writers = flow.key < 0 ? [flow.elem] : [flow.elem, flow.key];
    print("wFeed", ...writers.map((i) => out.writer(i)));
  }
  if (flow?.drain) print("wDrain", out.reader(flow.elem));
}
