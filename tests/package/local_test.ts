/**
 * Packages of modules that link in other folders: by `replace`, in a workspace, and vendored.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { dirname, join } from "@std/path";
import { packaged } from "./packages.ts";

/** `app` imports `dep`, whose licence has to come along. */
const APP = {
  "app/app.go":
    'package app\n\nimport "example.com/dep"\n\nfunc Twice(x int) int { return dep.Double(x) }\n',
  "app/LICENSE": "All of this is mine.\n",
};
const DEP = {
  "dep.go": "package dep\n\nfunc Double(x int) int { return 2 * x }\n",
  "LICENSE": "This is somebody else's.\n",
};
const below = (folder: string, files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));
const module = (path: string, ...lines: string[]) =>
  ["module example.com/" + path, "", "go 1.24", ...lines, ""].join("\n");

const REQUIRE = "require example.com/dep v1.2.3";
const CASES = [
  {
    name: "replace",
    version: "v1.2.3",
    files: {
      ...APP,
      ...below("dep", { ...DEP, "go.mod": module("dep") }),
      "app/go.mod": module("app", REQUIRE, "replace example.com/dep => ../dep"),
    },
  },
  {
    name: "workspace",
    version: "1.0.0",
    files: {
      ...APP,
      ...below("dep", { ...DEP, "go.mod": module("dep") }),
      "app/go.mod": module("app"),
      "go.work": "go 1.24\n\nuse ./app\n\nuse ./dep\n",
    },
  },
  {
    name: "vendor",
    version: "v1.2.3",
    files: {
      ...APP,
      ...below("app/vendor/example.com/dep", DEP),
      "app/go.mod": module("app", REQUIRE),
      "app/vendor/modules.txt": "# example.com/dep v1.2.3\n## explicit; go 1.24\nexample.com/dep\n",
    },
  },
];

for (const { name, version, files } of CASES) {
  Deno.test(`package carries the licence of a folder that is linked in: ${name}`, async () => {
    const folder = await Deno.makeTempDir({ prefix: "usegolib package local " });
    try {
      for (const [path, text] of Object.entries(files)) {
        await Deno.mkdir(dirname(join(folder, path)), { recursive: true });
        await Deno.writeTextFile(join(folder, path), text);
      }
      const { dir } = await packaged("dir", {
        module: join(folder, "app"),
        artifacts: join(folder, "go_modules"),
        version: "1.0.0",
      });
      const licence = join(dir, "licenses", "example.com", "dep", "LICENSE");
      assertEquals(await Deno.readTextFile(licence), DEP.LICENSE);
      const bom = JSON.parse(await Deno.readTextFile(join(dir, "bom.cdx.json")));
      const parts = bom.components
        .filter((part: { name: string }) => part.name.startsWith("example.com/"))
        .map((part: { name: string; version: string }) => [part.name, part.version]);
      assertEquals(parts, [["example.com/app", "1.0.0"], ["example.com/dep", version]]);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}
