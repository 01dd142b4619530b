/**
 * Building blocks of TypeScript types as text: basic kinds, arrays, unions with null.
 *
 * @module
 */

const NUMBERS: ReadonlySet<string> = new Set([
  "int",
  "int8",
  "int16",
  "int32",
  "uint",
  "uint8",
  "uint16",
  "uint32",
  "uintptr",
  "float32",
  "float64",
]);

const RAW: Record<string, string> = {
  int8: "Int8Array",
  int16: "Int16Array",
  uint16: "Uint16Array",
  int32: "Int32Array",
  uint32: "Uint32Array",
  int64: "BigInt64Array",
  uint64: "BigUint64Array",
  float32: "Float32Array",
  float64: "Float64Array",
};

/** The typed array of numbers of a kind. */
export function typedArrayOf(kind: string): string {
  const name = RAW[kind];
  if (name === undefined) throw new Error(`Internal error: no typed array holds ${kind}`);
  return name;
}

/** The type of a basic kind. */
export function basic(kind: string): string {
  if (kind === "bool") return "boolean";
  if (kind === "string") return "string";
  return NUMBERS.has(kind) ? "number" : "bigint";
}

/** The type of an array of `elem`. */
export function arrayOf(elem: string): string {
  return /[ |&]/.test(elem) && !/^[\w.]+<[^|&]*>$/.test(elem) ? `(${elem})[]` : `${elem}[]`;
}

/** `type | null`, once. */
export function orNull(type: string): string {
  return type.endsWith("| null") ? type : `${type} | null`;
}
