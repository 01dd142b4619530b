import { assert, assertEquals } from "@std/assert";
import { BuildError, EOF, GoError, LoadError, UsegolibError } from "./errors.ts";

Deno.test("errors of another copy of the runtime are recognised", async () => {
  // The fragment makes it a second module with classes of its own.
  const copy: typeof import("./errors.ts") = await import("./errors.ts" + "#copy");
  assert(copy.LoadError !== LoadError);
  const error = new copy.LoadError("x");
  assert(error instanceof LoadError);
  assert(error instanceof UsegolibError);
  assert(!(error instanceof BuildError));
  assert(new LoadError("x") instanceof copy.UsegolibError);
});

Deno.test("a derived class does not claim its siblings", () => {
  class Mine extends LoadError {}
  assert(new Mine("x") instanceof Mine);
  assert(new Mine("x") instanceof LoadError);
  assert(!(new LoadError("x") instanceof Mine));
});

Deno.test("every error is named after its class", () => {
  assertEquals(new LoadError("x").name, "LoadError");
  assertEquals(String(new BuildError("x")), "BuildError: x");
});

Deno.test("GoError.is() compares by identity, then by asking Go", () => {
  const asked: unknown[] = [];
  const origin = {
    is: (target: unknown) => asked.push(target) > 0,
    isEOF: () => true,
    value: () => 7,
  };
  const error = new GoError("read: EOF", { type: "*fs.PathError", origin });
  const other = new GoError("EOF", { type: "*errors.errorString", origin: { ...origin } });
  assert(error.is(error));
  assert(error.is(EOF));
  assert(error.is(other));
  assertEquals(asked.length, 1);
  assert(!error.is(new Error("EOF")));
  assert(!EOF.is(error));
  assert(EOF.is(EOF));
  assertEquals(error.value(), 7);
});
