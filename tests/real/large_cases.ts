// Programs with modules that take too long to build for the suite: run by `./dev test-modules`.
import { twin } from "./twin.ts";

Deno.test("gonum.org/v1/gonum answers in Deno as it does in Go", () => {
  return twin("gonum", "gonum.org/v1/gonum");
});
