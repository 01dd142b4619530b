import { assertEquals, assertThrows } from "@std/assert";

import { describeLibrary } from "../../runtime/artifact/description.ts";
import { func, schema, type } from "../../runtime/emit/testdata/schema.ts";
import { BuildError } from "../../runtime/errors.ts";
import { MANIFEST_VERSION } from "../../runtime/artifact/manifest.ts";
import type { GoTarget } from "../../zig/target.ts";
import { first } from "../first.ts";
import { jsrFiles } from "./jsr.ts";
import type { Subject } from "./subject.ts";

const TARGETS: GoTarget[] = ["darwin-arm64", "linux-amd64"];

/** A package whose libraries have this many bytes each. */
function subject(bytes: number, url?: string): Subject {
  const shared = schema({ types: [type({ kind: "int" })], functions: [func("F", [0], [0])] });
  const platforms = TARGETS.map((target) => {
    const manifest = {
      manifest_version: MANIFEST_VERSION,
      abi_version: 2,
      module: shared.module,
      version: "v1.0.0",
      modules: [{ path: shared.module, version: "v1.0.0" }],
      packages: [shared.module],
      go: "go1.26.8",
      zig: "0.15.2",
      target,
      library: { file: "libm.so", sha256: "0".repeat(64), size: bytes },
      schema_hash: shared.hash,
      fingerprint: "",
      go_sum: [],
      schema: shared,
    };
    const description = describeLibrary(manifest);
    return { target, manifest, description, bytes: new Uint8Array(bytes) };
  });
  return {
    format: "deno",
    name: "@me/m",
    version: "1.0.0",
    description: "A module.",
    manifest: first(platforms, "platform").manifest,
    platforms,
    licences: { parts: [], files: new Map(), expression: "MIT" },
    redirects: [],
    ...(url !== undefined && { url }),
  };
}

/** The files of a package that JSR gets, with their sizes. */
function published(files: ReturnType<typeof jsrFiles>): Map<string, number> {
  const { publish } = JSON.parse(files.get("deno.json") as string);
  const sizes = [...files].map(([path, content]) => [path, content.length] as const);
  return new Map(sizes.filter(([path]) => !publish?.exclude.includes(path.split("/")[0])));
}

Deno.test("jsrFiles() carries the libraries where all of it fits JSR", () => {
  const files = published(jsrFiles(subject(10_000_000)));
  for (const target of TARGETS) assertEquals(files.get(`${target}/libm.so`), 10_000_000);
});

Deno.test("jsrFiles() refuses a package that JSR would refuse, and says what to do", () => {
  // 20 MiB and the bindings.
  assertThrows(
    () => jsrFiles(subject(10 * 1024 * 1024)),
    BuildError,
    "it has 20.1 MiB and JSR takes 20; put the libraries on a server and name it: --url " +
      "https://example.com/{file}, or package for fewer targets",
  );
});

Deno.test("jsrFiles() leaves the libraries out of a package that fetches them from a server", () => {
  const url = "https://example.com/{target}/{file}";
  const all = jsrFiles(subject(30_000_000, url));
  for (const target of TARGETS) {
    assertEquals((all.get(`libraries/${target}/libm.so`) as Uint8Array).length, 30_000_000);
  }
  const sizes = [...published(all).values()];
  assertEquals(sizes.reduce((a, b) => a + b) < 1_000_000, true);
});
