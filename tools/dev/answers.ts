// Ends with 0 where a URL answers within a few seconds, with 1 where not:
//
//     deno run -A tools/dev/answers.ts https://ziglang.org/download/index.json

const [url = ""] = Deno.args;
try {
  const signal = AbortSignal.timeout(5_000);
  const response = await fetch(url, { method: "HEAD", signal });
  Deno.exit(response.ok ? 0 : 1);
} catch {
  Deno.exit(1);
}
