import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { PackageSize } from "../../builder/mod.ts";
import { Project } from "../help/project.ts";

Deno.test("usegolib inspect says what cannot be called, and why", async () => {
  await using project = await Project.create();
  const { code, stdout } = await project.usegolib("inspect", "./hello", "--json");
  assertEquals(code, 0);
  assertEquals(stdout.trimEnd().split("\n").length, 1);
  const inspection = JSON.parse(stdout);
  assertEquals([inspection.module, inspection.version], ["example.com/hello", "local"]);
  assertEquals(inspection.packages, ["example.com/hello", "example.com/hello/sub"]);
  assertEquals(inspection.symbols, { total: 3, callable: 2, skipped: 1 });
  assertEquals(inspection.skipped, [{
    package: "example.com/hello",
    name: "Each",
    position: "hello.go:7",
    reason: "type parameter that no type in reach satisfies: interface{each()}",
  }]);
  assertEquals(inspection.package_symbols, {
    "example.com/hello": { total: 2, callable: 1, skipped: 1 },
    "example.com/hello/sub": { total: 1, callable: 1, skipped: 0 },
  });
  const text = (await project.usegolib("inspect", "./hello")).stdout;
  assertStringIncludes(text, "2 of 3 functions and methods are callable (66.7 %)");
  assertMatch(text, /Each +hello\.go:7 +type parameter that no type in reach satisfies/);
});

Deno.test("usegolib inspect says what takes the room in a library", async () => {
  await using project = await Project.create();
  // A library of its own, which no other test has put into the cache.
  await project.write("hello/sub/more.go", `package sub\n\nfunc More${Date.now()}() {}\n`);
  const inspect = async (...args: string[]) => {
    const { code, stdout } = await project.usegolib("inspect", "./hello", ...args);
    assertEquals(code, 0);
    return stdout;
  };
  const before = JSON.parse(await inspect("--json"));
  assertEquals(before.sizes, null);
  const text = await inspect();
  assertMatch(text, /callable\n {2}example\.com\/hello +1 of 2\n {2}example\.com\/hello\/sub +2\n/);
  assertStringIncludes(text, '"usegolib inspect ./hello --sizes"');

  const { sizes, ...rest } = JSON.parse(await inspect("--sizes", "--json"));
  assertEquals({ ...rest, sizes: null }, before);
  const { library, code, packages, bridge, other } = sizes;
  assert(library > code && code > 500_000, `${code} of ${library}`);
  const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b);
  const parts = packages.flatMap((each: PackageSize) => [each.code, each.bridge]);
  assertEquals(sum([bridge, other, ...parts]), code);
  const runtime = packages.find((each: PackageSize) => each.package === "runtime");
  assertEquals([runtime.origin, runtime.bridge], ["standard", 0]);
  assert(runtime.code > 100_000, `${runtime.code}`);
  const own = packages.filter((each: PackageSize) => each.origin === "module");
  assertEquals(own.map((each: PackageSize) => each.package).sort(), rest.packages);
  for (const each of own) assert(each.code > 0 && each.bridge > 0, JSON.stringify(each));

  // What is in the cache is measured without being asked for.
  assertEquals(JSON.parse(await inspect("--json")).sizes, sizes);
  assertMatch(await inspect(), /example\.com\/hello +1 of 2 +\d+ kB +\d+ kB\n/);
  // A build takes what was made to be measured.
  const built = JSON.parse((await project.usegolib("build", "./hello", "--json")).stdout);
  assertEquals((await Deno.stat(built.modules[0].library)).size, library);
});

Deno.test("usegolib inspect learns the types of C code that compiles only with optimisation", async () => {
  await using project = await Project.create();
  await project.write(
    "hello/twice.go",
    `package hello

/*
#ifndef __OPTIMIZE__
#error "headers may look at it"
#endif
int twice(int n);
*/
import "C"

func Twice(n int) int { return int(C.twice(C.int(n))) }
`,
  );
  // An operand that is a constant once the function is inlined.
  const code = (operand: string) =>
    `static inline int shift(int n, const int by) { __asm__("# %1" : "+r"(n) : "i"(${operand})); return n << by; }
int twice(int n) { return shift(n, 1); }
`;
  await project.write("hello/twice.c", code("by"));
  const { stdout, stderr } = await project.usegolib("inspect", "./hello", "--json");
  assertEquals(stderr, "");
  assertEquals(JSON.parse(stdout).symbols.callable, 3);
  await project.write("hello/twice.c", code("missing"));
  const failed = await project.usegolib("inspect", "./hello");
  assertEquals(failed.code, 1);
  assertStringIncludes(failed.stderr, "use of undeclared identifier 'missing'");
});
