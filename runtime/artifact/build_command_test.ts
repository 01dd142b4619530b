import { assertEquals } from "@std/assert";
import { buildCommand, type Built, BUNDLE } from "./build_command.ts";

const GOLDMARK: Built = {
  module: "example.com/md",
  version: "v1.7.0",
  modules: [{ path: "example.com/md", version: "v1.7.0" }],
};
const URL: Built = {
  module: "net/url",
  version: "go1.26.8",
  modules: [{ path: "net/url", version: "go1.26.8" }],
};
const APP: Built = {
  module: "app",
  version: BUNDLE,
  modules: [
    { path: "example.com/mine", version: "local" },
    { path: "example.com/md", version: "v1.7.0", packages: ["example.com/md/ast"] },
    { path: "net/url", version: "go1.26.8", packages: ["net/url"] },
  ],
};

Deno.test("buildCommand() builds a library as it is", () => {
  assertEquals(
    buildCommand([GOLDMARK], " --force"),
    "usegolib build --force example.com/md@v1.7.0",
  );
  assertEquals(buildCommand([URL]), "usegolib build net/url");
  assertEquals(
    buildCommand([APP]),
    "usegolib build <the folder of example.com/mine> --with example.com/md/ast@v1.7.0 --with net/url " +
      "--name app",
  );
  const selection = { exclude: ["example.com/md/..."] };
  assertEquals(buildCommand([{ ...GOLDMARK, selection }]), "usegolib build");
});

Deno.test("buildCommand() builds several libraries as one", () => {
  assertEquals(
    buildCommand([GOLDMARK, URL]),
    "usegolib build example.com/md@v1.7.0 net/url --name app",
  );
  assertEquals(
    buildCommand([APP, URL]),
    "usegolib build <the folder of example.com/mine> net/url --with example.com/md/ast@v1.7.0 " +
      "--name app",
  );
});
