/**
 * The bytes of the ABI: what the emitted codecs write and read for every vector in tests/vectors. The library
 * behind them is a fake that takes the request and answers with the vector; everything above it is real.
 *
 * @module
 */
import { assertEquals, assertInstanceOf, assertThrows } from "@std/assert";
import { decode } from "@std/msgpack";
import * as abi from "../../runtime/abi.ts";
import * as rt from "../../runtime/codegen.ts";
import { emitModule } from "../../runtime/emit/mod.ts";
import { DecodeError, GoError, GoPanicError, UsegolibError } from "../../runtime/errors.ts";
import { GoTime } from "../../runtime/codec/plain_time.ts";
import type { LibraryDescription } from "../../runtime/artifact/description.ts";
import { Library } from "../../runtime/library/library.ts";
import { make } from "../../runtime/object/object.ts";
import type { Schema, SchemaType, TypeKind } from "../../runtime/artifact/schema.ts";
import constants from "./constants.json" with { type: "json" };
import contexts from "./contexts.json" with { type: "json" };
import errors from "./errors.json" with { type: "json" };
import events from "./events.json" with { type: "json" };
import outcomes from "./outcomes.json" with { type: "json" };
import values from "./values.json" with { type: "json" };
import { known } from "../help/known.ts";

/** A type as the vectors describe it. */
interface Described {
  kind: TypeKind;
  raw?: string;
  len?: number;
  key?: Described;
  elem?: Described;
  fields?: { key: string; omitempty?: boolean; type: Described }[];
  pointer?: boolean;
}

interface Vector extends Described {
  value?: unknown;
  bytes?: string;
  hex: string;
  read_only?: boolean;
  unsafe?: boolean;
  error?: string;
  path?: string;
}

/** Adds a described type to the schema and gives its number. */
function addType(schema: Schema, t: Described): number {
  const type: SchemaType = {
    kind: t.kind,
    key: t.key === undefined ? -1 : addType(schema, t.key),
    elem: t.elem === undefined ? -1 : addType(schema, t.elem),
    len: t.len ?? -1,
    class: -1,
    ...(t.raw !== undefined && { raw: t.raw }),
    ...(t.pointer !== undefined && { pointer: t.pointer }),
  };
  if (t.fields !== undefined) {
    type.name = "Record";
    type.fields = t.fields.map(({ key, omitempty, type }) => ({
      name: key,
      path: [key],
      key,
      ...(omitempty !== undefined && { omitempty }),
      type: addType(schema, type),
      get: -1,
      set: -1,
    }));
  }
  return schema.types.push(type) - 1;
}

/** What stands behind the fake library: the request of the last call, and the answer to the next. */
interface Wire {
  request: string;
  status: number;
  response: string;
  events: string;
  /** The answers to callbacks: call, invocation and request. */
  answers: string[];
}

/** A library whose function i takes a value of type i and returns one. */
function fake(
  types: Described[],
): {
  wire: Wire;
  call(i: number, value: unknown): unknown;
  $: Library;
  // deno-lint-ignore no-explicit-any
  module: any;
} {
  const schema: Schema = {
    schema_version: 1,
    module: "vectors",
    version: "local",
    packages: [],
    types: [],
    classes: [],
    functions: [],
    skipped: [],
    omitted: [],
    symbols: { total: 0, callable: 0, skipped: 0 },
    hash: "",
  };
  types.forEach((t, i) => {
    const type = addType(schema, t);
    schema.functions.push({
      id: `vectors.F${i}`,
      kind: "func",
      package: "vectors",
      name: `F${i}`,
      class: -1,
      recv: -1,
      params: [{ name: "v", type }],
      results: t.kind === "context" ? [] : [{ type }],
      errors: true,
      hash: "0",
    });
  });
  schema.packages.push({
    path: "vectors",
    name: "vectors",
    own: true,
    functions: schema.functions.map((_, i) => i),
    vars: [],
    consts: [],
    named: [],
    classes: [],
  });
  const wire: Wire = { request: "", status: 0, response: "", events: "", answers: [] };
  const answer = (out: Uint8Array, hex: string) => {
    const response = Uint8Array.fromHex(hex);
    out.fill(0xc1); // what lies behind the response is no value
    out.set(response);
    return response.length << 3;
  };
  const symbols = {
    ugl_open: () => 1,
    ugl_call(_client: number, _fn: number, req: Uint8Array, n: number, out: Uint8Array) {
      wire.request = req.subarray(0, n).toHex();
      return answer(out, wire.response) | wire.status;
    },
    ugl_start(_client: number, _fn: number, _call: number, req: Uint8Array, n: number) {
      wire.request = req.subarray(0, n).toHex();
      return 0;
    },
    ugl_wait: () => Promise.resolve(1),
    ugl_poll(_client: number, out: Uint8Array) {
      const events = wire.events;
      wire.events = "";
      // After the events the client is closed, which ends the waiter.
      return events === "" ? abi.Status.CLOSED : answer(out, events);
    },
    ugl_resume(_client: number, call: number, inv: number, req: Uint8Array, n: number) {
      wire.answers.push(`${call} ${inv} ${req.subarray(0, n).toHex()}`);
      return 0;
    },
    ugl_release: () => 0,
  };
  const description = {
    module: "vectors",
    version: "local",
    functions: schema.functions.map(({ id, hash }) => `${id}#${hash}`),
  } as unknown as LibraryDescription;
  const $ = new Library(description, symbols as never);
  const packages = new Function("rt", "$", emitModule(schema))(rt, $);
  const module = packages.get("vectors");
  return { wire, $, module, call: (i, value) => module[`F${i}`](value) };
}

