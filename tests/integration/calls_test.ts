import { deno, ROOT, usegolibBuild } from "../run.ts";

const here = new URL("tests/calls/", ROOT);
const built = await usegolibBuild("../modules/calls", here);
const sanitize = ["test", "--no-prompt", "--sanitize-ops", "--sanitize-resources"];

Deno.test("functions cross through bindings under --allow-ffi for the library", async () => {
  await deno([...sanitize, `--allow-ffi=${built.library}`, "bindings_cases.ts"], here);
});

Deno.test("functions cross through importGo", async () => {
  const folder = decodeURIComponent(new URL("go_modules", here).pathname);
  const granted = [`--allow-ffi=${folder}`, `--allow-read=${folder}`];
  await deno([...sanitize, ...granted, "dynamic_cases.ts"], here);
});
