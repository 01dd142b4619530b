import { createProgress, progressLine } from "./progress.ts";
import { assert, assertEquals, assertMatch } from "@std/assert";
import { unicodeWidth } from "@std/cli/unicode-width";

Deno.test("progressLine() shows the seconds of a step that takes long", () => {
  assertEquals(progressLine("compiling", 0, 40), "compiling");
  assertEquals(progressLine("compiling", 999, 40), "compiling");
  assertEquals(progressLine("compiling", 1000, 40), "compiling (1 s)");
  assertEquals(progressLine("compiling", 72_900, 40), "compiling (72 s)");
});

Deno.test("progressLine() cuts the step and keeps the seconds on a narrow terminal", () => {
  assertEquals(progressLine("compiling example.com/hello", 3000, 20), "compiling ex… (3 s)");
  for (const step of ["compiling example.com/hello", "世界世界世界世界世界世界世界世界"]) {
    for (const columns of [8, 9, 20, 21]) {
      const line = progressLine(step, 3000, columns);
      assert(unicodeWidth(line) < columns, `"${line}" is wider than ${columns - 1} columns`);
      assertMatch(line, /… \(3 s\)$/);
    }
  }
});

Deno.test("createProgress() is silent without a terminal", async () => {
  const url = new URL("./progress.ts", import.meta.url).href;
  const code = `import { createProgress } from ${JSON.stringify(url)};
    const progress = createProgress(); progress.update("x"); progress.clear();`;
  const { stderr, success } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", code],
    cwd: new URL("..", import.meta.url),
    stderr: "piped",
  }).output();
  assertEquals([success, new TextDecoder().decode(stderr)], [true, ""]);
});

Deno.test("createProgress() is silent when it is asked to be", () => {
  const progress = createProgress({ quiet: true });
  progress.update("x"); // Deno's sanitizers would see a timer.
  progress.clear();
});
