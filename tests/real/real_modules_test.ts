import { twin } from "./twin.ts";

const MODULES: Record<string, string> = {
  rows: "../modules/kinds",
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
  toml: "github.com/BurntSushi/toml",
  yaml: "gopkg.in/yaml.v3",
  imaging: "github.com/disintegration/imaging",
};

/** What a program needs beside its library. */
const GRANTED: Record<string, string[]> = {
  gzip: ["--allow-read", "--allow-write"], // a large file, for Deno to read
  http: ["--allow-net=127.0.0.1"],
};

for (const [name, module] of Object.entries(MODULES)) {
  Deno.test(`${module} answers in Deno as it does in Go`, () => twin(name, module, GRANTED[name]));
}
