/** Bytes, streams and iterables where Go wants readers, writers, channels and sequences. */
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import { EncodeError, GoError } from "@usegolib/core";
import { collect, delay, leavesNothing, type Module, pattern, test, until } from "./help.ts";

/** A stream of chunks, and what became of it. */
function streamOf(...chunks: unknown[]) {
  const state = { pulls: 0, cancelled: undefined as unknown };
  const left = [...chunks];
  const stream = new ReadableStream<never>({
    pull(controller) {
      state.pulls++;
      if (left.length > 0) controller.enqueue(left.shift() as never);
      else controller.close();
    },
    cancel(reason) {
      state.cancelled = reason ?? "without a reason";
    },
  }, { highWaterMark: 0 });
  return { stream, state };
}

/** A generator of chunks, and whether its end was reached. */
function generatorOf<T>(...chunks: T[]) {
  const state = { given: 0, ended: false };
  const iterable = {
    *[Symbol.iterator]() {
      try {
        for (const chunk of chunks) {
          state.given++;
          yield chunk;
        }
      } finally {
        state.ended = true;
      }
    },
  };
  return { iterable, state };
}

async function* later<T>(...chunks: T[]) {
  for (const chunk of chunks) {
    await delay(0);
    yield chunk;
  }
}

async function* never() {
  await new Promise(() => {});
  yield "a";
}

function sink(fail = Infinity) {
  const chunks: string[] = [];
  const state = { chunks, closed: false };
  const decoder = new TextDecoder();
  const stream = new WritableStream<Uint8Array>({
    write(chunk) {
      if (chunks.length === fail) throw failure;
      chunks.push(decoder.decode(chunk));
    },
    close() {
      state.closed = true;
    },
  });
  return { stream, state };
}

const failure = new RangeError("enough");
const bytes = (text: string) => new TextEncoder().encode(text);

