import { assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl, join } from "@std/path";

import { withLock } from "./lock.ts";

async function withFolder(fn: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "usegolib lock " });
  try {
    await fn(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Another process that takes the lock at `path`, says so, and holds it until it is killed. */
async function holder(folder: string, path: string): Promise<Deno.ChildProcess> {
  const script = join(folder, "holder.ts");
  const url = new URL("./lock.ts", import.meta.url).href;
  await Deno.writeTextFile(
    script,
    `import { withLock } from ${JSON.stringify(url)};
     await withLock(Deno.args[0], async () => {
       console.log("locked");
       await new Promise((resolve) => setTimeout(resolve, 60_000));
     });`,
  );
  const config = fromFileUrl(new URL("../deno.json", import.meta.url));
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--config", config, "--no-lock", "-A", script, path],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = child.stdout.getReader();
  await reader.read();
  reader.releaseLock();
  return child;
}

Deno.test("withLock() waits for another process and goes on when that one dies", () =>
  withFolder(async (folder) => {
    const path = join(folder, "deep", "lock");
    const child = await holder(folder, path);
    const events: string[] = [];
    const promise = withLock(path, () => events.push("inside"), () => events.push("waits"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    assertEquals(events, ["waits"]);

    child.kill("SIGKILL");
    await child.status;
    await child.stdout.cancel();
    await promise;
    assertEquals(events, ["waits", "inside"]);
  }));

Deno.test("withLock() keeps calls in one process apart", () =>
  withFolder(async (folder) => {
    let inside = 0;
    let most = 0;
    const job = () =>
      withLock(join(folder, "lock"), async () => {
        most = Math.max(most, ++inside);
        await new Promise((resolve) => setTimeout(resolve, 10));
        inside--;
      });
    await Promise.all([job(), job(), job(), job()]);
    assertEquals(most, 1);
  }));

Deno.test("withLock() returns what the function returns, and lets go when it throws", () =>
  withFolder(async (folder) => {
    const path = join(folder, "lock");
    assertEquals(await withLock(path, () => 42), 42);
    await assertRejects(() => withLock(path, () => Promise.reject(new Error("no"))), Error, "no");
    assertEquals(
      await withLock(path, () => "again", () => assertEquals("waits", "never")),
      "again",
    );
  }));
