/**
 * Read-only values: a field or variable gives copies, which are frozen so that nobody takes them for the original.
 *
 * @module
 */
import type { Schema } from "../../schema.ts";
import { typeAt } from "./look_up.ts";

/** Whether a copy has to be frozen deeply; undefined for values that are no copies, or that cannot be frozen. */
export function isDeep(schema: Schema, i: number): boolean | undefined {
  const { kind, raw, elem, key, fields = [], recursive } = typeAt(schema, i);
  if (recursive) return true;
  switch (kind) {
    case "slice":
    case "array":
      return raw === undefined ? isDeep(schema, elem) !== undefined : undefined;
    case "map": {
      const inner = isDeep(schema, elem) !== undefined;
      // A Map has nothing to freeze but what it holds.
      if (typeAt(schema, key).kind !== "string") return inner ? true : undefined;
      return inner;
    }
    case "json":
      return true;
    case "complex64":
    case "complex128":
      return false;
    case "pointer":
      return isDeep(schema, elem);
    case "record":
      return fields.some(({ type }) => isDeep(schema, type) !== undefined);
    case "any":
      return true;
    default:
      return undefined;
  }
}
