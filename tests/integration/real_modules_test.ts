import { assert, assertEquals } from "@std/assert";
import { askLibrary } from "../../tools/modules/prove.ts";
import { deno, ROOT, run, usegolibBuild } from "../run.ts";

const here = new URL("tests/real/", ROOT);

/** The version that tests/real/go.mod requires; the standard library has none. */
async function pinned(module: string): Promise<string> {
  const text = await Deno.readTextFile(new URL("go.mod", here));
  const line = text.split("\n").find((line) => line.trim().startsWith(`${module} `));
  return line === undefined ? module : `${module}@${line.trim().split(" ")[1]}`;
}

const MODULES: Record<string, string> = {
  strings: "strings",
  url: "net/url",
  fmt: "fmt",
  netip: "net/netip",
  time: "time",
  big: "math/big",
  semver: "github.com/Masterminds/semver/v3",
  uuid: "github.com/google/uuid",
  decimal: "github.com/shopspring/decimal",
  gjson: "github.com/tidwall/gjson",
  excelize: "github.com/xuri/excelize/v2",
  lo: "github.com/samber/lo",
  slices: "slices",
  trees: "github.com/emirpasic/gods/v2",
  goldmark: "github.com/yuin/goldmark",
  gzip: "compress/gzip",
  bufio: "bufio",
  filepath: "path/filepath",
  sort: "sort",
  goquery: "github.com/PuerkitoBio/goquery",
  http: "net/http",
  jwt: "github.com/golang-jwt/jwt/v5",
  expr: "github.com/expr-lang/expr",
  esbuild: "github.com/evanw/esbuild",
};

/** What a program needs beside its library. */
const GRANTED: Record<string, string[]> = {
  gzip: ["--allow-read", "--allow-write"], // a large file, for Deno to read
  http: ["--allow-net=127.0.0.1"],
};

for (const [name, module] of Object.entries(MODULES)) {
  Deno.test(`${module} answers in Deno as it does in Go`, async () => {
    const go = await run("go", ["run", `./${name}`], { cwd: here });
    assertEquals(go.code, 0, go.stderr);
    const built = await usegolibBuild(await pinned(module), here);
    await askLibrary(`${built.dir}/${built.target}`, built.symbols);
    await deno(["check", "--quiet", `${name}/main.ts`], here);
    const ours = await deno(
      [
        "run",
        "--no-prompt",
        `--allow-ffi=${built.library}`,
        ...(GRANTED[name] ?? []),
        `${name}/main.ts`,
      ],
      here,
    );
    assert(go.stdout.length > 0);
    assertEquals(ours.stdout, go.stdout);
  });
}
