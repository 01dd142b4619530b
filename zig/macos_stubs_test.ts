import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";

import { BuildError } from "../runtime/errors.ts";
import {
  findSystemSymbols,
  makeStubs,
  prepareMacosStubs,
  type SystemSymbols,
} from "./macos_stubs.ts";

const SECURITY = "/System/Library/Frameworks/Security.framework/Versions/A/Security";

function find(source: string): Record<string, string[]> {
  const symbols: SystemSymbols = new Map();
  findSystemSymbols(source, symbols);
  return Object.fromEntries([...symbols].map(([library, names]) => [library, [...names]]));
}

Deno.test("findSystemSymbols() reads Go's lines for macOS and no other system", () => {
  const source = [
    `//go:cgo_import_dynamic x509_SecTrustEvaluate SecTrustEvaluate "${SECURITY}"`,
    '//go:cgo_import_dynamic libresolv_res_9_ninit res_9_ninit "/usr/lib/libresolv.9.dylib"',
    '//go:cgo_import_dynamic libc_open open "/usr/lib/libSystem.B.dylib"',
    '//go:cgo_import_dynamic _ _ "/usr/lib/libSystem.B.dylib"',
    '//go:cgo_import_dynamic runtime._CloseHandle CloseHandle%1 "kernel32.dll"',
    '//go:cgo_import_dynamic libc_open open "libc.so"',
    `// as in //go:cgo_import_dynamic a b "${SECURITY}"`,
  ].join("\n");
  assertEquals(find(source), {
    [SECURITY]: ["SecTrustEvaluate"],
    "/usr/lib/libresolv.9.dylib": ["res_9_ninit"],
  });
});

Deno.test("findSystemSymbols() reads frameworks that are linked without a symbol", () => {
  assertEquals(find("#cgo darwin,arm64 LDFLAGS: -framework Security"), { [SECURITY]: [] });
  assertEquals(find('//go:cgo_ldflag "-framework"\n//go:cgo_ldflag "Security"'), {
    [SECURITY]: [],
  });
});

Deno.test("makeStubs() puts each library where the linker looks for it", () => {
  const stubs = makeStubs(
    new Map([[SECURITY, new Set(["B", "A"])], ["/usr/lib/libresolv.9.dylib", new Set()]]),
  );
  assertEquals(Object.keys(stubs), [
    "frameworks/Security.framework/Security.tbd",
    "lib/libresolv.tbd",
  ]);
  const [security = ""] = Object.values(stubs);
  assertEquals(/symbols: +(.*)/.exec(security)?.[1], "[ _A, _B ]");
});

Deno.test("prepareMacosStubs() reads the sources of each Go once", async () => {
  const cacheDir = await Deno.makeTempDir({ prefix: "usegolib stubs " });
  const goroot = join(cacheDir, "go");
  let asked = 0;
  const options = {
    cacheDir,
    goVersion: "go9.9 X:y/z",
    goroot: () => Promise.resolve((asked++, goroot)),
  };
  try {
    await Deno.mkdir(join(goroot, "src", "cmd"), { recursive: true });
    const line = `//go:cgo_import_dynamic a SecA "${SECURITY}"\n`;
    await Deno.writeTextFile(join(goroot, "src", "cmd", "a.go"), line);
    await assertRejects(() => prepareMacosStubs(options), BuildError, "with its sources");
    await Deno.writeTextFile(join(goroot, "src", "a.go"), line);
    const folders = await Promise.all([prepareMacosStubs(options), prepareMacosStubs(options)]);
    assertEquals(folders[0], folders[1]);
    assertEquals([...Deno.readDirSync(join(cacheDir, "macos-stubs"))].map(({ name }) => name), [
      "go9.9_X_y_z",
    ]);
    asked = 0;
    assertEquals(await prepareMacosStubs(options), folders[0]);
    assertEquals(asked, 0);
  } finally {
    await Deno.remove(cacheDir, { recursive: true });
  }
});