const WIDE = new Set(["int64", "uint64"]);

/** A vector's value as JavaScript has it. */
function toValue(t: Described, value: unknown, bytes?: string): unknown {
  switch (t.kind) {
    case "bool":
      return value;
    case "string":
      return bytes === undefined ? value : escaped(bytes);
    case "bytes":
      return Uint8Array.fromHex((bytes ?? value) as string);
    case "pointer":
      return value === null ? null : toValue(t.elem!, value);
    case "slice":
    case "array": {
      const list = (value as unknown[]).map((v) => toValue(t.elem!, v));
      return t.raw === undefined ? list : typedArray(t.raw, list);
    }
    case "map": {
      const entries = (value as [unknown, unknown][]).map((
        [k, v],
      ) => [toValue(t.key!, k), toValue(t.elem!, v)]);
      if (t.key!.kind !== "string") return new Map(entries as [unknown, unknown][]);
      const object = Object.create(null);
      for (const [k, v] of entries) object[k as string] = v;
      return object;
    }
    case "record": {
      const object: Record<string, unknown> = {};
      t.fields!.forEach((field, i) => {
        const v = (value as unknown[])[i];
        if (v === null && field.omitempty) return;
        object[field.key] = toValue(field.type, v);
      });
      return object;
    }
    case "time":
      return toTime(value as [string, string, string, string | null]);
    case "duration":
      return toDuration(BigInt(value as string));
    case "bigint":
      return value === null ? null : BigInt(value as string);
    case "json":
      return toJson(value as string);
    case "complex64":
    case "complex128": {
      const [re, im] = (value as string[]).map((part) => Number(part.replace("Inf", "Infinity")));
      return { re, im };
    }
    default:
      return WIDE.has(t.kind) ? BigInt(value as string) : Number(value);
  }
}

