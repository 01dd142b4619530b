import { assert, assertEquals } from "@std/assert";
import { toFileUrl } from "@std/path";
import { deno, usegolibBuild } from "../help/run.ts";
import { Subject } from "../help/subject.ts";

const here = new URL(".", import.meta.url);
const calls = new Subject("calls", here);

Deno.test("functions cross through bindings under --allow-ffi for the library", async () => {
  await calls.bindings("bindings_cases.ts");
});

Deno.test("functions cross through importGo", async () => {
  await calls.dynamic("dynamic_cases.ts");
});

Deno.test("functions are typed", async () => {
  await usegolibBuild("../modules/held", here);
  const cases = ["bindings", "dynamic", "leaking", "workers"].map((each) => `${each}_cases.ts`);
  await calls.check(...cases, "alive.ts", "held.ts");
});

Deno.test("a thread may end in the middle of a callback", async () => {
  await calls.bindings("workers_cases.ts", "--allow-read");
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

/** The arguments that run a program which lives as long as Go holds one of its functions. */
async function lives(name: string): Promise<string[]> {
  const { library } = await calls.built;
  return ["run", "--no-prompt", "--no-check", `--allow-ffi=${library}`, "alive.ts", name];
}

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
  assertEquals((await deno(await lives("lent"), here)).stdout, "2\n");
  assertEquals((await deno(await lives("not kept"), here)).stdout, "2\n");
  const begin = performance.now();
  assertEquals((await deno(await lives("kept"), here)).stdout, "called\n");
  const ms = performance.now() - begin;
  assert(ms > 600 && ms < 20_000, `${ms} ms`);
  assertEquals((await deno(await lives("unref"), here)).stdout, "called\n");
});

Deno.test("the twin: a program with a function that Go keeps does not end", async () => {
  assert(await goesOn(...await lives("kept for ever")), "it ended by itself");
});

Deno.test("a program ends when only its own handles hold functions", async () => {
  const { library } = await usegolibBuild("../modules/held", here);
  const holds = ["run", "--no-prompt", "--no-check", `--allow-ffi=${library}`, "held.ts"];
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
    goesOn(...await lives("held")),
  ]);
  assertEquals(went, [true, true, true]);
});

Deno.test("the sanitizers find a function that Go keeps", async () => {
  await calls.leaks("leaking_cases.ts");
});
