import { byteAt } from "../codec/bytes.ts";
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { Answer, RESULT_MAX, Status, type Symbols } from "../abi.ts";
import type { Lease } from "../call/lease.ts";
import { Client } from "./client.ts";
import { DecodeError, EncodeError, UsegolibError } from "../errors.ts";
import { at, Fault } from "../fault.ts";
import { wFunction } from "../object/passed.ts";
import { rArray, rString } from "../codec/read.ts";
import { rInt } from "../codec/read_number.ts";
import { wString } from "../codec/write.ts";
import { wInt } from "../codec/write_number.ts";

const ADD = 100, RUN = 101, ANY = 102;

/** A library of JavaScript: what Go would do with the ABI's calls. */
class FakeLibrary {
  /** The outcome of a call of {@linkcode ANY}: its status and payload in hexadecimal. */
  answer: [status: number, payload: string] = [Status.OK, ""];
  /** What waits under every ticket; undefined for nothing. */
  waiting: Uint8Array | undefined;
  /** How many callbacks were asked for and how many were answered. */
  asked = 0;
  answered: number[] = [];
  /** The functions that were passed. */
  kept: number[] = [];
  takes = 0;
  /** How many results Go was told to let go. */
  dropped = 0;

  readonly client: Client;

  constructor() {
    const symbols = {
      ugl_open: () => 1,
      ugl_call: (_: number, fn: number, req: Uint8Array, n: number, out: Uint8Array) =>
        this.#call(fn, req.subarray(0, n), out),
      ugl_resume: (
        _: number,
        _call: number,
        _invocation: number,
        req: Uint8Array,
        _n: number,
        out: Uint8Array,
      ) => {
        const answer = outcome(out, Status.OK, "2a");
        this.answered.push(byteAt(req, 0));
        return answer;
      },
      ugl_take: (_: number, _ticket: number, out: Uint8Array) => {
        if (out.length === 0) return this.dropped++, 0;
        this.takes++;
        if (this.waiting === undefined || this.waiting.length > out.length) return 0;
        out.set(this.waiting);
        return this.waiting.length;
      },
      ugl_start: () => 0,
      ugl_poll: () => Status.CLOSED,
      ugl_wait: () => Promise.resolve(0),
      ugl_wake: () => {},
    };
    this.client = new Client({
      name: "fake@local",
      symbols: symbols as unknown as Symbols,
      functionName: (fn) => `fake.F${fn}`,
      classOf: () => undefined,
    });
  }

  #call(fn: number, req: Uint8Array, out: Uint8Array): number {
    const number = fn & 0xfff;
    if (number === ADD) {
      out[0] = byteAt(req, 0) + byteAt(req, 1);
      return 1 << 3 | Status.OK;
    }
    if (number === RUN) {
      const f = functionIn(req);
      this.kept.push(f);
      // call 1, invocation 1, and the function that the request carries
      out.set([1, 1, 0xce]);
      new DataView(out.buffer).setUint32(3, f);
      this.asked++; // not before all is done: this library's own stack overflows too
      return 7 << 3 | Status.CALLBACK;
    }
    return outcome(out, ...this.answer);
  }
}

/** The number of the function that is the only value of a request. */
function functionIn(request: Uint8Array): number {
  const view = new DataView(request.buffer, request.byteOffset);
  switch (request[0]) {
    case 0xd0:
      return -view.getInt8(1);
    case 0xd1:
      return -view.getInt16(1);
    case 0xd2:
      return -view.getInt32(1);
    default:
      return -view.getInt8(0);
  }
}

function outcome(out: Uint8Array, status: number, payload: string): number {
  const bytes = Uint8Array.fromHex(payload);
  out.set(bytes);
  return bytes.length << 3 | status;
}

/** A call as generated code makes it. */
function invoke<T>(
  client: Client,
  fn: number,
  write: (b: Lease) => void,
  read: (b: Lease) => T,
): T {
  const b = client.begin();
  try {
    write(b);
  } catch (e) {
    throw client.refused(b, fn, e, 0);
  }
  client.call(b, fn, read);
  try {
    const v = read(b);
    client.end(b);
    return v;
  } catch (e) {
    throw client.unreadable(b, fn, at(e, 0));
  }
}

function add(client: Client, x: number, y: number): number {
  return invoke(client, ADD, (b) => {
    wInt(b, x);
    wInt(b, y);
  }, rInt);
}

/** A call of a Go function that calls `f` and returns 42. */
function run(client: Client, f: () => void): number {
  const type = { type: "func()", run: (_: Lease, f: () => void) => f() };
  return invoke(client, RUN, (b) => wFunction(b, f, type), rInt);
}

/** What a call of {@linkcode ANY} throws that answers so. */
function failing(
  library: FakeLibrary,
  status: number,
  payload: string,
  read: (b: Lease) => unknown = rInt,
): unknown {
  library.answer = [status, payload];
  try {
    invoke(library.client, ANY, () => {}, read);
  } catch (error) {
    return error;
  }
  throw new Error("it did not fail");
}

