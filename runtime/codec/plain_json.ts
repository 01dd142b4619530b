/**
 * Codec of Go's `json.RawMessage`: the value that its JSON text stands for.
 *
 * @module
 */
import { MAX_DEPTH } from "../abi.ts";
import type { Lease } from "../call/lease.ts";
import { at, fail, failRange, failWith, show } from "../fault.ts";
import { rBinary } from "./read.ts";
import { plainObject } from "./writable.ts";
import { wBin } from "./write.ts";

/** The value of a JSON text; an integer that a number would round is a bigint. */
export type Json =
  | null
  | boolean
  | number
  | bigint
  | string
  | Json[]
  | { [key: string]: Json };

// What TypeScript does not know of JSON yet.
const json = JSON as unknown as {
  rawJSON(text: string): unknown;
  isRawJSON(value: unknown): boolean;
  parse(
    text: string,
    reviver?: (key: string, value: unknown, context: { source?: string }) => unknown,
  ): Json;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Writes a value as JSON text; what JSON cannot say is refused instead of left out. */
export function wJson(b: Lease, v: unknown): void {
  check(v, 0);
  const text = JSON.stringify(
    v,
    (_, value) => typeof value === "bigint" ? json.rawJSON(String(value)) : value,
  );
  wBin(b, encoder.encode(text));
}

function check(v: unknown, depth: number): void {
  switch (typeof v) {
    case "string":
    case "boolean":
    case "bigint":
      return;
    case "number":
      if (!Number.isFinite(v)) failRange("a finite number, which JSON can say", v);
      return;
    case "object":
      return checkObject(v, depth);
    default:
      fail("a value that JSON can say", v);
  }
}

function checkObject(v: object | null, depth: number): void {
  if (v === null || json.isRawJSON(v)) return;
  if (depth >= MAX_DEPTH) {
    failWith(`expected a value at most ${MAX_DEPTH} levels deep; is it cyclic?`);
  }
  if ("toJSON" in v && typeof v.toJSON === "function") return check(v.toJSON(), depth + 1);
  let step: string | number = 0;
  try {
    if (Array.isArray(v)) {
      for (const [i, element] of v.entries()) {
        step = i;
        check(element, depth + 1);
      }
      return;
    }
  } catch (error) {
    throw at(error, step);
  }
  plainObject(v, "a value that JSON can say");
  for (const [key, value] of Object.entries(v)) {
    try {
      check(value, depth + 1);
    } catch (error) {
      throw at(error, key);
    }
  }
}

/** Reads what JSON text stands for; a message without any text is null. */
export function rJson(b: Lease): Json {
  const bytes = rBinary(b);
  if (bytes.length === 0) return null;
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    failWith("expected JSON, got bytes that are not UTF-8");
  }
  try {
    // Only a long run of digits can be an integer that a number would round.
    return /\d{16}/.test(text) ? json.parse(text, exact) : json.parse(text);
  } catch (error) {
    failWith(`expected JSON, got ${show(text)}: ${(error as Error).message}`);
  }
}

function exact(_: string, value: unknown, { source }: { source?: string }): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  return source !== undefined && /^-?\d+$/.test(source) ? BigInt(source) : value;
}
