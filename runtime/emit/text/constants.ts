/**
 * Go's constants as literals.
 *
 * @module
 */

/**
 * The literal of a constant of a kind, and whether it is a bigint.
 *
 * @param complexOf The local name of the runtime's function that makes a complex number.
 */
export function literal(
  kind: string,
  value: string,
  complexOf = "complexOf",
): { text: string; big: boolean } {
  switch (kind) {
    case "bool":
      return { text: value === "true" ? "true" : "false", big: false };
    case "string":
      return { text: quote(value), big: false };
    case "float32":
    case "float64":
      return { text: float(value), big: false };
    case "complex64":
    case "complex128": {
      const [re, im] = value.split(" ").map(float);
      return { text: `${complexOf}(${re}, ${im})`, big: false };
    }
    default:
      return integer(kind, value);
  }
}

/** A string literal in which characters that some tools treat as line breaks or drop are escaped. */
export function quote(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function float(value: string): string {
  const number = Number(value.replace(/^\+/, "").replace(/Inf$/, "Infinity"));
  return Object.is(number, -0) ? "-0" : String(number);
}

/** An `int` past 2^53 is a bigint here: a number would round it. */
function integer(kind: string, value: string): { text: string; big: boolean } {
  const number = BigInt(value);
  const big = kind === "int64" || kind === "uint64" || BigInt(Number(number)) !== number ||
    !Number.isSafeInteger(Number(number));
  return { text: `${number}${big ? "n" : ""}`, big };
}