/** Checks that no call was left open. */
function checkClosed({ client }: FakeLibrary): void {
  assertEquals(client.depth, 0);
  assertEquals(add(client, 20, 22), 42);
  assertEquals(client.depth, 0);
  const b = client.begin();
  assertEquals(
    [b.functions, b.backs, b.context, b.shared, b.asked, b.async],
    [undefined, undefined, undefined, undefined, undefined, undefined],
  );
  assertEquals([b.lends, b.keeps, b.inside, b.sent, b.nesting, b.p], [
    false,
    false,
    false,
    false,
    0,
    0,
  ]);
  client.closeLease(b);
}

/** The hexadecimal of a ticket for a result of `size` bytes. */
function ticket(size: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigInt64(0, BigInt(size));
  return `0700d3${new Uint8Array(view.buffer).toHex()}`;
}

Deno.test("a refused argument closes its lease, and lets go of the functions before it", () => {
  const library = new FakeLibrary();
  const { client } = library;
  const type = { type: "func()", run: () => {} };
  const error = assertThrows(() =>
    invoke(client, ADD, (b) => {
      b.lends = true;
      b.inside = true;
      wFunction(b, () => {}, type);
      wInt(b, 1.5);
    }, rInt), EncodeError);
  assertEquals(error.message.startsWith("Cannot call fake.F100: args[0]: "), true);
  assertEquals(client.held, 0);
  checkClosed(library);
  const thrown = {};
  assertStrictEquals(
    assertThrows(() =>
      invoke(client, ADD, () => {
        throw thrown;
      }, rInt)
    ),
    thrown as never,
  );
  checkClosed(library);
});

Deno.test("a response that cannot be read closes its lease, however often", () => {
  const library = new FakeLibrary();
  const cases: [status: number, payload: string][] = [
    [Status.OK, "c0"],
    [Status.OK, ""],
    [Status.OK, "0101"],
    [Status.OK, "cd01"],
    [Status.GO_ERROR, "c1"],
    [Status.PANIC, "c1"],
    [Status.BAD_REQUEST, "c1"],
    [Status.THROWN, "c1"],
    [Status.CALLBACK, "c1"],
    [Status.CALLBACK, "01"],
    [Status.TOO_LARGE, "c1"],
    [Status.TOO_LARGE, ""],
    [Status.TOO_LARGE, "0700"],
    [Status.TOO_LARGE, ticket(100_000)],
    [6, ""],
  ];
  for (const [status, payload] of cases) {
    const error = failing(library, status, payload);
    assertInstanceOf(error, UsegolibError, `${status} ${payload}: ${error}`);
    if (status !== Status.CLOSED) assertInstanceOf(error, DecodeError, `${status} ${payload}`);
    checkClosed(library);
  }
  const before = Deno.memoryUsage().external;
  for (let i = 0; i < 5_000; i++) failing(library, Status.TOO_LARGE, "0700");
  for (let i = 0; i < 5_000; i++) failing(library, Status.OK, "c0");
  const grown = Deno.memoryUsage().external - before;
  assert(grown < 4 << 20, `${grown} bytes more`);
  checkClosed(library);
});

Deno.test("an outcome longer than its buffer is not believed", () => {
  const library = new FakeLibrary();
  const { symbols } = library.client.library;
  const length = 1 << 20;
  Object.assign(symbols, { ugl_call: () => length << 3 });
  const error = assertThrows(() => invoke(library.client, ANY, () => {}, rString), DecodeError);
  assertEquals(
    error.message,
    "Cannot read what fake.F102 returned: results: expected at most 65536 bytes, got 1048576",
  );
  assertEquals(library.client.depth, 0);
});

Deno.test("a result is taken that its ticket describes rightly", () => {
  const library = new FakeLibrary();
  library.waiting = new Uint8Array(70_000);
  library.waiting.set([0xda, 0xff, 0xff]); // a text of 65,535 bytes
  library.waiting = library.waiting.subarray(0, 3 + 0xffff);
  library.answer = [Status.TOO_LARGE, ticket(3 + 0xffff)];
  assertEquals(invoke(library.client, ANY, () => {}, rString).length, 0xffff);
  assertEquals(library.takes, 1);
  checkClosed(library);
});

