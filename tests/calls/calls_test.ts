import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { toFileUrl } from "@std/path";
import { deno, run, usegolibBuild } from "../help/run.ts";

const here = new URL(".", import.meta.url);
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

Deno.test("a thread may end in the middle of a callback", async () => {
  const granted = ["--no-check", `--allow-ffi=${built.library}`, "--allow-read"];
  await deno([...sanitize, ...granted, "workers_cases.ts"], here);
});

Deno.test("Go calls back from a goroutine that it has locked to its thread", async () => {
  const locking = await usegolibBuild("../modules/locking", here);
  const program = `
    import { OnThread } from "${toFileUrl(locking.bindings)}";
    let called = 0;
    OnThread(() => OnThread(() => called++));
    OnThread(() => called++);
    console.log(called);
  `;
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(file, program);
    const ran = await deno(["run", "--no-check", `--allow-ffi=${locking.library}`, file], here);
    assertEquals(ran.stdout, "2\n");
  } finally {
    await Deno.remove(file);
  }
});

const lives = ["run", "--no-prompt", "--no-check", `--allow-ffi=${built.library}`, "alive.ts"];

/** Whether a program is still there after three seconds. */
async function goesOn(...args: string[]): Promise<boolean> {
  const child = new Deno.Command(Deno.execPath(), {
    args,
    cwd: here,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const timer = setTimeout(() => child.kill(), 3000);
  const { signal } = await child.status;
  clearTimeout(timer);
  return signal !== null;
}

Deno.test("a program ends when Go holds no function of it", async () => {
  assertEquals((await deno([...lives, "lent"], here)).stdout, "2\n");
  assertEquals((await deno([...lives, "not kept"], here)).stdout, "2\n");
  const begin = performance.now();
  assertEquals((await deno([...lives, "kept"], here)).stdout, "called\n");
  const ms = performance.now() - begin;
  assert(ms > 600 && ms < 20_000, `${ms} ms`);
  assertEquals((await deno([...lives, "unref"], here)).stdout, "called\n");
});

Deno.test("the twin: a program with a function that Go keeps does not end", async () => {
  assert(await goesOn(...lives, "kept for ever"), "it ended by itself");
});

Deno.test("a program ends when only its own handles hold functions", async () => {
  const { library } = await usegolibBuild("../modules/held", here);
  const holds = ["run", "--no-prompt", `--allow-ffi=${library}`, "held.ts"];
  for (const name of ["handle", "object", "receiver", "coroutines", "goroutine"]) {
    assertEquals((await deno([...holds, name], here)).stdout, "called\n", name);
  }
  assertEquals((await deno([...holds, "func"], here)).stdout, "8\n");
  assertEquals((await deno([...holds, "goroutines"], here)).stdout, "called\ncalled again\n");
  assertEquals((await deno([...holds, "beside"], here)).stdout, "");
  // The twins: where a package holds one too, where a goroutine still works, and in a library that may set timers.
  const went = await Promise.all([
    goesOn(...holds, "kept"),
    goesOn(...holds, "working"),
    goesOn(...lives, "held"),
  ]);
  assertEquals(went, [true, true, true]);
});

Deno.test("the sanitizers find a function that Go keeps", async () => {
  const granted = `--allow-ffi=${built.library}`;
  const ran = await run(Deno.execPath(), [...sanitize, granted, "leaking_cases.ts"], {
    cwd: here,
    env: { NO_COLOR: "1" },
  });
  assertEquals(ran.code === 0, false);
  assertStringIncludes(ran.stdout, "Leaks detected");
});
