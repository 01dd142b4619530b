import { deno, usegolibBuild } from "../help/run.ts";

const here = new URL(".", import.meta.url);
const built = await usegolibBuild("../modules/generics", here);
const sanitize = ["test", "--no-prompt", "--sanitize-ops", "--sanitize-resources"];

Deno.test("generic functions and types through bindings under --allow-ffi for the library", async () => {
  await deno([...sanitize, `--allow-ffi=${built.library}`, "bindings_cases.ts"], here);
});

Deno.test("generic functions and types through importGo", async () => {
  const folder = decodeURIComponent(new URL("go_modules", here).pathname);
  await deno(
    [...sanitize, `--allow-ffi=${folder}`, `--allow-read=${folder}`, "dynamic_cases.ts"],
    here,
  );
});

Deno.test("type arguments flow through the bindings' types", async () => {
  await deno(["check", "--quiet", "types_cases.ts"], here);
});

Deno.test("errors.AsType finds errors of other packages of a bundle", async () => {
  const bundle = await usegolibBuild("errors", here, "io/fs", "os", "--name", "asfs");
  await deno([...sanitize, `--allow-ffi=${bundle.library}`, "errors_cases.ts"], here);
});
