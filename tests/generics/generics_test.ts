import { deno, usegolibBuild } from "../help/run.ts";
import { Subject } from "../help/subject.ts";

const here = new URL(".", import.meta.url);
const generics = new Subject("generics", here);

Deno.test("generic functions and types through bindings under --allow-ffi for the library", async () => {
  await generics.bindings("bindings_cases.ts");
});

Deno.test("generic functions and types through importGo", async () => {
  await generics.dynamic("dynamic_cases.ts");
});

Deno.test("type arguments flow through the bindings' types", async () => {
  await generics.check("bindings_cases.ts", "dynamic_cases.ts", "types_cases.ts");
});

Deno.test("errors.AsType finds errors of other packages of a bundle", async () => {
  const { library } = await usegolibBuild("errors", here, "io/fs", "os", "--name", "asfs");
  const sanitize = ["--no-prompt", "--sanitize-ops", "--sanitize-resources"];
  await deno(["test", ...sanitize, `--allow-ffi=${library}`, "errors_cases.ts"], here);
});
