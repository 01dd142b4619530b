// Twins that must fail: a test that does not await its call leaks it.
import flow from "go:example.com/flow";

Deno.test("a call that is not awaited", () => {
  flow.async.SleepPlain(100);
});
