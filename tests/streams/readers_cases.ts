/** Readers and writers of Go as web streams. */
import { assert, assertEquals, assertRejects, assertStrictEquals } from "@std/assert";
import { EncodeError, GoError, GoPanicError } from "@usegolib/core";
import { collect, delay, leavesNothing, type Module, pattern, until } from "./help.ts";

const text = (stream: ReadableStream<Uint8Array>) => new Response(stream).text();

export function register(m: Module): void {
  Deno.test("a reader is a stream of its bytes, and is closed at their end", async () => {
    for (const [n, step] of [[0, 1], [1, 1], [1000, 7], [300_000, 1 << 20], [3_000_000, 1 << 20]]) {
      using reader = m.NewPattern(n, step);
      const bytes = new Uint8Array(await new Response(reader.readable).arrayBuffer());
      assertEquals(bytes.length, n);
      assert(bytes.every((byte, i) => byte === i % 251));
      assertEquals(reader.Closed(), true);
    }
    using plain = m.Text("grüße");
    assertEquals(await text(plain.readable), "grüße");
    using value = m.NewReader("a struct by value");
    assertEquals(await text(value.readable), "a struct by value");
    assertEquals(value.Len(), 0);
  });

  Deno.test("a handle has one stream, beside its methods", async () => {
    using reader = m.NewPattern(10, 4);
    assertStrictEquals(reader.readable, reader.readable);
    assertEquals(reader.Read(new Uint8Array(3)), 3);
    const rest = new Uint8Array(await new Response(reader.readable).arrayBuffer());
    assertEquals(rest, pattern(10).slice(3));
    assert(!("writable" in reader));
    assert(!("readable" in m.NewSink(-1)));
  });

  Deno.test("nothing is read before it is asked for", async () => {
    using reader = m.NewPattern(1_000_000, 1000);
    const { readable } = reader;
    await delay(5);
    assertEquals(reader.Reads(), 0);
    const taker = readable.getReader();
    assertEquals((await taker.read()).value, pattern(1000));
    await delay(5);
    assertEquals(reader.Reads(), 1);
    await taker.cancel();
    assertEquals(reader.Closed(), true);
  });

  Deno.test("chunks grow where reads fill them", async () => {
    using reader = m.NewPattern(4_000_000, 4_000_000);
    const sizes = (await collect<Uint8Array>(reader.readable)).map(({ length }) => length);
    assertEquals(sizes.slice(0, 6), [1, 2, 4, 8, 16, 16].map((n) => n << 16));
  });

  Deno.test("a buffer of the reader's own is filled in place", async () => {
    using reader = m.NewPattern(10, 100);
    const taker = reader.readable.getReader({ mode: "byob" });
    const first = await taker.read(new Uint8Array(4));
    assertEquals(first.value, Uint8Array.of(0, 1, 2, 3));
    const second = await taker.read(new Uint8Array(first.value!.buffer, 1, 3));
    assertEquals(second.value, Uint8Array.of(4, 5, 6));
    assertEquals((await taker.read(new Uint8Array(100))).value, Uint8Array.of(7, 8, 9));
    const last = await taker.read(new Uint8Array(5));
    assertEquals([last.done, last.value?.length], [true, 0]);
    assertEquals(reader.Closed(), true);
  });

  Deno.test("an error comes after the bytes that came beside it", async () => {
    using reader = m.Broken("so far");
    const taker = reader.readable.getReader();
    assertEquals(new TextDecoder().decode((await taker.read()).value), "so far");
    const error = await assertRejects(() => taker.read(), GoError, "broken");
    assertEquals(error.results, []);
    using without = m.Broken("");
    await assertRejects(() => text(without.readable), GoError, "broken");
  });

  Deno.test("readers that break io.Reader's rules end with an error", async () => {
    using idle = m.Idle(), wild = m.Wild(), blower = m.Blower();
    await assertRejects(() => text(idle.readable), GoError, "multiple Read calls return no data");
    await assertRejects(() => text(wild.readable), GoError, "read 65537 bytes into a buffer of");
    await assertRejects(() => text(blower.readable), GoPanicError, "blown");
    const reader = m.NewPattern(1, 1);
    reader[Symbol.dispose]();
    await assertRejects(() => text(reader.readable), EncodeError, "disposed");
  });

  Deno.test("cancelling closes the Go side, also while it is being read", async () => {
    using stuck = m.NewStuck();
    const taker = stuck.readable.getReader();
    const read = taker.read();
    await until(() => m.Waiting() === 1);
    await taker.cancel("enough");
    assertEquals((await read).done, true);
    await until(() => m.Waiting() === 0);
    using reader = m.NewPattern(1000, 1);
    for await (const chunk of reader.readable) {
      assertEquals(chunk.length, 1);
      break;
    }
    assertEquals(reader.Closed(), true);
  });

  Deno.test("the event loop goes on while Go reads", async () => {
    using stuck = m.NewStuck();
    const read = stuck.readable.getReader().read();
    await delay(1);
    assertEquals(m.Waiting(), 1);
    stuck.Close();
    await assertRejects(() => read, GoError, "closed pipe");
  });

  Deno.test("a writer takes bytes and strings, and closing closes it", async () => {
    using sink = m.NewSink(-1);
    const writer = sink.writable.getWriter();
    assertStrictEquals(sink.writable, sink.writable);
    await writer.write("grü");
    await writer.write(new TextEncoder().encode("ße"));
    await writer.write(new Uint16Array([0x2121]));
    await writer.write(new Uint8Array([0x20]).buffer);
    await writer.write(new Uint8Array());
    assertEquals(sink.Text(), "grüße!! ");
    assertEquals(sink.Closed(), "");
    await writer.close();
    assertEquals(sink.Closed(), "closed");
    using large = m.NewSink(-1);
    await new Response(new Uint8Array(3_000_000)).body!.pipeTo(large.writable);
    assertEquals(large.Len(), 3_000_000);
  });

  Deno.test("a large chunk is written in pieces, an empty one once", async () => {
    using sink = m.NewSink(-1);
    const writer = sink.writable.getWriter();
    await writer.write(new Uint8Array(2_500_000));
    assertEquals([sink.Writes(), sink.Len()], [3, 2_500_000]);
    await writer.write("");
    assertEquals(sink.Writes(), 4);
    await writer.close();
  });

  Deno.test("a writer that has to be flushed is, when the stream is closed", async () => {
    using sink = m.NewSink(-1), buffered = m.Buffered(sink);
    const writer = buffered.writable.getWriter();
    await writer.write("text");
    assertEquals(sink.Text(), "");
    await writer.close();
    assertEquals(sink.Text(), "text");
    using other = m.NewSink(-1), left = m.Buffered(other);
    const leaving = left.writable.getWriter();
    await leaving.write("text");
    await leaving.abort();
    assertEquals(other.Text(), "");
  });

  Deno.test("an error of a writer is the stream's", async () => {
    using sink = m.NewSink(5);
    const writer = sink.writable.getWriter();
    await writer.write("1234");
    const error = await assertRejects(() => writer.write("5678"), GoError, "full");
    assertStrictEquals(await writer.closed.catch((e: unknown) => e), error);
    assertEquals(sink.Text(), "12345");
    using half = m.Short();
    await assertRejects(() => half.writable.getWriter().write("1234"), GoError, "short write");
  });

  Deno.test("aborting tells Go the reason", async () => {
    using sink = m.NewSink(-1);
    await sink.writable.abort(new Error("no more"));
    assertEquals(sink.Closed(), "no more");
    const [reader, writer] = m.Pipe();
    const all = text(reader.readable);
    const input = writer.writable.getWriter();
    await input.write("begun");
    input.abort("lost").catch(() => {});
    await assertRejects(() => all, GoError, "lost");
    reader[Symbol.dispose]();
    writer[Symbol.dispose]();
  });

  Deno.test("a chunk that is no bytes is an error that says which", async () => {
    using sink = m.NewSink(-1);
    const writer = sink.writable.getWriter();
    await writer.write("a");
    const error = await assertRejects(() => writer.write(5), EncodeError);
    assertEquals(error.path, "chunks[1]");
    assertEquals(error.message.endsWith("chunks[1]: expected bytes or a string, got 5"), true);
    await assertRejects(() => writer.write("b"), EncodeError);
  });

  Deno.test("streams in both directions at once, through Go's pipe", async () => {
    const [reader, writer] = m.Pipe();
    const source = new Response(pattern(1_000_000).slice()).body!;
    const piped = source.pipeTo(writer.writable);
    const bytes = new Uint8Array(await new Response(reader.readable).arrayBuffer());
    await piped;
    assertEquals(bytes.length, 1_000_000);
    assertEquals(bytes.every((byte, i) => byte === i % 251), true);
    reader[Symbol.dispose]();
    writer[Symbol.dispose]();
  });

  Deno.test("a text goes through a TransformStream of the web", async () => {
    using reader = m.Text("größer ".repeat(1000));
    const upper = reader.readable.pipeThrough(new TextDecoderStream());
    assertEquals((await collect<string>(upper)).join(""), "größer ".repeat(1000));
  });

  Deno.test("1,000 streams that were begun and left leave no goroutine", async () => {
    assert(
      await leavesNothing(m, async () => {
        using stuck = m.NewStuck();
        const taker = stuck.readable.getReader();
        const read = taker.read();
        await taker.cancel();
        await read;
      }),
    );
  });

  Deno.test("the twin: streams that are not cancelled leave theirs", async () => {
    const begun: Module[] = [];
    assertEquals(
      await leavesNothing(m, () => {
        const stuck = m.NewStuck();
        begun.push([stuck, stuck.readable.getReader().read()]);
      }),
      false,
    );
    for (const [stuck, read] of begun) {
      stuck.Close();
      await assertRejects(() => read, GoError);
      stuck[Symbol.dispose]();
    }
  });
}
