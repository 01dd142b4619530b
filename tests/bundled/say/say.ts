import { GoError } from "@usegolib/core";

// Newer than the types that TypeScript has of JSON.
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/** Prints a label and values as package say does. */
export function say(label: string, ...values: unknown[]): void {
  console.log(JSON.stringify([label, ...values], (_, value) => {
    return typeof value === "bigint" ? rawJSON(value.toString()) : value;
  }));
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
