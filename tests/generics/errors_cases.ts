// Run under --allow-ffi=<the library> alone: Go 1.26's errors.AsType with the error types of other packages.
import { assertEquals, assertThrows } from "@std/assert";
import { GoError, UnsupportedSignatureError } from "@usegolib/core";
import { AsType } from "go:errors";
import { PathError } from "go:io/fs";
import { LinkError, Open } from "go:os";

Deno.test("errors.AsType.of() finds the error of a class, with its fields", () => {
  const error = assertThrows(() => Open("/does/not/exist"), GoError);
  const [found, ok] = AsType.of(PathError)(error);
  const fields: [string, string] = [found.Op, found.Path];
  assertEquals([ok, ...fields], [true, "open", "/does/not/exist"]);
  assertEquals(AsType.of("*fs.PathError")(error)[1], true);
  assertEquals(AsType.of(LinkError)(error), [null, false] as never);
});

Deno.test("errors.AsType() says that the type has to be said", () => {
  // deno-lint-ignore no-explicit-any
  const call = AsType as any;
  assertThrows(() => call(new Error()), UnsupportedSignatureError, "AsType.of(");
});
