/**
 * Readers of what Go wrote into a caller's slice or map.
 *
 * @module
 */
import type { SchemaType } from "../../schema.ts";
import type { CodecPrinter } from "./contract.ts";

/** Prints the function that reads what Go wrote into a slice or map, or through a pointer, back into the caller's value. */
export function printBackReader(out: CodecPrinter, i: number, name: string): void {
  const type = out.schema.types[i];
  out.function(i, name, ["b", "v"], "void", () => {
    const p = out.p;
    // What was nil is nil still.
    if (!out.isPointer(i) && type.kind !== "map") p.line(`if (${out.use("rNil")}(b)) return;`);
    if (type.kind === "bytes") p.line(`${out.use("backBytes")}(b, v);`);
    else if (type.raw !== undefined) p.line(`${out.use("backRaw")}(b, v, "${type.raw}");`);
    else if (out.isPointer(i)) p.line(`${out.use("backPointer")}(v, ${out.read(i)});`);
    else if (type.kind === "map") readMapBack(out, i, type);
    else readListBack(out, type);
  });
}

function readListBack(out: CodecPrinter, type: SchemaType): void {
  const p = out.p;
  p.line(`const a = v ?? [], n = ${out.use("rArray")}(b);`);
  p.line(`${out.use("same")}(a.length, n);`);
  p.line("let i = 0;");
  out.guard(
    () => p.line(`for (; i < n; i++) a[i] = ${out.read(type.elem)};`),
    `${out.use("at")}(e, i)`,
  );
}

function readMapBack(out: CodecPrinter, i: number, type: SchemaType): void {
  const p = out.p;
  p.line(`const o = ${out.read(i)};`);
  const back = out.isText(type.key)
    ? "backObject"
    : out.takesObject(type.key)
    ? "backErased"
    : "backMap";
  p.line(`if (v !== null && v !== undefined) ${out.use(back)}(v, o);`);
}
