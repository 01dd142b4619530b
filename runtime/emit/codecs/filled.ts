/**
 * What JavaScript functions write into the slices and maps that Go passes to them.
 *
 * @module
 */
import type { Schema, SchemaType, TypeKind } from "../../schema.ts";
import type { RuntimeValue } from "../text/runtime_names.ts";
import type { CodecPrinter } from "./contract.ts";

/** What can hold something that changes. */
const COMPOSITE: ReadonlySet<TypeKind> = new Set([
  "bytes",
  "slice",
  "array",
  "map",
  "record",
  "pointer",
]);

/** What is written as what it was read from, only where it was changed: identities, and values that do not tell their type. */
const OTHER: ReadonlySet<TypeKind> = new Set(["handle", "error", "any", "erased", "context"]);

/** What is kept of an argument that a function may write into: itself where all of it goes back, else what is in it. */
export function filledBefore(out: CodecPrinter, i: number, value: string): string {
  const type = out.schema.types[i];
  if (type.kind === "bytes" || type.raw !== undefined) return value;
  const inner = holdsValues(out.schema, type.elem) ? `, ${out.writer(type.elem)}` : "";
  const { keep } = helpersOf(out, type);
  return `${out.use(keep)}(b, ${value}${inner})`;
}

/** A statement, without its semicolon, that writes what has changed in it. */
export function writeFilled(out: CodecPrinter, i: number, filled: string): string {
  const type = out.schema.types[i];
  if (type.kind === "bytes" || type.raw !== undefined) return out.write(i, filled);
  const codecs = [...(type.kind === "map" ? [type.key] : []), type.elem];
  const writers = codecs.map((codec) => out.writer(codec)).join(", ");
  const { write } = helpersOf(out, type);
  return `${out.use(write)}(b, ${filled}, ${writers})`;
}

/** The functions of the runtime that keep an argument's contents and write what has changed in them. */
function helpersOf(
  out: CodecPrinter,
  { kind, key }: SchemaType,
): { keep: RuntimeValue; write: RuntimeValue } {
  if (kind !== "map") return { keep: "filledArray", write: "wFilledArray" };
  return out.isText(key)
    ? { keep: "filledObject", write: "wFilledObject" }
    : { keep: "filledMap", write: "wFilledMap" };
}

/** Whether a value is an object in which plain values can change, and nothing but plain values. */
function holdsValues({ types }: Schema, i: number): boolean {
  const parts = (type: number): number[] => {
    const { elem, key, fields = [] } = types[type];
    return [elem, key, ...fields.map((field) => field.type)].filter((part) => part >= 0);
  };
  const seen = new Set([i]);
  for (const type of seen) for (const part of parts(type)) seen.add(part);
  return COMPOSITE.has(types[i].kind) && [...seen].every((type) => !OTHER.has(types[type].kind));
}
