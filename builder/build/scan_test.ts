import { hastyEnv, mentionsC } from "./scan.ts";
import { assertEquals } from "@std/assert";

Deno.test("hastyEnv() switches optimising off behind all other flags", () => {
  const env = { CGO_ENABLED: "1", CGO_CFLAGS: "-O2 -DX=1 -g0" };
  assertEquals(hastyEnv(env), {
    CGO_ENABLED: "1",
    CGO_CFLAGS: "-O2 -DX=1 -g0 -O0 -D__OPTIMIZE__",
    CGO_CXXFLAGS: "-O0 -D__OPTIMIZE__",
  });
});

Deno.test("mentionsC() tells failures of C from those of Go", () => {
  for (
    const failure of [
      "example.com/m cannot be loaded:\nfast.c:3:2: error: needs optimisation",
      "example.com/m cannot be loaded:\nm.go:5:2: could not import C (cgo: C compiler failed)",
      "../include/x.hpp:1:1: error: no",
    ]
  ) {
    assertEquals(mentionsC(failure), true, failure);
  }
  for (
    const failure of [
      "example.com/m does not compile:\nm.go:5:2: undefined: x",
      "example.com/m requires go >= 1.99",
    ]
  ) {
    assertEquals(mentionsC(failure), false, failure);
  }
});
