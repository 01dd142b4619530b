import { isFolder, parseBuildInfo, unite } from "./linked.ts";
import { assertEquals } from "@std/assert";

const INFO = `library.so: go1.26.8
\tpath\tusegolib/library
\tmod\tusegolib\t(devel)\t
\tdep\texample.com/b\tv1.2.0\th1:bbb=
\tdep\texample.com/a\tv0.0.0-00010101000000-000000000000
\t=>\t./_modules/0\t(devel)\t
\tdep\texample.com/c\tv1.0.0
\t=>\texample.com/fork\tv1.0.1\th1:fff=
\tdep\texample.com/d\t(devel)\t
\tbuild\t-buildmode=c-shared
`;

Deno.test("parseBuildInfo() reads modules and what they were replaced by", () => {
  const found = parseBuildInfo(INFO);
  assertEquals(found[1], { path: "example.com/b", version: "v1.2.0", sum: "h1:bbb=" });
  assertEquals(found.map(isFolder), [true, false, false, true]);
  const replace = { path: "example.com/fork", version: "v1.0.1", sum: "h1:fff=" };
  assertEquals(found[2]?.replace, replace);
});

Deno.test("unite() gives the modules of all platforms once", () => {
  const found = parseBuildInfo(INFO);
  assertEquals(unite([found.slice(1), found.slice(0, 2)]), found);
});
