/**
 * Readers of changes: they copy a slice, map or pointer that Go wrote into back into the caller's value.
 *
 * @module
 */
import type { SchemaType } from "../../artifact/schema.ts";
import { typeAt } from "../plan/look_up.ts";
import { isPointer, isText, takesObject } from "../plan/queries.ts";
import type { CodecPrinter } from "./contract.ts";

/** Prints the function that copies a changed slice, map or pointer back into the caller's value. */
export function printBackReader(out: CodecPrinter, i: number, name: string): void {
  const type = typeAt(out.schema, i);
  out.function(i, name, ["b", "v"], "void", () => {
    const p = out.p;
    // A nil slice has nothing that Go could change.
    if (!isPointer(out.schema, i) && type.kind !== "map") {
      p.line(`if (${out.use("rNil")}(b)) return;`);
    }
    if (type.kind === "bytes") p.line(`${out.use("backBytes")}(b, v);`);
    else if (type.raw !== undefined) p.line(`${out.use("backRaw")}(b, v, "${type.raw}");`);
    else if (isPointer(out.schema, i)) p.line(`${out.use("backPointer")}(v, ${out.read(i)});`);
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
  const back = isText(out.schema, type.key)
    ? "backObject"
    : takesObject(out.schema, type.key)
    ? "backErased"
    : "backMap";
  p.line(`if (v !== null && v !== undefined) ${out.use(back)}(v, o);`);
}
