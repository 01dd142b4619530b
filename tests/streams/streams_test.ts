import { Subject } from "../help/subject.ts";

const streams = new Subject("streams", new URL(".", import.meta.url));

Deno.test("streams, channels and sequences through bindings under --allow-ffi for the library", async () => {
  await streams.bindings("bindings_cases.ts");
});

Deno.test("streams, channels and sequences through importGo", async () => {
  await streams.dynamic("dynamic_cases.ts");
});

// Deno itself reads the modules of a worker, for which it asks for permission.
Deno.test("handles between threads, and threads that are terminated", async () => {
  await streams.bindings("workers_cases.ts", "--allow-read");
});

Deno.test("streams are typed", async () => {
  const cases = ["bindings", "dynamic", "leaking", "types", "workers"];
  await streams.check(...cases.map((each) => `${each}_cases.ts`));
});

Deno.test("the sanitizers find a stream that is left in the middle of a read", async () => {
  await streams.leaks("leaking_cases.ts");
});
