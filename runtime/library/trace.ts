/**
 * A trace of what crosses between JavaScript and Go: one line a call, read off the wire by `@std/msgpack` and not by our
 * own codec. The symbols of a library are wrapped when it is opened, so that a program without a trace pays nothing.
 *
 * @module
 */
import { CARRIES_FUNCTIONS, Event, LENDS_FUNCTIONS, Status, type Symbols } from "../abi.ts";
import { decodeSequence } from "./sequence.ts";

/** The environment variable that turns the trace on for every library that a program opens. */
export const TRACE_VARIABLE = "USEGOLIB_TRACE";

/** Payloads above this many bytes are told by their size. */
const SHOWN_BYTES = 1 << 16;

/** Texts are shortened to this many characters and collections to this many elements. */
const SHOWN_ELEMENTS = 100;

const STATUS_NAMES: Readonly<Record<number, string>> = Object.fromEntries(
  Object.entries(Status).map(([name, status]) => [status, name.toLowerCase().replace("_", " ")]),
);

/** The bits of a function's number that say what its request carries. */
const FLAGS = CARRIES_FUNCTIONS | LENDS_FUNCTIONS;

/** A call whose outcome is still to come. */
interface Running {
  /** The function with its arguments, as they stand in its line. */
  text: string;
  /** By `performance.now()`. */
  start: number;
}

/** Whether the environment asks for a trace; it does not where the program may not read {@linkcode TRACE_VARIABLE}. */
export function traceWanted(): boolean {
  const { state } = Deno.permissions.querySync({ name: "env", variable: TRACE_VARIABLE });
  if (state !== "granted") return false;
  const value = Deno.env.get(TRACE_VARIABLE) ?? "";
  return value !== "" && value !== "0";
}

/**
 * Wraps the symbols of a library so that each call leaves a line: function, arguments, results, status and time.
 *
 * ```text
 * strings.Repeat("ab", 3) → "ababab" · ok · 0.012 ms
 * async net/http.Get(nil, "https://example.com/") → 4294967296n · ok · 41.2 ms
 * slices.IndexFunc([ 2, 1 ], -1) calls function 1 with 2
 *   answered by 0, false
 * ```
 *
 * @param symbols The symbols of the opened library.
 * @param nameOf Gives the name of a function by its number.
 * @param write Takes a line without its end; default: standard error.
 * @returns Symbols that do the same and tell it.
 */
export function traced(
  symbols: Symbols,
  nameOf: (fn: number) => string,
  write: (line: string) => void = writeError,
): Symbols {
  // Synchronous calls that wait for a callback's answer, the innermost last.
  const waiting: Running[] = [];
  // Asynchronous calls by client and number.
  const started = new Map<string, Running>();

  function begin(
    fn: number,
    req: unknown,
    length: number,
  ): Running {
    const name = nameOf((fn & ~FLAGS) | 0);
    return { text: `${name}(${sequenceText(bytesOf(req, length))})`, start: performance.now() };
  }

  /** Tells how a synchronous call went on: it ended, or waits for a callback. */
  function tell(call: Running, outcome: number, out: unknown): void {
    const indent = "  ".repeat(waiting.length);
    const status = outcome & 7, payload = bytesOf(out, outcome >>> 3);
    if (status === Status.CALLBACK) {
      waiting.push(call);
      write(`${indent}${call.text} calls ${callbackText(payload)}`);
    } else {
      write(`${indent}${call.text} → ${outcomeText(status, payload)} · ${since(call)}`);
    }
  }

  function tellEvents(client: number, outcome: number, out: unknown): void {
    if ((outcome & 7) !== Status.OK) {
      if ((outcome & 7) === Status.TOO_LARGE) {
        write(`event → ${outcomeText(Status.TOO_LARGE, bytesOf(out, outcome >>> 3))}`);
      }
      return;
    }
    for (const event of decodeSequence(bytesOf(out, outcome >>> 3))) {
      const [kind, number, detail, bytes] = event as [number, number, number, Uint8Array];
      if (kind === Event.CALLBACK) write(`Go calls function ${detail} with ${sequenceText(bytes)}`);
      if (kind !== Event.COMPLETED) continue;
      const call = started.get(`${client} ${number}`);
      if (call === undefined) continue; // given up
      started.delete(`${client} ${number}`);
      write(`async ${call.text} → ${outcomeText(detail, bytes)} · ${since(call)}`);
    }
  }

  return {
    ...symbols,
    ugl_call(client, fn, req, length, out, capacity) {
      const call = begin(fn, req, length);
      const outcome = symbols.ugl_call(client, fn, req, length, out, capacity);
      tell(call, outcome, out);
      return outcome;
    },
    ugl_resume(client, call, inv, req, length, out, capacity) {
      write(`${"  ".repeat(waiting.length)}answered by ${sequenceText(bytesOf(req, length))}`);
      const outcome = symbols.ugl_resume(client, call, inv, req, length, out, capacity);
      // Without a call the answer is only delivered.
      const going = call === 0 ? undefined : waiting.pop();
      if (going !== undefined) tell(going, outcome, out);
      return outcome;
    },
    ugl_start(client, fn, call, req, length) {
      const running = begin(fn, req, length);
      const outcome = symbols.ugl_start(client, fn, call, req, length);
      const status = outcome & 7;
      if (status === Status.OK) started.set(`${client} ${call}`, running);
      else write(`async ${running.text} → not started · ${STATUS_NAMES[status]}`);
      return outcome;
    },
    ugl_cancel(client, call) {
      const running = started.get(`${client} ${call}`);
      if (running !== undefined) write(`async ${running.text} → given up · ${since(running)}`);
      started.delete(`${client} ${call}`);
      return symbols.ugl_cancel(client, call);
    },
    ugl_poll(client, out, capacity) {
      const outcome = symbols.ugl_poll(client, out, capacity);
      tellEvents(client, outcome, out);
      return outcome;
    },
  };
}

