import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "@std/path";

import type { Packed } from "../../fetch/testdata/zip.ts";
import { BuildError } from "../../runtime/errors.ts";
import { run } from "../exec.ts";
import { sha256Hex } from "../sha256.ts";
import { FILES, GO, HOST, MODULE, module, PREFIX, withWorld } from "./testdata/go_world.ts";

const WINDOWS = Deno.build.os === "windows";

Deno.test("installGo() installs the module of the proxy, once", () =>
  withWorld(async (world) => {
    const seen: [number, number][] = [];
    const onProgress = (done: number, total: number) => seen.push([done, total]);
    const [first, second] = await Promise.all([
      world.install({ onProgress }),
      world.install({ onProgress }),
    ]);
    assertEquals([first.source, second.source].sort(), ["cache", "module proxy"]);
    const root = join(world.cacheDir, "go", `9.9.9-${HOST}`);
    assertEquals(first.path, join(root, "bin", GO));
    assertEquals((await world.install()).source, "cache");
    assertEquals(world.asked.length, 1);
    assertEquals(world.leftovers(), [`9.9.9-${HOST}`]);
    const [done, total] = seen.at(-1)!;
    assertEquals(done, total);

    assertEquals(await Deno.readTextFile(join(root, "src", "go.mod")), "module std\n");
    assertEquals(await Deno.readTextFile(join(root, "src", "cmd", "go.mod")), "module cmd\n");
    if (WINDOWS) return;
    const mode = async (name: string) => ((await Deno.stat(join(root, name))).mode ?? 0) & 0o111;
    assertEquals(await mode("pkg/tool/linux_test/compile"), 0o111);
    assertEquals(await mode("lib/wasm/go_js_wasm_exec"), 0o111);
    assertEquals(await mode("VERSION"), 0);
  }));

Deno.test("installGo() takes the archive where GOPROXY says nothing, or the proxy lacks it", () =>
  withWorld(async (world) => {
    assertEquals((await world.install({ goproxy: undefined })).source, "download");
    assertEquals(world.asked, ["/dl/go.zip"]);
    const cacheDir = join(world.dir, "second");
    const goproxy = `${world.origin}/empty,direct`;
    assertEquals((await world.install({ goproxy, cacheDir })).source, "download");
    assertEquals(world.asked.length, 3);
  }));

Deno.test({
  name: "installGo() unpacks the archive that go.dev has for Linux and macOS",
  ignore: WINDOWS,
  fn: () =>
    withWorld(async (world) => {
      await Deno.mkdir(join(world.dir, "go", "bin"), { recursive: true });
      await Deno.writeTextFile(join(world.dir, "go", "bin", GO), "#!/bin/sh\n", { mode: 0o755 });
      const archive = join(world.dir, "go.tar.gz");
      await run("tar", ["-czf", archive, "go"], { cwd: world.dir });
      const bytes = await Deno.readFile(archive);
      world.files.set("/dl/go.tar.gz", bytes);
      const pin = { ...world.pin, url: `${world.origin}/dl/go.tar.gz`, sha256: sha256Hex(bytes) };
      const go = await world.install({ pin, goproxy: "direct" });
      assertEquals(go.source, "download");
      assertEquals(await Deno.readTextFile(go.path), "#!/bin/sh\n");
    }),
});

Deno.test("installGo() takes the archive where the hash of the module is not known", () =>
  withWorld(async (world) => {
    const { h1: _, ...pin } = world.pin;
    assertEquals((await world.install({ pin, goproxy: world.origin })).source, "download");
    assertEquals(world.asked, ["/dl/go.zip"]);
  }));

Deno.test("installGo() logs in at a module proxy with the user's netrc", () =>
  withWorld(async (world) => {
    const NETRC = join(world.dir, "netrc");
    await Deno.writeTextFile(NETRC, "machine proxy.example login me password secret\n");
    world.answer = ({ headers }) => {
      const known = headers.get("authorization") === `Basic ${btoa("me:secret")}`;
      return known ? undefined : new Response("who are you?", { status: 401 });
    };
    const options = {
      goproxy: "https://proxy.example",
      fetch: ((url: URL, init: RequestInit) =>
        fetch(`${world.origin}${url.pathname}`, init)) as typeof fetch,
    };
    await assertRejects(
      () =>
        world.install(options),
      BuildError,
      "the server answers 401",
    );
    const { source } = await world.install({ ...options, env: { NETRC } });
    assertEquals(source, "module proxy");
  }));

Deno.test("installGo() takes the archive from a mirror of go.dev", () =>
  withWorld(async (world) => {
    const pin = { ...world.pin, url: "https://go.invalid/dl/go.zip" };
    const env = { USEGOLIB_GO_MIRROR: `${world.origin}/dl` };
    const { source } = await world.install({ pin, env, goproxy: undefined });
    assertEquals([source, world.asked], ["download", ["/dl/go.zip"]]);
  }));

Deno.test("installGo() goes on after a failure only where GOPROXY has a |", () =>
  withWorld(async (world) => {
    world.answer = ({ url }) => {
      return url.includes("/broken/") ? new Response("", { status: 500 }) : undefined;
    };
    const broken = `${world.origin}/broken`;
    await assertRejects(
      () => world.install({ goproxy: `${broken},direct` }),
      BuildError,
      "the server answers 500",
    );
    assertEquals((await world.install({ goproxy: `${broken}|direct` })).source, "download");
  }));

