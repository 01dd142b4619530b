// Packages of the standard library.
import { twins } from "./twin.ts";

twins({
  strings: "strings",
  url: "net/url",
  fmt: "fmt",
  netip: "net/netip",
  time: "time",
  big: "math/big",
  slices: "slices",
  gzip: "compress/gzip",
  bufio: "bufio",
  filepath: "path/filepath",
  sort: "sort",
  http: "net/http",
}, {
  gzip: ["--allow-read", "--allow-write"], // a large file, for Deno to read
  http: ["--allow-net=127.0.0.1"],
});
