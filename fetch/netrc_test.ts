import { assertEquals } from "@std/assert";
import { join } from "@std/path";

import { parseNetrc, withNetrc } from "./netrc.ts";

Deno.test("parseNetrc() reads logins as the Go command does", () => {
  const text = `
machine incomplete.example
login one

machine proxy.example login me password p@ss/word
machine other.example
	login you
	password secret
macdef init
machine inside.example login a password b

machine last.example login c password d
default login anonymous password guest
machine late.example login e password f
`;
  assertEquals(parseNetrc(text), [
    { machine: "proxy.example", login: "me", password: "p@ss/word" },
    { machine: "other.example", login: "you", password: "secret" },
    { machine: "last.example", login: "c", password: "d" },
  ]);
  assertEquals(parseNetrc(""), []);
  assertEquals(parseNetrc("machine"), []);
});

Deno.test("withNetrc() logs in over https, at the hosts that are named", async () => {
  const home = await Deno.makeTempDir({ prefix: "usegolib netrc " });
  try {
    const NETRC = join(home, "logins");
    await Deno.writeTextFile(NETRC, "machine proxy.example login me password p@ss/word\n");
    const url = "https://proxy.example/go/golang.org/toolchain/@v/list";
    const login = "https://me:p%40ss%2Fword@proxy.example/go/golang.org/toolchain/@v/list";
    assertEquals(await withNetrc(url, { NETRC }), login);
    assertEquals(await withNetrc(url, { NETRC, GOAUTH: "git /src; netrc" }), login);
    const name = Deno.build.os === "windows" ? "_netrc" : ".netrc";
    await Deno.copyFile(NETRC, join(home, name));
    assertEquals(await withNetrc(url, { HOME: home, USERPROFILE: home }), login);

    for (const other of [url.replace("https:", "http:"), "https://elsewhere.example/", login]) {
      assertEquals(await withNetrc(other, { NETRC }), other);
    }
    for (const env of [{ NETRC, GOAUTH: "off" }, { NETRC: join(home, "absent") }, {}]) {
      assertEquals(await withNetrc(url, env), url);
    }
  } finally {
    await Deno.remove(home, { recursive: true });
  }
});
