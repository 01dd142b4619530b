/**
 * Slices and maps that Go passes to JavaScript functions: what the function changes in them goes back to Go.
 *
 * @module
 */
import type { Schema, SchemaType, TypeKind } from "../../artifact/schema.ts";
import { typeAt } from "../plan/look_up.ts";
import { isText } from "../plan/queries.ts";
import type { RuntimeValue } from "../text/runtime_names.ts";
import type { CodecPrinter } from "./contract.ts";

/** Kinds whose values can be changed in place. */
const COMPOSITE: ReadonlySet<TypeKind> = new Set([
  "bytes",
  "slice",
  "array",
  "map",
  "record",
  "pointer",
]);

/** Kinds that are sent back only where another value was stored: identities, and values that do not tell their type. */
const OTHER: ReadonlySet<TypeKind> = new Set(["handle", "error", "any", "erased", "context"]);

/** An expression for the state of an argument before the call: itself where all of it goes back, else its contents. */
export function filledBefore(out: CodecPrinter, i: number, value: string): string {
  const type = typeAt(out.schema, i);
  if (type.kind === "bytes" || type.raw !== undefined) return value;
  const inner = holdsValues(out.schema, type.elem) ? `, ${out.writer(type.elem)}` : "";
  const { keep } = helpersOf(out, type);
  return `${out.use(keep)}(b, ${value}${inner})`;
}

/** A statement, without its semicolon, that writes the changes to such an argument. */
export function writeFilled(out: CodecPrinter, i: number, filled: string): string {
  const type = typeAt(out.schema, i);
  if (type.kind === "bytes" || type.raw !== undefined) return out.write(i, filled);
  const codecs = [...(type.kind === "map" ? [type.key] : []), type.elem];
  const writers = codecs.map((codec) => out.writer(codec)).join(", ");
  const { write } = helpersOf(out, type);
  return `${out.use(write)}(b, ${filled}, ${writers})`;
}

/** The functions of the runtime that keep an argument's contents and write the changes. */
function helpersOf(
  out: CodecPrinter,
  { kind, key }: SchemaType,
): { keep: RuntimeValue; write: RuntimeValue } {
  if (kind !== "map") return { keep: "filledArray", write: "wFilledArray" };
  return isText(out.schema, key)
    ? { keep: "filledObject", write: "wFilledObject" }
    : { keep: "filledMap", write: "wFilledMap" };
}

/** Whether values of a type can be changed in place, and hold nothing but plain values. */
function holdsValues(schema: Schema, i: number): boolean {
  const parts = (type: number): number[] => {
    const { elem, key, fields = [] } = typeAt(schema, type);
    return [elem, key, ...fields.map((field) => field.type)].filter((part) => part >= 0);
  };
  const seen = new Set([i]);
  for (const type of seen) for (const part of parts(type)) seen.add(part);
  return COMPOSITE.has(typeAt(schema, i).kind) &&
    [...seen].every((type) => !OTHER.has(typeAt(schema, type).kind));
}