/** A time of a vector; one that Temporal cannot hold is a GoTime. */
function toTime([seconds, nanoseconds, offset, zone]: [string, string, string, string | null]) {
  const minutes = Number(offset) / 60;
  const two = (n: number) => String(Math.trunc(Math.abs(n))).padStart(2, "0");
  const id = zone ?? `${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
  try {
    if (!Number.isInteger(minutes)) throw new RangeError();
    return new Temporal.ZonedDateTime(
      BigInt(seconds) * 1_000_000_000n + BigInt(nanoseconds),
      id,
    );
  } catch {
    return new GoTime(BigInt(seconds), Number(nanoseconds), Number(offset), zone);
  }
}

/** The duration that Temporal itself makes of so many nanoseconds. */
function toDuration(nanoseconds: bigint): Temporal.Duration {
  const start = Temporal.Instant.fromEpochMilliseconds(0);
  const end = new Temporal.Instant(nanoseconds);
  return start.until(end, { largestUnit: "hours" });
}

function toJson(text: string): unknown {
  switch (text) {
    case "12345678901234567890":
      return 12345678901234567890n;
    case "[9007199254740993,1e+300]":
      return [9007199254740993n, 1e300];
    default:
      return JSON.parse(text);
  }
}

/** The same with every value of Temporal as its text: assertEquals takes any two of them for equal. */
function shown(value: unknown): unknown {
  if (Object.prototype.toString.call(value).startsWith("[object Temporal.")) return `${value}`;
  if (Array.isArray(value)) return value.map(shown);
  const prototype = typeof value === "object" && value !== null && Object.getPrototypeOf(value);
  if (prototype !== null && prototype !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value as object).map(([k, v]) => [k, shown(v)]));
}

/** Text that is not UTF-8, by the rule of PEP 383, written here anew so as not to ask the code under test. */
function escaped(hex: string): string {
  const bytes = Uint8Array.fromHex(hex);
  let text = "";
  for (let i = 0; i < bytes.length;) {
    let n = 4;
    for (; n > 0; n--) {
      const part = bytes.subarray(i, i + n);
      try {
        const decoded = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(part);
        if ([...decoded].length === 1) {
          text += decoded;
          break;
        }
      } catch {
        // not a whole sequence of n bytes
      }
    }
    if (n === 0) text += String.fromCharCode(0xdc00 + known(bytes[i]));
    i += n || 1;
  }
  return text;
}

function typedArray(kind: string, list: unknown[]): unknown {
  const wide = WIDE.has(kind);
  const name = kind.replace(/^u/, "U").replace(/^[a-z]/, (c) => c.toUpperCase()).replace(
    "Uint",
    "Uint",
  );
  const constructor = (globalThis as never)[`${wide ? "Big" : ""}${name}Array`] as {
    from(list: unknown[]): unknown;
  };
  return constructor.from(list);
}

const good = values.good as unknown as Vector[];
const bad = values.bad as unknown as Vector[];

Deno.test("emitted codecs write and read every good vector", () => {
  const { wire, call } = fake(good);
  good.forEach((vector, i) => {
    const title = JSON.stringify(vector);
    wire.response = vector.hex;
    const value = toValue(vector, vector.value, vector.bytes);
    if (vector.unsafe) {
      // A number cannot hold it: refused both ways, never rounded.
      assertThrows(() => call(i, 1), RangeError, undefined, title);
      assertThrows(() => call(i, value), RangeError, undefined, title);
      return;
    }
    assertEquals(shown(call(i, value)), shown(value), title);
    if (!vector.read_only) assertEquals(wire.request, vector.hex, title);
  });
});

Deno.test("emitted codecs agree with @std/msgpack where it can tell", () => {
  const plain = new Set(["bool", "string", "bytes", "float64", "int", "int8", "int32", "uint16"]);
  let compared = 0;
  for (const vector of good) {
    if (!plain.has(vector.kind) || vector.unsafe || /^(c[456]|cf|d3)/.test(vector.hex)) continue;
    if (vector.kind === "string" && vector.bytes !== undefined) continue;
    if (String(vector.value).startsWith("\uFEFF")) continue; // which @std/msgpack drops
    assertEquals(
      decode(Uint8Array.fromHex(vector.hex)),
      toValue(vector, vector.value, vector.bytes) as never,
      JSON.stringify(vector),
    );
    compared++;
  }
  assertEquals(compared > 50, true, `${compared} vectors compared`);
});

Deno.test("emitted codecs refuse every bad vector and say where", () => {
  const { wire, call } = fake(bad);
  bad.forEach((vector, i) => {
    const title = JSON.stringify(vector);
    wire.response = vector.hex;
    const error = assertThrows(() => call(i, sample(vector)), UsegolibError, undefined, title);
    assertInstanceOf(error, DecodeError, title);
    assertEquals(error instanceof RangeError, vector.error === "range", title);
    if (vector.path !== undefined) assertEquals(error.path, `results[0]${vector.path}`, title);
  });
  // The next call works.
  wire.response = "05";
  assertEquals(call(bad.findIndex(({ kind }) => kind === "int"), 5), 5);
});

/** Some value of a type that Go would take. */
function sample(t: Described): unknown {
  switch (t.kind) {
    case "bool":
      return true;
    case "string":
      return "";
    case "bytes":
      return new Uint8Array(Math.max(t.len ?? 0, 0));
    case "pointer":
      return null;
    case "slice":
      return [];
    case "array":
      return Array.from({ length: t.len! }, () => sample(t.elem!));
    case "map":
      return t.key!.kind === "string" ? {} : new Map();
    case "record":
      return {};
    case "time":
      return new Date(0);
    case "duration":
      return 0n;
    default:
      return 0;
  }
}

/** A vector's error tree as the runtime shows it. */
function tree(error: unknown): unknown {
  if (!(error instanceof GoError)) return error;
  const causes = error.cause === undefined ? [] : [error.cause].flat();
  return { message: error.message, type: error.type, causes: causes.map(tree) };
}

interface ErrorVector {
  message: string;
  type: string;
  causes: ErrorVector[];
  token: number | null;
}

function expectedTree({ message, type, causes }: ErrorVector): unknown {
  return {
    message,
    type,
    causes: causes.map((cause) => cause.token === null ? expectedTree(cause) : undefined),
  };
}

Deno.test("the runtime reads every error vector", () => {
  const { wire, call } = fake([{ kind: "error" }]);
  for (const { name, error, hex } of errors.good) {
    wire.response = hex;
    const got = call(0, null);
    if (error === null) assertEquals(got, null);
    // The value behind a token is not here: the fake never ran a JavaScript function.
    else if (name !== "thrown by JavaScript") {
      assertEquals(tree(got), expectedTree(error as never), name);
    } else assertEquals((got as GoError).message, error.message, name);
  }
  for (const { name, hex } of errors.bad) {
    wire.response = hex;
    assertThrows(() => call(0, null), DecodeError, undefined, name);
  }
});

Deno.test("the runtime reads every outcome vector", () => {
  const names = Object.entries(constants.statuses);
  for (const { name, status, length, outcome, payload } of outcomes.outcomes) {
    assertEquals(length << 3 | status, outcome, name);
    assertEquals(payload.length / 2, length, name);
    assertEquals(names.some(([, number]) => number === status), true, name);
    if (status === abi.Status.CALLBACK || status === abi.Status.TOO_LARGE) continue; // need a real library
    const { wire, call } = fake([{ kind: "int" }]);
    wire.status = status;
    wire.response = status === abi.Status.OK ? "05" : payload;
    if (status === abi.Status.OK) {
      assertEquals(call(0, 1), 5, name);
      continue;
    }
    if (status === abi.Status.THROWN) {
      let thrown: unknown = "nothing";
      try {
        call(0, 1);
      } catch (error) {
        thrown = error;
      }
      assertEquals(thrown, undefined, name); // what was kept under the token: nothing, in a fake
      continue;
    }
    const error = assertThrows(() => call(0, 1), UsegolibError, undefined, name);
    if (status === abi.Status.GO_ERROR) assertEquals((error as GoError).results, [5], name);
    if (status === abi.Status.PANIC) assertInstanceOf(error, GoPanicError, name);
  }
});

Deno.test("the runtime handles every event vector in one batch", async () => {
  const { wire, $ } = fake([{ kind: "int" }]);
  const seen: string[] = [];
  // Call 7 ends with 5 and call 8 fails; both are this client's.
  const carrier = $.client.begin();
  for (let i = 0; i < 3; i++) {
    rt.wFunction(carrier, (text) => seen.push(`9 calls ${text}`), {
      type: "func(string) (int, string)",
      run: (b, f) => f(rt.rString(b)),
      write: (b) => {
        rt.wInt(b, 5);
        rt.wString(b, "x");
      },
    });
  }
  assertEquals(carrier.bytes.subarray(0, carrier.p).toHex(), "fefcfa");
  carrier.sent = true; // as after a call, from which on Go may keep them
  $.client.end(carrier);
  const calls = Array.from({ length: 8 }, (_, i) => {
    const b = $.client.begin();
    return $.client.start(b, 16, i === 6 ? (b) => rt.rInt(b) : () => undefined);
  });
  // The client is closed after the events, which fails the others.
  for (const call of calls.slice(0, 6)) call.catch(() => {});
  wire.events = events.batch;
  known(calls[6]).then((value) => seen.push(`7 ended with ${value}`));
  known(calls[7]).catch((error) => seen.push(`8 failed: ${error.message}`));
  await new Promise((resolve) => setTimeout(resolve, 20));
  assertEquals(seen.sort(), ["7 ended with 5", "8 failed: x", "9 calls a"]);
  const returned = outcomes.answers.find(({ name }) => name === 'returned 5 and "x"')!;
  assertEquals(wire.answers, [`0 9 ${returned.hex}`]);
  assertEquals($.client.held, 2); // function 4 was let go
});

Deno.test("abi.ts has the numbers of constants.json", () => {
  const upper = (record: Record<string, number>) =>
    Object.fromEntries(Object.entries(record).map(([k, v]) => [k.toUpperCase(), v]));
  assertEquals(upper(constants.statuses), { ...abi.Status });
  assertEquals(upper(constants.builtins), { ...abi.Builtin });
  assertEquals(upper(constants.events), { ...abi.Event });
  assertEquals(upper(constants.answers), { ...abi.Answer });
  assertEquals(constants.abi_version, abi.ABI_VERSION);
  assertEquals(constants.first_function, abi.FIRST_FUNCTION);
  assertEquals(constants.carries_functions, abi.CARRIES_FUNCTIONS);
  assertEquals(constants.lends_functions, abi.LENDS_FUNCTIONS);
  assertEquals(constants.token_ended, abi.TOKEN_ENDED);
  assertEquals(constants.max_depth, abi.MAX_DEPTH);
  assertEquals(constants.result_max, abi.RESULT_MAX);
  assertEquals(Object.keys(constants.symbols), Object.keys(abi.SYMBOLS));
});

Deno.test("the runtime writes every good context vector", () => {
  const { wire, module, $ } = fake([{ kind: "context" }]);
  for (const { name, timeout, handle, hex, signal } of contexts.good) {
    const options: rt.CallOptions = {};
    if (timeout !== null) options.timeout = timeout;
    if (handle !== null) options.context = make(rt.GoObject as never, $.client, Number(handle));
    // They count from 1, as in the vectors.
    if (signal !== undefined) options.signal = new AbortController().signal;
    wire.response = signal === undefined ? "" : "c2"; // nothing needs the context any more
    module.F0(options);
    assertEquals(wire.request, hex, name);
  }
});
