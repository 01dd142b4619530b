/**
 * Which values that a field gives are copies that have to be frozen.
 *
 * @module
 */
import type { Schema } from "../../schema.ts";

/** Whether a copy has copies inside; undefined for what is no copy, or cannot be frozen. */
export function isDeep(schema: Schema, i: number): boolean | undefined {
  const { kind, raw, elem, key, fields = [], recursive } = schema.types[i];
  if (recursive) return true;
  switch (kind) {
    case "slice":
    case "array":
      return raw === undefined ? isDeep(schema, elem) !== undefined : undefined;
    case "map": {
      const inner = isDeep(schema, elem) !== undefined;
      // A Map has nothing to freeze but what it holds.
      if (schema.types[key].kind !== "string") return inner ? true : undefined;
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
