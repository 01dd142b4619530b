/**
 * Cases of arguments that are refused before Go runs.
 *
 * @module
 */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { UsegolibError } from "@usegolib/core";
import type { Case } from "./case.ts";

/** A call that throws, with the path of the argument that is wrong and words of the message; the next call works. */
export function refused(name: string, args: unknown[], path: string, words: string): Case {
  return [
    `${name}(${args.map((a) => Deno.inspect(a)).join(", ").slice(0, 50)}) is refused`,
    (m) => {
      const error = assertThrows(() => m[name](...args), Error);
      assert(error instanceof UsegolibError, String(error));
      assertEquals((error as unknown as { path: string }).path, path);
      assert(error.message.includes(words), error.message);
      assertEquals(m.Add(1, 2), 3);
    },
    undefined,
  ];
}
