import { BuildError } from "../../runtime/errors.ts";
import { npmPlatform, packageName, packageVersion, platformPackage } from "./names.ts";
import { assertEquals, assertThrows } from "@std/assert";

Deno.test("packageName() takes the last word of the module's path", () => {
  assertEquals(packageName("github.com/google/uuid", "npm", undefined), "uuid");
  assertEquals(packageName("github.com/Masterminds/semver/v3", "dir", undefined), "semver");
  assertEquals(packageName("gopkg.in/yaml.v3", "npm", undefined), "yaml.v3");
  assertEquals(packageName("net/url", "npm", "@me/go-url"), "@me/go-url");
});

Deno.test("packageName() refuses what registries refuse", () => {
  for (const name of ["Upper", "a b", "../up", "@me", "@me/../x", ".hidden", "a".repeat(201)]) {
    assertThrows(() => packageName("example.com/x", "npm", name), BuildError, "--name");
  }
  for (const name of ["uuid", "@Me/uuid", "@me/u.uid", "@me/x/y"]) {
    assertThrows(() => packageName("example.com/x", "deno", name), BuildError, "--name @you/");
  }
});

Deno.test("packageVersion() gives versions that registries take", () => {
  assertEquals(packageVersion("v1.6.0", undefined), "1.6.0");
  assertEquals(packageVersion("v2.0.0+incompatible", undefined), "2.0.0");
  assertEquals(packageVersion("go1.26.8", undefined), "1.26.8");
  assertEquals(packageVersion("go1.27rc1", undefined), "1.27.0-rc.1");
  assertEquals(packageVersion("go1.26", undefined), "1.26.0");
  assertEquals(packageVersion("local", undefined), "0.0.0");
  assertEquals(packageVersion("local", "1.2.3-beta.1"), "1.2.3-beta.1");
  const pseudo = "v0.0.0-20261107153045-a51d70be185e";
  assertEquals(packageVersion(pseudo, undefined), pseudo.slice(1));
  for (const given of ["latest", "v1.0.0", "1.0", "1.0.0+build", "01.0.0", "1.0.0-01", " 1.0.0"]) {
    assertThrows(() => packageVersion("v1.0.0", given), BuildError, "major.minor.patch", given);
  }
});

Deno.test("npmPlatform() speaks npm's words", () => {
  assertEquals(npmPlatform("linux-amd64"), { os: "linux", cpu: "x64", libc: "glibc" });
  assertEquals(npmPlatform("windows-arm64"), { os: "win32", cpu: "arm64" });
  assertEquals(platformPackage("@me/uuid", "darwin-arm64"), "@me/uuid-darwin-arm64");
});
