/**
 * Read-only values: a field or variable gives copies, which are frozen so that nobody takes them for the original.
 *
 * @module
 */
import type { Schema } from "../../artifact/schema.ts";
import type { RuntimeValue } from "../text/runtime_names.ts";
import { typeAt } from "./look_up.ts";

/** The runtime's functions that freeze a copy. */
type Freezer = Extract<RuntimeValue, "freeze" | "deepFreeze">;

/** The function that freezes a copy of a type; undefined for values that are no copies, or that cannot be frozen. */
export function freezerOf(schema: Schema, i: number): Freezer | undefined {
  const { kind, raw, elem, key, fields = [], recursive } = typeAt(schema, i);
  if (recursive) return "deepFreeze";
  const freezes = (part: number) => freezerOf(schema, part) !== undefined;
  switch (kind) {
    case "slice":
    case "array":
      if (raw !== undefined) return undefined;
      return freezes(elem) ? "deepFreeze" : "freeze";
    case "map":
      if (freezes(elem)) return "deepFreeze";
      // A Map has nothing to freeze but its contents.
      return typeAt(schema, key).kind === "string" ? "freeze" : undefined;
    case "record":
      return fields.some(({ type }) => freezes(type)) ? "deepFreeze" : "freeze";
    case "pointer":
      return freezerOf(schema, elem);
    case "json":
    case "any":
      return "deepFreeze";
    case "complex64":
    case "complex128":
      return "freeze";
    default:
      return undefined;
  }
}