/** The bytes that a buffer's first `length` hold; none of a null buffer. */
function bytesOf(buffer: unknown, length: number): Uint8Array {
  if (!ArrayBuffer.isView(buffer)) return new Uint8Array();
  return new Uint8Array(buffer.buffer, buffer.byteOffset, Math.min(length, buffer.byteLength));
}

function outcomeText(status: number, payload: Uint8Array): string {
  if (status !== Status.TOO_LARGE) return `${sequenceText(payload)} · ${STATUS_NAMES[status]}`;
  const [, inner, size] = decodeSequence(payload) as [number, number, number];
  return `${size} bytes · ${STATUS_NAMES[inner]}`;
}

function callbackText(payload: Uint8Array): string {
  try {
    const [, , fn, ...args] = decodeSequence(payload);
    return `function ${fn} with ${args.map(show).join(", ")}`;
  } catch {
    return `a function: ${sequenceText(payload)}`;
  }
}

/** The values of a sequence, or its bytes where `@std/msgpack` does not read them: `any` may travel as an extension. */
function sequenceText(bytes: Uint8Array): string {
  if (bytes.length > SHOWN_BYTES) return `${bytes.length} bytes`;
  try {
    return decodeSequence(bytes).map(show).join(", ");
  } catch {
    return `${bytes.length} bytes with an extension of MessagePack: ${hexOf(bytes)}`;
  }
}

function show(value: unknown): string {
  return Deno.inspect(withTexts(value), {
    breakLength: Infinity,
    compact: true,
    depth: 8,
    iterableLimit: SHOWN_ELEMENTS,
    strAbbreviateSize: SHOWN_ELEMENTS,
  });
}

/** The same value with bytes that say what they are. */
function withTexts(value: unknown): unknown {
  if (value instanceof Uint8Array) return new Bytes(value);
  if (Array.isArray(value)) return value.map(withTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withTexts(each)]));
}

/** Bytes, shown as text where they are UTF-8 and in hexadecimal otherwise. */
class Bytes {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  [Symbol.for("Deno.customInspect")](): string {
    const bytes = this.#bytes, { length } = bytes;
    if (length === 0) return "0 bytes";
    try {
      const head = bytes.subarray(0, SHOWN_ELEMENTS);
      // A character that is cut in two at the end of the head is no fault.
      const text = new TextDecoder("utf-8", { fatal: true }).decode(head, {
        stream: length > head.length,
      });
      return `${length} bytes ${Deno.inspect(text)}${length > head.length ? "…" : ""}`;
    } catch {
      return `${length} bytes ${hexOf(bytes)}`;
    }
  }
}

function hexOf(bytes: Uint8Array): string {
  const rest = bytes.length > SHOWN_ELEMENTS ? "…" : "";
  return bytes.subarray(0, SHOWN_ELEMENTS).toHex() + rest;
}

function since({ start }: Running): string {
  return `${Number((performance.now() - start).toPrecision(3))} ms`;
}

const encoder = new TextEncoder();

/** Writes without console, which a program may have replaced, and at once, as Go may end the process. */
function writeError(line: string): void {
  Deno.stderr.writeSync(encoder.encode(`usegolib: ${line}\n`));
}
