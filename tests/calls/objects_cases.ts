/**
 * JavaScript objects as Go interfaces, for bindings and `importGo` alike.
 *
 * @module
 */
import { assertEquals, assertInstanceOf, assertStrictEquals, assertThrows } from "@std/assert";
import { collect, EncodeError, EOF, GoError } from "@usegolib/core";
import { known } from "../help/known.ts";

// deno-lint-ignore no-explicit-any
type Module = any;

const named = (name: string) => ({ String: () => name });

/** Registers the cases. */
export function registerObjects(m: Module): void {
  Deno.test("an object with the methods of an interface stands for it", async () => {
    assertEquals(m.Show(named("x")), "x");
    class Name {
      constructor(readonly name: string) {}
      String() {
        return this.name;
      }
    }
    assertEquals(m.Show(new Name("y")), "y");
    assertEquals(m.Show(null), "<nil>");
    using holder = new m.Holder({ S: new Name("held") });
    assertEquals(holder.Show(), "HELD");
    holder.S = null;
    await collect();
  });

  Deno.test("what lacks a method is refused before Go runs", () => {
    const error = assertThrows(() => m.Describe({ Area: () => 1 }), EncodeError);
    assertEquals(
      error.message,
      "Cannot call example.com/calls.Describe: args[0]: expected a value that implements " +
        "calls.Shape, got an object without the methods Scale, String",
    );
    assertThrows(() => m.Show({ String: "no" }), EncodeError, "without the method String");
    assertThrows(() => m.Show("text"), EncodeError, "a value that implements fmt.Stringer");
  });

  Deno.test("an interface with unexported methods takes handles only", () => {
    using p = m.NewPrivate();
    assertEquals(m.OpenIt(p), "open");
    const error = assertThrows(() => m.OpenIt({ Open: () => "x", hidden() {} }), EncodeError);
    assertEquals(error.message.includes("a handle whose Go value implements calls.Private"), true);
  });

  Deno.test("sort.Interface", () => {
    const xs = [3, 1, 2];
    m.Sort({
      Len: () => xs.length,
      Less: (i: number, j: number) => known(xs[i]) < known(xs[j]),
      Swap(i: number, j: number) {
        [xs[i], xs[j]] = [known(xs[j]), known(xs[i])];
      },
    });
    assertEquals(xs, [1, 2, 3]);
  });

  Deno.test("embedded interfaces, objects and handles as results", () => {
    const square = (side: number): Module => ({
      String: () => "square",
      Area: () => side * side,
      Scale: (by: number) => square(side * by),
    });
    assertEquals(m.Describe(square(2)), "square 4 16");
    using go = new m.Square({ Side: 3 });
    assertEquals(m.Describe({ ...square(2), Scale: () => go }), "square 4 9");
  });

  Deno.test("an object comes back as itself, and is one value to Go", () => {
    const a = { String: () => "a", Area: () => 1, Scale: () => a } as Module;
    const b = { ...a, String: () => "b" };
    assertStrictEquals(m.Give(a), a);
    const [list, map] = m.GiveAll([a, b, a]);
    assertEquals(list.map((s: Module) => s === a), [true, false, true]);
    assertStrictEquals(map.b, b);
    assertEquals(m.Same(a, a), true);
    assertEquals(m.Same(a, b), false);
    assertEquals(m.Same(named("x"), named("x")), false);
  });

  Deno.test("io.Reader: bytes are written into what Go passes, and EOF is io.EOF", () => {
    const chunks = ["one\ntw", "o\nthree"].map((text) => new TextEncoder().encode(text));
    const reader = {
      Read(p: Uint8Array) {
        const chunk = chunks.shift();
        if (chunk === undefined) throw EOF;
        p.set(chunk);
        return chunk.length;
      },
    };
    assertEquals(m.ReadLines(reader), ["one", "two", "three"]);
    const error = assertThrows(() => m.ReadOnce(reader, 4), GoError);
    assertEquals(error.results, [new Uint8Array(), true]);
    assertEquals(error.is(EOF), true);
  });

  Deno.test("io.Writer", () => {
    let text = "";
    const decoder = new TextDecoder();
    const writer = {
      Write(p: Uint8Array) {
        text += decoder.decode(p);
        return p.length;
      },
    };
    assertEquals(m.WriteTo(writer, "a", "bc"), 3);
    assertEquals(text, "abc");
    const full = new Error("disk full");
    const error = assertThrows(
      () =>
        m.WriteTo({
          Write() {
            throw full;
          },
        }, "x"),
      GoError,
      "disk full",
    );
    assertStrictEquals(error.cause, full);
    assertEquals(error.results, [0]);
  });

  Deno.test("flag.Value", () => {
    const values: string[] = [];
    const value = { String: () => values.join(), Set: (text: string) => void values.push(text) };
    assertEquals(m.ParseFlag(value, "-v", "1", "-v=2"), undefined);
    assertEquals(values, ["1", "2"]);
  });

  Deno.test("an interface that embeds error", () => {
    const error = { Error: () => "late", Timeout: () => true };
    assertEquals(m.IsTimeout(error), "late true");
  });

  Deno.test("a JavaScript error is an error of Go, and comes back as the cause", () => {
    const thrown = new RangeError("mine");
    assertEquals(m.Message(thrown), "mine");
    const error = assertThrows(() => m.Wrap(thrown), GoError, "wrapped: mine");
    assertStrictEquals(error.cause, thrown);
    const [value, isEOF] = m.GiveError(thrown);
    assertInstanceOf(value, GoError);
    assertStrictEquals(value.cause, thrown);
    assertEquals(isEOF, false);
    assertEquals(m.GiveError(EOF)[1], true);
    const object = { Error: () => "an object's" };
    assertEquals(m.Message(object), "an object's");
    assertStrictEquals(assertThrows(() => m.Wrap(object), GoError, "an object's").cause, object);
    assertThrows(() => m.Wrap({}), EncodeError, "an object with the method Error");
    assertThrows(() => m.Wrap({ Error: () => 5 }), EncodeError, "a string");
    const own = assertThrows(() => m.Wrap(error), GoError);
    assertEquals((own.cause as GoError).is(error), true);
  });

  Deno.test("what a function writes into a slice of numbers is Go's", () => {
    assertEquals(m.Fill(3, (xs: Float64Array) => xs.fill(7)), Float64Array.of(7, 7, 7));
    assertThrows(() => m.Fill(3, 5), EncodeError);
  });

  Deno.test("asynchronous methods in an asynchronous call", async () => {
    assertEquals(await m.async.Show({ String: () => Promise.resolve("later") }), "later");
    assertThrows(() => m.Show({ String: () => Promise.resolve("x") }), EncodeError, "async");
    const chunks = ["a\n", "b"];
    const lines = await m.async.ReadLines({
      async Read(p: Uint8Array) {
        await Promise.resolve();
        const chunk = chunks.shift();
        if (chunk === undefined) throw EOF;
        return new TextEncoder().encodeInto(chunk, p).written;
      },
    });
    assertEquals(lines, ["a", "b"]);
  });
}