export function register(m: Module): void {
  test(m, "bytes and texts are readers, in every call", async () => {
    assertEquals(m.ReadAll("größer"), "größer");
    assertEquals(m.ReadAll(bytes("bytes")), "bytes");
    assertEquals(m.ReadAll(new Uint8Array(bytes("buffer")).buffer), "buffer");
    assertEquals(m.ReadAll(""), "");
    assertEquals(await m.async.ReadAll("later"), "later");
    assertEquals(m.ReadClose("closed", 3), "clo");
    assertEquals(m.ReadEnd("the end", 3), "end");
    assertEquals(m.ReadAt("in the middle", 3, 3), "the");
    assertEquals(m.ReadRunes("größer"), 6);
    const large = "x".repeat(1_000_000);
    assertEquals(m.ReadAll(large).length, 1_000_000);
    using pattern = m.NewPattern(3, 1);
    assertEquals(m.ReadAll(pattern), "\0\x01\x02");
    assertEquals(m.ReadSources({ First: "a", More: ["b", bytes("c")] }), "abc");
    using lines = m.Lines("a\nb\n");
    assertEquals([lines.Scan(), lines.Text(), lines.Scan(), lines.Text()], [true, "a", true, "b"]);
    assertEquals(lines.Scan(), false);
  });

  test(m, "bytes are Go's own copy", () => {
    const source = bytes("before");
    m.KeepReader(source);
    source.fill(0);
    assertEquals(m.ReadKept(6), "before");
    m.KeepReader("");
  });

  test(m, "what no reader of bytes can be is refused", () => {
    for (const wrong of [5, true, {}, new Map(), Promise.resolve("a"), Symbol.iterator]) {
      const error = assertThrows(() => m.ReadAt(wrong, 0, 1), EncodeError);
      assertEquals(error.path, "args[0]");
    }
    assertThrows(() => m.Closer("text"), EncodeError, "args[0]");
    assertThrows(() => m.ReadEnd(["a"], 1), EncodeError, "args[0]");
    assertThrows(() => m.ReadSources({ First: "a", More: ["b", 5] }), EncodeError, "More[1]");
  });

  test(m, "an iterable is a reader, also in a synchronous call", async () => {
    assertEquals(m.ReadAll(["a", bytes("b"), "", "c"]), "abc");
    assertEquals(m.ReadAll(new Set(["x", "y"])), "xy");
    assertEquals(m.ReadAll([]), "");
    const { iterable, state } = generatorOf("one ", "two ", "three");
    assertEquals(m.ReadAll(iterable), "one two three");
    assertEquals(state, { given: 3, ended: true });
    assertEquals(await m.async.ReadAll(["a", "b"]), "ab");
    assertEquals(await m.async.ReadAll(later("a", "b")), "ab");
  });

  test(m, "a stream is a reader in an asynchronous call", async () => {
    const { stream, state } = streamOf("a", bytes("b"), "", "c");
    assertEquals(await m.async.ReadAll(stream), "abc");
    assertEquals([stream.locked, state.cancelled], [false, undefined]);
    const large = new Response(pattern(3_000_000).slice()).body!;
    assertEquals(await m.async.Copies(large).then(([n]: bigint[]) => n), 3_000_000n);
    using reader = m.NewPattern(100_000, 1000);
    assertEquals((await m.async.ReadAll(reader.readable)).length, 100_000);
    assertEquals(m.ReadSome(generatorOf("abc", "def").iterable, 4), "abcd");
  });

  test(m, "a source that takes time is refused in a synchronous call, before Go runs", () => {
    const { stream, state } = streamOf("a");
    for (const source of [stream, later("a")]) {
      const error = assertThrows(() => m.ReadAll(source), EncodeError, "through async");
      assertEquals(error.path, "args[0]");
    }
    assertEquals([stream.locked, state.pulls], [false, 0]);
    assertThrows(() => m.Sum(later(1)), EncodeError, "through async");
    assertThrows(() => m.Twice(later(1)), EncodeError, "through async");
    assertThrows(() => m.WriteParts(sink().stream, "a", 1), EncodeError, "through async");
    assertThrows(() => m.Produce(new WritableStream(), 1, false), EncodeError, "through async");
  });

  test(m, "a stream that is locked is refused", async () => {
    const { stream } = streamOf("a"), { stream: into } = sink();
    stream.getReader();
    into.getWriter();
    await assertRejects(() => m.async.ReadAll(stream), EncodeError, "not locked");
    await assertRejects(() => m.async.WriteParts(into, "a", 1), EncodeError, "not locked");
  });

  test(m, "a call that is refused touches no stream", async () => {
    const { stream, state } = streamOf("a");
    await assertRejects(() => m.async.ReadSome(stream, "5"), EncodeError, "args[1]");
    const signal = AbortSignal.abort("before");
    assertEquals(await m.async.ReadAll(stream, { signal }).catch((e: unknown) => e), "before");
    await delay(20);
    assertEquals([stream.locked, state.cancelled, state.pulls], [false, undefined, 0]);
    assertEquals(await m.async.ReadAll(stream), "a");
  });

  test(m, "what Go leaves is cancelled", async () => {
    const { stream, state } = streamOf("abc", "def", "ghi", "jkl");
    assertEquals(await m.async.ReadSome(stream, 2), "ab");
    await until(() => state.cancelled !== undefined);
    await until(() => !stream.locked);
    const closed = streamOf("abc", "def", "ghi");
    assertEquals(await m.async.ReadClose(closed.stream, 2), "ab");
    assertEquals([closed.state.cancelled, closed.stream.locked], ["without a reason", false]);
    const { iterable, state: left } = generatorOf("abc", "def");
    assertEquals(m.ReadSome(iterable, 3), "abc");
    await until(() => left.ended);
    assertEquals(left.given, 1);
    const unread = streamOf("abc");
    assertEquals(await m.async.ReadSome(unread.stream, 0), "");
    await until(() => unread.state.cancelled !== undefined);
  });

  test(m, "an aborted call cancels its source", async () => {
    const { stream, state } = streamOf();
    const controller = new AbortController();
    const call = m.async.Wait(stream, { signal: controller.signal });
    await delay(5);
    controller.abort("given up");
    assertEquals(await call.catch((e: unknown) => e), "given up");
    await until(() => state.cancelled !== undefined);
    for (const reads of [new ReadableStream({ pull: () => new Promise(() => {}) }), never()]) {
      const other = new AbortController();
      const reading = m.async.ReadAll(reads, { signal: other.signal });
      await delay(5);
      other.abort("given up");
      assertEquals(await reading.catch((e: unknown) => e), "given up");
    }
  });

  test(m, "no more is read ahead of Go than one chunk", async () => {
    let pulls = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => (pulls++, controller.enqueue(new Uint8Array(10))),
    }, { highWaterMark: 0 });
    await m.async.KeepReader(endless);
    assertEquals(await m.async.ReadKept(35), "\0".repeat(35));
    await delay(10);
    assertEquals(pulls, 5);
    await m.async.KeepReader("");
    await until(() => !endless.locked);
  });

  test(m, "what a source throws is Go's error, with the same object as its cause", async () => {
    const broken = new ReadableStream({ pull: () => Promise.reject(failure) });
    const error = await assertRejects(() => m.async.ReadAll(broken), GoError, "enough");
    assertStrictEquals(error.cause, failure);
    const throwing = {
      *[Symbol.iterator]() {
        yield "a";
        throw failure;
      },
    };
    assertStrictEquals(assertThrows(() => m.ReadAll(throwing), GoError).cause, failure);
    const deep = assertThrows(() => m.ReadSources({ First: "a", More: [throwing] }), GoError);
    assertStrictEquals(deep.cause, failure);
    assertThrows(
      () => m.Sum(generatorOf<unknown>(1, "2").iterable),
      EncodeError,
      "result[1]: expected an integer",
    );
  });

  test(m, "a chunk that is no bytes is an error that says which", async () => {
    const error = assertThrows(() => m.ReadAll(["a", 5]), GoError);
    assert(error.cause instanceof EncodeError);
    assertEquals(error.cause.path, "chunks[1]");
    assertEquals(
      error.cause.message,
      "Cannot read what was given for io.Reader: chunks[1]: expected bytes or a string, got 5",
    );
    const { stream, state } = streamOf("a", {});
    const other = await assertRejects(() => m.async.ReadAll(stream), GoError);
    assertEquals((other.cause as EncodeError).path, "chunks[1]");
    await until(() => !stream.locked);
    assertEquals(state.pulls, 3);
  });

  test(m, "a writable stream is a writer, and is the caller's again afterwards", async () => {
    const { stream, state } = sink();
    assertEquals(await m.async.WriteParts(stream, "grün", 3), 15);
    assertEquals(state.chunks, ["grün", "grün", "grün"]);
    assertEquals([stream.locked, state.closed], [false, false]);
    const writer = stream.getWriter();
    await writer.write(bytes("more"));
    await writer.close();
    assertEquals(state, { chunks: ["grün", "grün", "grün", "more"], closed: true });
    const closed = sink();
    await m.async.WriteClose(closed.stream, "text");
    assertEquals(closed.state, { chunks: ["text"], closed: true });
    await assertRejects(() => m.async.WriteClose(closed.stream, "text"), GoError);
  });

  test(
    m,
    "what a writable stream throws is Go's error, with the same object as its cause",
    async () => {
      const { stream } = sink(2);
      const error = await assertRejects(
        () => m.async.WriteParts(stream, "a", 5),
        GoError,
        "enough",
      );
      assertStrictEquals(error.cause, failure);
      assertEquals(error.results, [2]);
    },
  );

  test(m, "streams in both directions, with back-pressure", async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const source = new Response(pattern(500_000).slice()).body!;
    const copied = m.async.CopyAll(writable, source).then(() => writable.close());
    const got = new Uint8Array(await new Response(readable).arrayBuffer());
    await copied;
    assertEquals(got.length, 500_000);
    assert(got.every((byte, i) => byte === i % 251));
  });

  test(m, "a reader that a call returned reads its source later", async () => {
    using upper = await m.async.Upper(later("one\ntw", "o\n"));
    const decoder = new TextDecoderStream();
    assertEquals((await collect(upper.readable.pipeThrough(decoder))).join(""), "ONE\nTWO\n");
    using lines = await m.async.Lines(later("a\nb", "c\n"));
    assertEquals(await lines.async.Scan(), true);
    assertEquals([lines.Text(), await lines.async.Scan(), lines.Text()], ["a", true, "bc"]);
    assertEquals(await lines.async.Scan(), false);
  });

  test(m, "an iterable is a channel that Go receives from", async () => {
    assertEquals(m.Sum([1, 2, 3]), 6);
    assertEquals(m.Sum([]), 0);
    assertEquals(m.Sum(generatorOf(1, 2).iterable), 3);
    assertEquals(m.Sum(Array.from({ length: 1000 }, () => 2)), 2000);
    assertEquals(await m.async.Sum(later(4, 5)), 9);
    assertEquals(await m.async.Sum(ReadableStream.from([6, 7])), 13);
    assertEquals(m.First([{ X: 1 }, { Y: 2 }], 3), [{ X: 1, Y: 0 }, { X: 0, Y: 2 }, {
      X: 0,
      Y: 0,
    }]);
    assertThrows(() => m.Sum([1, "2"]), EncodeError, "result[1]: expected an integer");
    const error = await assertRejects(() => m.async.Sum(later(1, 2.5)), EncodeError);
    assertEquals(error.path, "result[1]");
  });

  test(m, "an iterable that Go receives from is left when the call has ended", async () => {
    const { iterable, state } = generatorOf({ X: 1 }, { X: 2 }, { X: 3 }, { X: 4 });
    assertEquals(m.First(iterable, 1), [{ X: 1, Y: 0 }]);
    await until(() => state.ended);
    assert(state.given <= 3, String(state.given));
    const { stream, state: left } = streamOf({}, {}, {}, {});
    assertEquals((await m.async.First(stream, 1)).length, 1);
    await until(() => left.cancelled !== undefined && !stream.locked);
  });

  test(m, "it goes on as long as a handle that the call returned", async () => {
    using summing = await m.async.SumLater(later(1, 2, 3));
    assertEquals(await summing.async.Result(), 6);
    const before = m.Producing();
    const never = new ReadableStream({ pull: () => new Promise(() => {}) });
    const stuck = {
      async *[Symbol.asyncIterator]() {
        yield 1;
        await new Promise(() => {});
      },
    };
    for (const source of [never, stuck]) {
      const waiting = await m.async.SumLater(source);
      assertEquals(m.Producing(), before + 1);
      waiting[Symbol.dispose]();
      await until(() => m.Producing() === before);
    }
  });

  test(m, "a writable stream is a channel that Go sends to", async () => {
    const got: number[] = [];
    let closed = false;
    const stream = new WritableStream<number>({
      write: async (n) => {
        await delay(1);
        got.push(n);
      },
      close: () => void (closed = true),
    });
    await m.async.Produce(stream, 5, false);
    assertEquals([got, closed, stream.locked], [[0, 1, 2, 3, 4], false, false]);
    await m.async.Produce(stream, 2, true);
    assertEquals([got.slice(5), closed], [[0, 1], true]);
    const broken = new WritableStream({ write: () => Promise.reject(failure) });
    const error = await m.async.Produce(broken, 1, true).catch((e: unknown) => e);
    assertStrictEquals(error, failure);
  });

  test(m, "an iterable is a sequence", async () => {
    assertEquals(m.Collected(["a", "b"]), ["a", "b"]);
    assertEquals(m.Collected(generatorOf("a", "b").iterable), ["a", "b"]);
    assertEquals(m.Collected(new Set(["x"])), ["x"]);
    assertEquals(await m.async.Collected(later("a", "b")), ["a", "b"]);
    assertEquals(m.Twice([1, 2, 3]), 12);
    assertEquals(m.Twice(generatorOf(1, 2).iterable), 6);
    assertEquals(m.Pairs(new Map([["a", { X: 1 }], ["b", {}]])), ["a{1 0}", "b{0 0}"]);
    assertEquals(m.Pairs([["a", {}]]), ["a{0 0}"]);
    assertThrows(() => m.Pairs([["a"]]), EncodeError, "result[0]: expected an array of a key");
    assertThrows(() => m.Pairs([["a", { X: "1" }]]), EncodeError, "result[0][1].X");
    using count = m.Count(4);
    assertEquals(m.Twice(count), 12);
    assertEquals(m.Twice((yields: (n: number) => boolean) => void yields(5)), 10);
  });

  test(m, "a sequence that Go leaves is left in JavaScript", async () => {
    const { iterable, state } = generatorOf(1, 2, 3, 4);
    assertEquals(m.UpTo(iterable, 2), [1, 2]);
    assertEquals(state, { given: 2, ended: true });
    let ended = false;
    const slow = {
      async *[Symbol.asyncIterator]() {
        try {
          for (let i = 0;; i++) {
            await delay(0);
            yield i;
          }
        } finally {
          ended = true;
        }
      },
    };
    assertEquals(await m.async.UpTo(slow, 3), [0, 1, 2, 3]);
    assertEquals(ended, true);
  });

  test(m, "what an iterable throws fails the call with that very object", async () => {
    const throwing = {
      *[Symbol.iterator]() {
        yield 1;
        throw failure;
      },
    };
    for (const call of [() => m.Twice(throwing), () => m.Sum(throwing)]) {
      let thrown: unknown;
      try {
        call();
      } catch (error) {
        thrown = error;
      }
      assertStrictEquals(thrown, failure);
      assertStrictEquals(await Promise.resolve().then(call).catch((e) => e), failure);
    }
    assertStrictEquals(await m.async.Sum(throwing).catch((e: unknown) => e), failure);
  });

  test(m, "Go's sequences of JavaScript's iterables are JavaScript's iterables", () => {
    const { iterable, state } = generatorOf(1, 2, 3);
    using doubled = m.Doubled(iterable);
    assertEquals(state.given, 0);
    assertEquals([...doubled], [2, 4, 6]);
    for (const n of doubled) if (n === 4) break;
    assertEquals(doubled.toArray(), [2, 4, 6]);
  });

  test(m, "1,000 sources that Go left leave no goroutine", async () => {
    assert(
      await leavesNothing(m, async () => {
        await m.async.First(later({}, {}, {}), 1);
      }),
    );
  });

  test(m, "a struct may be given a stream that Go reads later", async () => {
    const { stream, state } = sink();
    using transfer = new m.Transfer({ From: later("a", "b"), To: stream });
    assertEquals(await transfer.async.Run(), 2n);
    transfer.From = later("c");
    assertEquals(await transfer.async.Run(), 1n);
    assertEquals(state.chunks.join(""), "abc");
    // A synchronous call that reads it would wait for ever.
    transfer.From = later("d");
    transfer.To = { Write: (p: Uint8Array) => p.length };
    assertThrows(() => transfer.Run(), Error, "make the call through async");
    assertThrows(
      () => m.RunTransfer({ From: later("e") }),
      EncodeError,
      "args[0].From: expected what is there at once",
    );
    transfer.From = transfer.To = null;
  });

  test(m, "a function gives a stream where Go can wait for it", async () => {
    assertEquals(await m.async.ReadOpened(() => later("a", "b")), "ab");
    assertEquals(await m.async.ReadOpened(async () => await Promise.resolve(later("c"))), "c");
    assertEquals(m.ReadOpened(() => ["d", "e"]), "de");
    const error = assertThrows(() => m.ReadOpened(() => later("f")), GoError);
    assertInstanceOf(error.cause, EncodeError);
  });
}
