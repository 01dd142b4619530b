// Twins that must fail: Go holds a function when the test ends.
import { collect } from "@usegolib/core";
import calls from "go:example.com/calls";

Deno.test("a function that is kept", async () => {
  calls.Keep((text) => text);
  await collect();
});
