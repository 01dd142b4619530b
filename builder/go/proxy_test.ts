import { assertEquals } from "@std/assert";

import { goProxySteps } from "./proxy.ts";

const proxy = (url: string, next = "missing") => ({ kind: "proxy", url, next });
const direct = { kind: "direct" };

/** What each value of GOPROXY means. */
const CASES: [string | undefined, unknown[]][] = [
  [undefined, [direct]],
  ["", [direct]],
  ["direct", [direct]],
  ["off", [{ kind: "off" }]],
  ["https://a", [proxy("https://a")]],
  ["https://a/b/,direct", [proxy("https://a/b"), direct]],
  ["https://a|http://b,off,https://c", [
    proxy("https://a", "failed"),
    proxy("http://b"),
    { kind: "off" },
  ]],
  [" https://a , direct ", [proxy("https://a"), direct]],
  [",,https://a", [proxy("https://a")]],
  ["file:///x,https://a", [proxy("https://a")]],
  ["file:///x", [direct]],
  ["nonsense", [direct]],
];

Deno.test("goProxySteps() follows the rules of the Go command", () => {
  for (const [value, steps] of CASES) assertEquals(goProxySteps(value), steps, value);
});
