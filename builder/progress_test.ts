import { assertEquals } from "@std/assert";

import { createProgress } from "./progress.ts";

Deno.test("createProgress() keeps one line up to date", () => {
  const written: string[] = [];
  let time = 0;
  const progress = createProgress({
    quiet: false,
    write: (text) => written.push(text),
    columns: 20,
    now: () => time,
  });
  progress.clear(); // Nothing is shown yet.
  progress.update("resolving");
  progress.update("1 of 9 MB");
  progress.update("2 of 9 MB"); // Too soon.
  time = 200;
  progress.update("3 of 9 MB");
  progress.update("a line that is longer than the screen");
  progress.clear();
  progress.clear();
  assertEquals(written, [
    "\r\x1b[Kresolving",
    "\r\x1b[K1 of 9 MB",
    "\r\x1b[K3 of 9 MB",
    "\r\x1b[Ka line that is lon…",
    "\r\x1b[K",
  ]);
});

Deno.test("createProgress() is silent without a terminal", async () => {
  const url = new URL("./progress.ts", import.meta.url).href;
  const code = `import { createProgress } from ${JSON.stringify(url)};
    const progress = createProgress(); progress.update("x"); progress.clear();`;
  const { stderr, success } = await new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-config", "--no-lock", code],
    stderr: "piped",
  }).output();
  assertEquals(success, true);
  assertEquals(new TextDecoder().decode(stderr), "");
});

Deno.test("createProgress() is silent when it is asked to be", () => {
  const written: string[] = [];
  const progress = createProgress({ quiet: true, write: (text) => written.push(text) });
  progress.update("x");
  progress.clear();
  assertEquals(written, []);
});
