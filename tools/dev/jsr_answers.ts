// Ends with 0 where JSR answers within a few seconds, with 1 where not.
// Deno itself is asked, so that whatever it is configured with applies; an
// empty cache keeps it from answering out of an earlier visit.

const cache = await Deno.makeTempDir({ prefix: "usegolib-jsr-" });
let answers = false;
try {
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["cache", "--no-config", "--no-lock", "jsr:@std/bytes@1"],
    env: { DENO_DIR: cache },
    stdin: "null",
    stdout: "null",
    stderr: "null",
    signal: AbortSignal.timeout(5_000),
  }).output();
  answers = success;
} finally {
  await Deno.remove(cache, { recursive: true }).catch(() => {});
}
Deno.exit(answers ? 0 : 1);
