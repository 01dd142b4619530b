/**
 * Values of Go constants, from the text that a library's description has of them.
 *
 * @module
 */
import { known } from "../known.ts";
import { complexOf } from "../codec/plain_number.ts";
import { durationOf } from "../codec/plain_time.ts";

/** The value of a constant of a kind, from the text that the schema has of it. */
export function constantOf(kind: string, value: string): unknown {
  switch (kind) {
    case "bool":
      return value === "true";
    case "string":
      return value;
    case "float32":
    case "float64":
      return Number(value.replace(/^\+/, "").replace(/Inf$/, "Infinity"));
    case "complex64":
    case "complex128": {
      const parts = value.split(" ").map((part) => constantOf("float64", part) as number);
      return complexOf(known(parts, 0), known(parts, 1));
    }
    case "duration":
      return durationOf(BigInt(value));
  }
  const number = Number(value);
  // As in literals: an int that a number would round is a bigint.
  const big = kind === "int64" || kind === "uint64" || !Number.isSafeInteger(number);
  return big ? BigInt(value) : number;
}