Deno.test("installGo() explains GOPROXY=off, and a list that has it nowhere", () =>
  withWorld(async (world) => {
    const off = await assertRejects(
      () => world.install({ goproxy: "off" }),
      BuildError,
      `"off" in GOPROXY forbids it`,
    );
    assertStringIncludes(off.message, "USEGOLIB_GO");
    assertEquals(world.asked, []);
    const missing = await assertRejects(
      () => world.install({ goproxy: `${world.origin}/a,${world.origin}/b,off` }),
      BuildError,
      "the server answers 404",
    );
    assertStringIncludes(missing.message, "set GOPROXY to a module proxy that can be reached");
    assertEquals(world.leftovers(), []);
  }));

Deno.test("installGo() explains that nothing can be reached", () =>
  withWorld(async (world) => {
    const fetch = () =>
      Promise.reject(new TypeError("fetch failed", { cause: new Error("no DNS") }));
    const error = await assertRejects(() => world.install({ fetch }), BuildError, "no DNS");
    assertStringIncludes(error.message, "check the network");
    assertStringIncludes(error.message, "USEGOLIB_GO");
    assertEquals(world.leftovers(), []);
  }));

Deno.test("installGo() keeps nothing of a module or an archive with another hash", () =>
  withWorld(async (world) => {
    const changed = module([...FILES.slice(1), { name: `bin/${GO}`, content: "#!/bin/evil\n" }]);
    world.files.set(`/golang.org/toolchain/@v/${MODULE}.zip`, changed.bytes);
    const goproxy = `${world.origin}|direct`; // Even so: this is no failure to be passed over.
    await assertRejects(() => world.install({ goproxy }), BuildError, "it has the hash h1:");
    assertEquals(world.asked.length, 1);
    const pin = { ...world.pin, sha256: "0".repeat(64) };
    await assertRejects(
      () => world.install({ pin, goproxy: undefined }),
      BuildError,
      "has the SHA-256",
    );
    assertEquals(world.leftovers(), []);
  }));

Deno.test("installGo() writes nothing outside its folder, whatever is pinned", () =>
  withWorld(async (world) => {
    const bad: [Packed, string, string][] = [
      [{ name: "../../evil", content: "x" }, PREFIX, "would leave the folder"],
      [{ name: "link", content: "/etc", mode: 0o120777 }, PREFIX, "is a link"],
      [
        { name: "evil", content: "x" },
        "golang.org/other@v1.0.0/",
        "is not below golang.org/toolchain",
      ],
      [{ name: "/evil", content: "x" }, "", "would leave the folder"],
    ];
    for (const [file, prefix, why] of bad) {
      const { bytes, h1 } = module([file], prefix);
      world.files.set(`/golang.org/toolchain/@v/${MODULE}.zip`, bytes);
      await assertRejects(() => world.install({ pin: { ...world.pin, h1 } }), BuildError, why);
    }
    assertEquals(world.leftovers(), []);
    assertEquals([...Deno.readDirSync(world.dir)].map((entry) => entry.name), ["ca che"]);
  }));

Deno.test("installGo() refuses a truncated download, and what has no Go in it", () =>
  withWorld(async (world) => {
    const path = `/golang.org/toolchain/@v/${MODULE}.zip`;
    world.files.set(path, world.files.get(path)!.slice(0, -30));
    await assertRejects(() => world.install(), BuildError, "it is no zip file");
    const { bytes, h1 } = module([{ name: "VERSION", content: "go9.9.9" }]);
    world.files.set(path, bytes);
    const pin = { ...world.pin, h1 };
    await assertRejects(() => world.install({ pin }), BuildError, "there is no bin");
    assertEquals(world.leftovers(), []);
  }));

Deno.test("installGo() follows a redirect of the archive to the hosts that are pinned alone", () =>
  withWorld(async (world) => {
    const host = new URL(world.origin).host.replace("127.0.0.1", "localhost");
    world.answer = ({ url, headers }) => {
      const elsewhere = url.replace("127.0.0.1", "localhost");
      return headers.get("host") === host ? undefined : Response.redirect(elsewhere);
    };
    const goproxy = undefined;
    await assertRejects(() => world.install({ goproxy }), BuildError, "to another host, localhost");
    assertEquals(world.leftovers(), []);
    const pin = { ...world.pin, redirects: [host] };
    assertEquals((await world.install({ goproxy, pin })).source, "download");
  }));

Deno.test("installGo() removes what a killed installation left", () =>
  withWorld(async (world) => {
    await Deno.mkdir(join(world.cacheDir, "go", ".install-dead", "x"), { recursive: true });
    await world.install();
    assertEquals(world.leftovers(), [`9.9.9-${HOST}`]);
  }));

Deno.test({
  name: "installGo() explains a cache that cannot be written",
  ignore: WINDOWS,
  fn: () =>
    withWorld(async (world) => {
      await Deno.writeTextFile(join(world.dir, "file"), "");
      const cacheDir = join(world.dir, "file");
      await assertRejects(() => world.install({ cacheDir }), BuildError, "set USEGOLIB_CACHE");
    }),
});
