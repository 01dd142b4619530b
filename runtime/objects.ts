/**
 * What is given where Go wants an interface: a handle whose Go value implements it, or a JavaScript object with its
 * methods.
 *
 * @module
 */
import type { Buffer } from "./buffer.ts";
import type { ObjectType } from "./callbacks.ts";
import type { Client } from "./client.ts";
import { failWith, show } from "./fault.ts";
import { isObject, wHandle } from "./object.ts";
import { rInt } from "./read_number.ts";
import { wInt } from "./write_number.ts";

/** Writes an object whose methods Go is to call, or the handle of a value that Go made. */
export function wObject(b: Buffer, v: unknown, type: ObjectType, expected: string): void {
  const isOurs = (typeof v === "object" && v !== null || typeof v === "function") && !isObject(v);
  if (!isOurs) return wHandle(b, v, expected);
  const missing = type.names.filter((name) =>
    typeof (v as Record<string, unknown>)[name] !== "function"
  );
  if (missing.length > 0) {
    const methods = missing.length > 1 ? "methods" : "method";
    failWith(`expected ${expected}, got ${show(v)} without the ${methods} ${missing.join(", ")}`);
  }
  wInt(b, -(b.client as Client).callbacks.pass(b, v, type));
}

/** Reads the object that Go gives back where a handle may stand; undefined where there is none. */
export function rObject(b: Buffer): unknown {
  const tag = b.source[b.q];
  if (tag < 0xe0 && (tag < 0xd0 || tag > 0xd3)) return undefined;
  return (b.client as Client).callbacks.object(-rInt(b));
}
