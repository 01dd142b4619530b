/**
 * A library for tests without a library: a call gives back what it was given, or what a test laid ready.
 *
 * @module
 */
import { Status, type Symbols } from "../../abi.ts";
import type { LibraryDescription } from "../../artifact/description.ts";
import { Library } from "../../library/library.ts";
import type { Schema } from "../../artifact/schema.ts";

/** What the next call answers, once; without it a call answers with its own request. */
export interface Answer {
  status?: number;
  payload: number[];
}

/** The fake's memory. */
export interface Fake {
  /** What the next call answers. */
  next: Answer | undefined;
  /** The numbers of the functions that were called. */
  called: number[];
  /** The request of the last call. */
  request: Uint8Array;
}

/** The memory that every fake library in the process shares. */
export const fake: Fake = { next: undefined, called: [], request: new Uint8Array() };

function call(
  _client: number,
  fn: number,
  request: Uint8Array,
  length: number,
  out: Uint8Array,
): number {
  fake.called.push(fn);
  fake.request = request.slice(0, length);
  const { status = Status.OK, payload = [...fake.request] } = fake.next ?? {};
  fake.next = undefined;
  out.set(payload);
  return payload.length << 3 | status;
}

// No call that is started ends: the client is closed when it is asked for events.
const symbols: Record<string, unknown> = {
  ugl_open: () => 1,
  ugl_call: call,
  ugl_poll: () => Status.CLOSED,
};

/** A library that answers as {@linkcode fake} says. */
export function fakeLibrary(description: LibraryDescription): Library {
  const nothing = () => 0;
  const all = new Proxy(symbols, { get: (known, name: string) => known[name] ?? nothing });
  return new Library(description, all as unknown as Symbols);
}

/** What `library.json` says of a schema's library, without a library. */
export function describeSchema(schema: Schema): LibraryDescription {
  return {
    manifest_version: 1,
    abi_version: 2,
    module: schema.module,
    version: schema.version,
    modules: [{ path: schema.module, version: schema.version }],
    packages: schema.packages.filter(({ own }) => own).map(({ path }) => path),
    go: "go1.26.8",
    zig: "0.15.2",
    target: "linux-amd64",
    library: { file: "libfake.so", sha256: "0".repeat(64), size: 1 },
    schema_hash: schema.hash,
    fingerprint: "0",
    functions: schema.functions.map(({ id, hash }) => `${id}#${hash}`),
    classes: schema.classes.map(({ runtime }) => runtime),
  };
}
