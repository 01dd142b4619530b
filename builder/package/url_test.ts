import { BuildError } from "../../runtime/errors.ts";
import { hostsOf, libraryUrl, redirectsOf } from "./url.ts";
import { assertEquals, assertThrows } from "@std/assert";

Deno.test("libraryUrl() fills in the package's own name and version", () => {
  const template = "https://example.com/{name}/v{version}/{target}/{file}";
  const url = libraryUrl(template, "@me/uuid", "1.6.0");
  assertEquals(url, "https://example.com/@me/uuid/v1.6.0/{target}/{file}");
});

Deno.test("libraryUrl() refuses what cannot serve libraries safely", () => {
  const cases: [string, string][] = [
    ["http://example.com/{file}", "only https"],
    ["ftp://example.com/{file}", "only https"],
    ["https://example.com/{target}", "add {file} or {sha256}"],
    ["https://example.com/{arch}/{file}", "not {arch}"],
    ["https://me:secret@example.com/{file}", "user name or password"],
    ["https://{target}.example.com/{file}", "no URL of one host"],
    ["{file}", "no URL of one host"],
  ];
  for (const [template, why] of cases) {
    assertThrows(() => libraryUrl(template, "@me/uuid", "1.6.0"), BuildError, why);
  }
});

Deno.test("redirectsOf() knows where GitHub keeps the files of releases", () => {
  const url = "https://github.com/me/uuid/releases/download/v1.6.0/{file}";
  const redirects = redirectsOf(url, ["cdn.example.com"]);
  assertEquals(redirects[0], "cdn.example.com");
  assertEquals(hostsOf({ url, redirects })[0], "github.com");
  assertEquals(redirects.includes("release-assets.githubusercontent.com"), true);
  assertEquals(redirectsOf("https://example.com/{file}", []), []);
});