Deno.test("a ticket is not believed that names no size, too much, or another size", () => {
  const library = new FakeLibrary();
  library.waiting = new Uint8Array(10);
  const message = (size: number) => {
    const error = failing(library, Status.TOO_LARGE, ticket(size));
    assertInstanceOf(error, DecodeError);
    checkClosed(library);
    return error.message.replace("Cannot read what fake.F102 returned: results: ", "");
  };
  const before = Deno.memoryUsage().external;
  for (const size of [3_900_000_000, Number.MAX_SAFE_INTEGER, -1, -(2 ** 40)]) {
    assertEquals(
      message(size),
      `expected a result of at most ${RESULT_MAX} bytes, got one of ${size}`,
    );
  }
  assert(Deno.memoryUsage().external - before < 1 << 20);
  assertEquals([library.takes, library.dropped], [0, 4]);
  assertEquals(message(11), "expected a result of 11 bytes, got 10 bytes");
  assertEquals(message(9), "expected a result of 9 bytes, got 0 bytes");
  assertEquals(library.takes, 2);
});

Deno.test("a result that there is no memory for is an error that says so", () => {
  const library = new FakeLibrary();
  const { Uint8Array } = globalThis;
  const full = new RangeError("Array buffer allocation failed");
  globalThis.Uint8Array = new Proxy(Uint8Array, {
    construct(target, args, newTarget) {
      if (args[0] === 2 ** 30) throw full;
      return Reflect.construct(target, args, newTarget);
    },
  });
  try {
    const error = failing(library, Status.TOO_LARGE, ticket(2 ** 30)) as Error;
    assertInstanceOf(error, UsegolibError);
    assertEquals(
      error.message,
      "Cannot take a result of 1073741824 bytes from Go: there is no memory for it",
    );
    assertStrictEquals(error.cause, full);
    assertEquals([library.takes, library.dropped], [0, 1]);
  } finally {
    globalThis.Uint8Array = Uint8Array;
  }
  checkClosed(library);
});

Deno.test("arguments of a callback that cannot be read are the call's error, and Fault nobody's", () => {
  const library = new FakeLibrary();
  const object = { M() {} };
  const type = { type: "T", names: ["M"], methods: [{ type: "T.M", run: () => {} }] };
  invoke(
    library.client,
    RUN,
    (b) => wInt(b, -library.client.callbacks.pass(b, object, type)),
    rInt,
  );
  const token = 1;
  assert(!(library.client.thrown.get(token) instanceof Fault));
  assertInstanceOf(library.client.thrown.get(token), DecodeError);
  assertEquals(library.answered, [Answer.THREW]);
  checkClosed(library);
});

// JavaScript's stack can be full at any point of a call. From each start the last frames that fit are others.

/** Calls `f` with `n` more frames on the stack. */
function deeper(n: number, f: () => void): void {
  if (n === 0) f();
  else deeper(n - 1, f);
}

/** Fills the stack with `step`; throws the RangeError of the stack. */
function overflow(step: () => void): void {
  step();
  overflow(step);
}

async function checkOverflows(library: FakeLibrary, act: () => void): Promise<void> {
  for (let n = 0; n < 80; n++) {
    assertThrows(() => deeper(n, act), RangeError, "Maximum call stack size exceeded");
    // A call in the same turn works, and at the latest in the next none is open.
    assertEquals(add(library.client, 1, 2), 3);
    assertEquals(run(library.client, () => {}), 42);
    await Promise.resolve();
    await Promise.resolve();
    checkClosed(library);
    assertEquals(library.answered.length, library.asked, "callbacks that were answered");
    for (const f of library.kept.splice(0)) library.client.callbacks.released(f);
    assertEquals(library.client.held, 0, "functions that Go does not have");
  }
}

Deno.test("a stack overflow anywhere in a call leaves no call open", async () => {
  const library = new FakeLibrary();
  await checkOverflows(library, () => overflow(() => void add(library.client, 1, 2)));
});

Deno.test("a stack overflow while arguments are written leaves no call open", async () => {
  const library = new FakeLibrary();
  const { client } = library;
  await checkOverflows(library, () => {
    invoke(client, ADD, (b) => {
      wInt(b, 1);
      overflow(() => wString(b, "x"));
    }, rInt);
  });
  // A getter may call Go.
  await checkOverflows(library, () => {
    const argument = {
      get x(): number {
        return invoke(client, ADD, (b) => wInt(b, argument.x), rInt);
      },
    };
    return argument.x;
  });
});

Deno.test("a stack overflow while results are read leaves no call open", async () => {
  const library = new FakeLibrary();
  const { client } = library;
  const read = (b: Lease): unknown => {
    b.q = 0;
    rArray(b);
    return [read(b)];
  };
  library.answer = [Status.OK, "9101"];
  await checkOverflows(library, () => invoke(client, ANY, () => {}, read));
});

Deno.test("a stack overflow in a callback leaves no call open, and Go with an answer", async () => {
  const library = new FakeLibrary();
  const { client } = library;
  const within = () => void run(client, within);
  await checkOverflows(library, () => {
    within();
    throw new RangeError("Maximum call stack size exceeded"); // a callback's error is the call's own to tell
  });
  await checkOverflows(library, () => {
    const recurse = () => overflow(() => void run(client, () => void add(client, 1, 2)));
    recurse();
  });
});
