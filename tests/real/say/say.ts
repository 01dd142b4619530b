import { GoError, GoPanicError } from "@usegolib/core";

// Newer than the types that TypeScript has of JSON.
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/** Prints a label and values as the Go twin does; bigints as JSON numbers, bytes as base64. */
export function say(label: string, ...values: unknown[]): void {
  console.log(JSON.stringify([label, ...values], (_, value) => {
    if (typeof value === "bigint") return rawJSON(value.toString());
    if (value instanceof Uint8Array) return value.toBase64();
    return value;
  }));
}

/** A record with its keys in order, at any depth, as Go prints a map. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  const entries = Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1);
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}

/** The Go error that `call` throws. */
export function failure(call: () => unknown): GoError {
  try {
    call();
  } catch (error) {
    if (error instanceof GoError) return error;
    throw error;
  }
  throw new Error("Expected a Go error, got a result");
}

/** The text of the panic that `call` ends in. */
export function panics(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    if (error instanceof GoPanicError) return error.message.replace(/^.*? panicked: /, "");
    throw error;
  }
  throw new Error("Expected a panic, got a result");
}
