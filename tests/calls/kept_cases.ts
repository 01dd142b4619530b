/**
 * Functions that were given to Go and are let go before a test ends, for bindings and `importGo` alike: the sanitizers
 * find nothing that is left.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { collect, unref } from "@usegolib/core";

// deno-lint-ignore no-explicit-any
type Module = any;

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Registers the cases. */
export function registerKept(m: Module): void {
  for (let i = 0; i < 200; i++) {
    Deno.test(`${i}: a call that may have kept its function leaves nothing behind`, () => {
      assertEquals(m.ParallelMap([1, 2], (x: number) => x + i), [1 + i, 2 + i]);
    });
    Deno.test(`${i}: nor does an asynchronous one`, async () => {
      assertEquals(await m.async.ParallelMap([1, 2], (x: number) => x + i), [1 + i, 2 + i]);
    });
  }

  Deno.test("a function that was kept and let go leaves nothing behind after collect()", async () => {
    for (let i = 0; i < 20; i++) {
      m.Keep((text: string) => text);
      await delay(1);
      m.Keep(null);
      await collect();
    }
  });

  Deno.test("a function that does not count leaves nothing behind, and is called all the same", async () => {
    const texts: string[] = [];
    const f = (text: string) => {
      texts.push(text);
      return text;
    };
    unref(f);
    m.Keep(f);
    m.CallKeptLater("later", 1);
    while (texts.length === 0) await delay(1);
    assertEquals(texts, ["later"]);
  });

  Deno.test("a handle that is disposed lets its functions go", async () => {
    {
      using composed = m.Compose((x: number) => x + 1, (x: number) => x * 2);
      await delay(20); // a collection finds the functions held
      assertEquals(composed(1), 4);
    }
    await collect();
    m.Keep(null);
  });
}
