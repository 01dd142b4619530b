import type { Project } from "../project/project.ts";
import { Wrong } from "./finding.ts";
import { checkImports } from "./imports.ts";
import { assertEquals, assertRejects } from "@std/assert";
import { join } from "@std/path";

/** The command that mends imports whose bindings are not there. */
async function mendOf(
  imports: Record<string, string>,
  modules?: Project["modules"],
): Promise<string | undefined> {
  const dir = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(join(dir, "deno.json"), JSON.stringify({ imports }));
    const project = modules && { dir, modules };
    const error = await assertRejects(
      () => checkImports(dir, join(dir, "go_modules"), project),
      Wrong,
      "what they name is not there",
    );
    return error.mend;
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

const sqlite = "./go_modules/github.com/mattn/go-sqlite3@v1.14.53";
const added = {
  "go:database/sql": `${sqlite}/database/sql/mod.ts`,
  "go:github.com/mattn/go-sqlite3": `${sqlite}/mod.ts`,
};

Deno.test("checkImports() names what a library was built with", async () => {
  assertEquals(
    await mendOf(added),
    "usegolib build github.com/mattn/go-sqlite3@v1.14.53 --with database/sql",
  );
});

Deno.test("checkImports() knows a package of the module from one that was added", async () => {
  const goldmark = "./go_modules/github.com/yuin/goldmark@v1.7.13";
  assertEquals(
    await mendOf({
      "go:github.com/yuin/goldmark/ast": `${goldmark}/ast/mod.ts`,
      "go:io": `${goldmark}/io/mod.ts`,
      "go:net/url": "./go_modules/net/url@go1.26.8/mod.ts",
    }),
    "usegolib build github.com/yuin/goldmark@v1.7.13 --with io",
  );
  assertEquals(
    await mendOf({ "go:net/url": "./go_modules/net/url@go1.26.8/mod.ts" }),
    "usegolib build net/url",
  );
});

Deno.test("checkImports() leaves it to usegolib.json where that lists the library", async () => {
  const listed = { modules: ["github.com/mattn/go-sqlite3"], with: ["database/sql"] };
  assertEquals(await mendOf(added, [listed]), "usegolib build");
  assertEquals(await mendOf(added, ["github.com/mattn/go-sqlite3@v1.14.53"]), "usegolib build");
  assertEquals(
    await mendOf(added, ["github.com/mattn/other", { name: "app", modules: ["strings"] }]),
    "usegolib build github.com/mattn/go-sqlite3@v1.14.53 --with database/sql",
  );
  const bundle = { "go:strings": "./go_modules/app@bundle/strings/mod.ts" };
  assertEquals(await mendOf(bundle), "usegolib build <its modules> --name app");
  assertEquals(await mendOf(bundle, [{ name: "app", modules: ["strings"] }]), "usegolib build");
});

Deno.test("checkImports() names the package where it is not in the directory of artifacts", async () => {
  assertEquals(
    await mendOf({ "go:net/url": "./elsewhere/net/url@go1.26.8/mod.ts" }),
    "usegolib build net/url",
  );
});
