/**
 * The bytes of Go's `any`: what the runtime writes and reads for every vector in tests/vectors/any.json. Their twin
 * is go_bridge/bridge/any_vectors_test.go.
 *
 * @module
 */
import { assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import { readBacks } from "../../runtime/object/write_back.ts";
import { Lease } from "../../runtime/call/lease.ts";
import { Callbacks } from "../../runtime/client/callbacks.ts";
import { Fault, joinPath } from "../../runtime/fault.ts";
import { mutable } from "../../runtime/codec/mutable.ts";
import * as numbers from "../../runtime/codec/typed_number.ts";
import { durationOf } from "../../runtime/codec/plain_time.ts";
import { pointer } from "../../runtime/object/pointer.ts";
import { RAW, type RawKind } from "../../runtime/codec/raw.ts";
import { rAny } from "../../runtime/object/read_any.ts";
import { decodeEscaped } from "../../runtime/codec/text.ts";
import { wAny } from "../../runtime/object/write_any.ts";
import vectors from "./any.json" with { type: "json" };
import { known } from "../help/known.ts";

/** A value: its Go type, and its text or what it holds. */
type Described = [kind: string, value?: unknown];

const STATED: Record<string, (v: bigint) => numbers.GoNumber> = {
  int: numbers.goInt,
  int8: numbers.goInt8,
  int16: numbers.goInt16,
  int32: numbers.goInt32,
  int64: numbers.goInt64,
  uint: numbers.goUint,
  uint8: numbers.goUint8,
  uint16: numbers.goUint16,
  uint32: numbers.goUint32,
  uint64: numbers.goUint64,
};

/** A value as JavaScript gets it, or with `given` as it says that value where Go has a choice. */
function toValue([kind, value]: Described, given: boolean): unknown {
  const inner = (v: unknown) => toValue(v as Described, given);
  switch (kind) {
    case "nil":
      return null;
    case "bool":
    case "string":
      return value;
    case "text":
      return decodeEscaped(Uint8Array.fromHex(value as string));
    case "bytes":
      return Uint8Array.fromHex(value as string);
    case "big":
      return BigInt(value as string);
    case "time":
      return Temporal.Instant.fromEpochMilliseconds(1000 * Number(value)).toZonedDateTimeISO("UTC");
    case "duration":
      return durationOf(BigInt(value as string));
    case "float32":
      return given ? numbers.float32(Number(value)) : Number(value);
    case "float64":
      return given && Number.isSafeInteger(Number(value))
        ? numbers.float64(Number(value))
        : Number(value);
    case "list":
      return (value as unknown[]).map(inner);
    case "object":
      return (value as [string, unknown][]).reduce((object, [key, v]) => {
        object[key] = inner(v);
        return object;
      }, Object.create(null));
    case "map":
      return new Map((value as [unknown, unknown][]).map(([k, v]) => [inner(k), inner(v)]));
    default:
      return Array.isArray(value)
        ? toNumbers(kind, value)
        : toInteger(kind, value as string, given);
  }
}

function toNumbers(kind: string, texts: string[]): unknown {
  const type = RAW[kind.slice(0, -1) as RawKind];
  const convert = kind.includes("64s") && !kind.startsWith("float") ? BigInt : Number;
  return (type as unknown as { from(v: unknown[]): unknown }).from(texts.map((v) => convert(v)));
}

function toInteger(kind: string, text: string, given: boolean): unknown {
  if (given) return known(STATED[kind])(BigInt(text));
  const wide = kind === "int64" || kind === "uint64" || !Number.isSafeInteger(Number(text));
  return wide ? BigInt(text) : Number(text);
}

function reading(hex: string): Lease {
  // No function was passed.
  const b = new Lease({ callbacks: new Callbacks({ changed() {} }) } as never);
  b.readFrom(Uint8Array.fromHex(hex));
  return b;
}

Deno.test("the runtime writes and reads every vector of any", () => {
  for (
    const { value, hex, from_go } of vectors.good as {
      value: Described;
      hex: string;
      from_go?: boolean;
    }[]
  ) {
    const title = JSON.stringify(value);
    const r = reading(hex);
    assertEquals(comparable(rAny(r)), comparable(toValue(value, false)), title);
    assertEquals([r.q, r.nesting], [r.end, 0], title);
    if (from_go) continue;
    const w = new Lease();
    wAny(w, toValue(value, true));
    assertEquals(w.bytes.subarray(0, w.p).toHex(), hex, title);
    assertEquals(w.nesting, 0);
  }
});

/** The text of what Deno's equality does not look into. */
function comparable(value: unknown): unknown {
  const temporal = value instanceof Temporal.ZonedDateTime || value instanceof Temporal.Duration;
  return temporal ? String(value) : value;
}

Deno.test("the runtime writes what only Go reads, and reads what comes back", () => {
  for (const { value: [kind, ...rest], hex, back } of vectors.to_go) {
    const given = kind === "pointer"
      ? pointer(rest[0] as "string", toPointed(rest) as string)
      : structuredClone(rest[0]) as object;
    const w = new Lease();
    wAny(w, kind === "mutable" ? mutable(given) : given);
    assertEquals(w.bytes.subarray(0, w.p).toHex(), hex);
    assertEquals(w.backs, [given]);
    const before = structuredClone(given);
    const r = reading(back);
    readBacks(r, w.backs!);
    assertEquals({ ...given }, { ...before });
    assertEquals(r.q, r.end);
  }
});

function toPointed([type, value]: unknown[]): unknown {
  return type === "int64" ? BigInt(value as string) : value;
}

Deno.test("the runtime refuses every bad vector of any and says where", () => {
  for (
    const { hex, path = "", to_go } of vectors.bad as {
      hex: string;
      path?: string;
      to_go?: boolean;
    }[]
  ) {
    let error: unknown;
    try {
      rAny(reading(hex));
    } catch (thrown) {
      error = thrown;
    }
    assertInstanceOf(error, Fault, hex);
    // Of what only Go reads nothing is known here.
    if (!to_go) assertEquals(joinPath("", error.steps), path, hex);
  }
  assertThrows(() => wAny(new Lease(), { a: new Set() }));
});
