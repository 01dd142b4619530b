/** Channels of Go. */
import { assert, assertEquals, assertInstanceOf, assertRejects } from "@std/assert";
import { EncodeError, GoPanicError } from "@usegolib/core";
import { collect, delay, leavesNothing, type Module, until } from "./help.ts";

export function register(m: Module): void {
  Deno.test("a channel is an async iterable of its values", async () => {
    for (const n of [0, 1, 3, 1000]) {
      using numbers = m.Numbers(n);
      assertEquals(await collect(numbers), Array.from({ length: n }, (_, i) => i));
      assertEquals(await collect(numbers), []);
    }
    using bytes = m.Bytes(), floats = m.Floats(), patterns = m.Patterns(3), errors = m.Errors();
    assertEquals(await collect(bytes), [1, 2, 255]);
    assertEquals(await collect(floats), [1.5, 2.5]);
    const handles = await collect<Module>(patterns);
    assertInstanceOf(handles[2], m.Pattern);
    assertEquals(handles.map((each) => each.Reads()), [0, 0, 0]);
    for (const each of handles) each[Symbol.dispose]();
    assertEquals((await collect<Module>(errors)).map((e) => e?.message), [undefined, "broken"]);
  });

  Deno.test("values are sent, and taken in their order", async () => {
    using ch = m.MakeStrings(2);
    assert(!("send" in m.Numbers(0)));
    await ch.send("a");
    await ch.send("b");
    assertEquals(m.Length(ch), 2);
    let sent = 0;
    const sends = ["c", "d", "e"].map((text) => ch.send(text).then(() => sent++));
    await delay(5);
    assertEquals(sent, 0);
    assertEquals(m.Take(ch, 1), ["a"]);
    await until(() => sent === 1);
    await delay(5);
    assertEquals([sent, m.Length(ch)], [1, 2]);
    const closed = ch.close();
    assertEquals(await collect(ch), ["b", "c", "d", "e"]);
    await Promise.all([...sends, closed]);
    await assertRejects(() => ch.send("f"), GoPanicError, "send on closed channel");
    await assertRejects(() => ch.close(), GoPanicError, "close of closed channel");
  });

  Deno.test("a named channel has its methods too, and values are checked", async () => {
    using points = m.MakePoints(3);
    assertEquals(points.Cap(), 3);
    await points.send({ X: 1, Y: 2 });
    await points.send({});
    const error = await assertRejects(() => points.send({ X: "1" }), EncodeError);
    assertEquals(error.path, "args[0].X");
    await points.close();
    assertEquals(await collect(points), [{ X: 1, Y: 2 }, { X: 0, Y: 0 }]);
    using ch = m.MakeStrings(0), sender = m.Sender(ch);
    assert(!(Symbol.asyncIterator in sender));
    const sent = sender.send("x");
    assertEquals(await m.async.Take(ch, 1), ["x"]);
    await sent;
  });

  Deno.test("a loop that is left has taken no value too many", async () => {
    using ch = m.MakeStrings(100);
    for (let i = 0; i < 100; i++) await ch.send(String(i));
    for await (const text of ch) if (text === "9") break;
    assertEquals(m.Length(ch), 90);
    for await (const text of ch) {
      assertEquals(text, "10");
      break;
    }
    // Many at once wait in their order.
    const iterator = ch[Symbol.asyncIterator]();
    const results = await Promise.all(Array.from({ length: 89 }, () => iterator.next()));
    assertEquals(
      results.map(({ value }) => value),
      Array.from({ length: 89 }, (_, i) => `${i + 11}`),
    );
    const waiting = [iterator.next(), iterator.next()];
    await ch.send("a");
    assertEquals(await waiting[0], { done: false, value: "a" });
    await iterator.return();
    assertEquals(await waiting[1], { done: true, value: undefined });
    await ch.send("b");
    assertEquals(m.Length(ch), 1);
    assertEquals(await iterator.next(), { done: true, value: undefined });
  });

  Deno.test("a value that comes while a waiting loop is left is not lost", async () => {
    using ch = m.MakeStrings(0);
    let got = 0, kept = 0;
    for (let i = 0; i < 300; i++) {
      const iterator = ch[Symbol.asyncIterator]();
      const next = iterator.next();
      await delay(0);
      const sent = ch.send(String(i));
      await iterator.return();
      const { done, value } = await next;
      if (done) {
        kept++;
        assertEquals(m.Take(ch, 1), [String(i)]);
      } else {
        got++;
        assertEquals(value, String(i));
      }
      await sent;
    }
    assertEquals(got + kept, 300);
  });

  Deno.test("several loops share the values", async () => {
    using numbers = m.Numbers(500);
    const [a, b] = await Promise.all([collect<number>(numbers), collect<number>(numbers)]);
    assertEquals([...a, ...b].toSorted((x, y) => x - y), Array.from({ length: 500 }, (_, i) => i));
  });

  Deno.test("a long loop lets the event loop go on", async () => {
    using numbers = m.Numbers(1_000_000);
    let fired = 0, n = 0;
    const timer = setInterval(() => fired++, 1);
    for (const end = performance.now() + 100; performance.now() < end; n++) {
      const { done } = await numbers[Symbol.asyncIterator]().next();
      if (done) break;
    }
    let more = 0;
    for await (const _ of numbers) if (++more > 20_000) break;
    clearInterval(timer);
    assert(fired > 1, `${fired} times during ${n + more} values`);
  });

  Deno.test("a context that made a channel ends with its handle", async () => {
    const before = m.Producing();
    const numbers = m.Numbers(1_000_000, { timeout: 60_000 });
    for await (const i of numbers) if (i === 5) break;
    assertEquals(m.Producing(), before + 1);
    numbers[Symbol.dispose]();
    await until(() => m.Producing() === before);
  });

  Deno.test("1,000 loops that were begun and left leave no goroutine", async () => {
    using ch = m.MakeStrings(0);
    assert(
      await leavesNothing(m, async () => {
        const iterator = ch[Symbol.asyncIterator]();
        const next = iterator.next();
        await iterator.return();
        assertEquals((await next).done, true);
      }),
    );
  });

  Deno.test("the twin: loops that are not left leave theirs", async () => {
    using ch = m.MakeStrings(0);
    const begun: Promise<unknown>[] = [];
    assertEquals(
      await leavesNothing(m, () => void begun.push(ch[Symbol.asyncIterator]().next())),
      false,
    );
    await ch.close();
    await Promise.all(begun);
  });

  Deno.test("a disposed channel is an error of the loop", async () => {
    const ch = m.MakeStrings(0);
    ch[Symbol.dispose]();
    await assertRejects(() => collect(ch), EncodeError, "disposed");
    await assertRejects(() => ch.send("a"), EncodeError, "disposed");
  });
}
