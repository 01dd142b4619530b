// Twins that must fail: a test that leaves a read or a loop waiting leaks it.
import streams from "go:example.com/streams";

Deno.test("a stream that is left in the middle of a read", () => {
  streams.NewStuck().readable.getReader().read();
});

Deno.test("a loop that waits for a value", () => {
  streams.MakeStrings(0)![Symbol.asyncIterator]().next();
});
