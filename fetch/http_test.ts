import { assertEquals, assertRejects } from "@std/assert";

import { BuildError } from "../runtime/errors.ts";
import { MissingError, openSource, type Source } from "./http.ts";

/** What was asked for, and with which login. */
interface Asked {
  url: string;
  login: string | null;
}

/** Opens `source` where each URL answers with a status, or with a redirect to another URL. */
async function open(
  source: Source,
  answers: Record<string, number | string>,
): Promise<{ asked: Asked[]; error?: unknown }> {
  const asked: Asked[] = [];
  const fetch = ((url: URL, init: RequestInit) => {
    asked.push({ url: url.href, login: new Headers(init.headers).get("authorization") });
    const answer = answers[url.href] ?? 404;
    if (typeof answer === "number") return Promise.resolve(new Response("", { status: answer }));
    return Promise.resolve(new Response(null, { status: 302, headers: { location: answer } }));
  }) as typeof globalThis.fetch;
  try {
    const response = await openSource(source, { fetch });
    await response.body?.cancel();
    return { asked };
  } catch (error) {
    return { asked, error };
  }
}

async function refused(source: Source, location: string, why: string): Promise<void> {
  const { asked, error } = await open(source, { [source.url]: location, [location]: 200 });
  await assertRejects(() => Promise.reject(error), BuildError, why);
  assertEquals(asked.length, 1);
}

Deno.test("openSource() follows redirects to the hosts that are named alone", async () => {
  const source = { url: "https://go.dev/dl/x", redirects: ["dl.google.com"] };
  const to = "https://dl.google.com/go/x";
  const { error, asked } = await open(source, { [source.url]: to, [to]: 200 });
  assertEquals([error, asked.length], [undefined, 2]);
  await refused(source, "https://dl.google.com.evil.example/x", "to another host");
  await refused(source, "https://dl.google.com:8443/x", "to another host");
  await refused(source, "http://dl.google.com/go/x", "only https is allowed");
  await refused(source, "file:///etc/passwd", "only https is allowed");
});

Deno.test("openSource() follows redirects to any host over https where that is allowed", async () => {
  const source = { url: "https://proxy.example/x", redirects: "any" } as const;
  const to = "https://storage.example/x";
  const { error } = await open(source, { [source.url]: to, [to]: 200 });
  assertEquals(error, undefined);
  await refused(source, "http://storage.example/x", "only https is allowed");
});

Deno.test("openSource() takes plain http from the host that the user named alone", async () => {
  const source = { url: "http://proxy.example/x", redirects: "any", plainHttp: true } as const;
  assertEquals((await open(source, { [source.url]: 200 })).error, undefined);
  await refused(source, "http://storage.example/x", "only https is allowed");
  const { error } = await open({ url: source.url }, { [source.url]: 200 });
  await assertRejects(() => Promise.reject(error), BuildError, "only https is allowed");
});

Deno.test("openSource() logs in at the host of the URL alone, and shows no password", async () => {
  const source = { url: "https://me:p%40ss@proxy.example/x", redirects: "any" } as const;
  const answers = {
    "https://proxy.example/x": "/y",
    "https://proxy.example/y": "https://s.example/z",
  };
  const { asked, error } = await open(source, answers);
  const login = `Basic ${btoa("me:p@ss")}`;
  assertEquals(asked, [
    { url: "https://proxy.example/x", login },
    { url: "https://proxy.example/y", login },
    { url: "https://s.example/z", login: null },
  ]);
  assertEquals(
    (error as Error).message,
    "Cannot download https://proxy.example/x: the server answers 404; check a proxy in between",
  );
  assertEquals(error instanceof MissingError, true);
});
