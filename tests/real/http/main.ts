import http, { type HandlerLike, NotFound, Server } from "go:net/http";
import { type GoError, unref } from "@usegolib/core";
import { say } from "../say/say.ts";

// A port that is free.
const probe = Deno.listen({ hostname: "127.0.0.1", port: 0 });
const address = `127.0.0.1:${(probe.addr as Deno.NetAddr).port}`;
probe.close();

const encoder = new TextEncoder();
const handler: HandlerLike = {
  async ServeHTTP(w, r) {
    const name = r.URL!.Path.slice(1);
    if (name === "missing") return NotFound(w, r);
    await Promise.resolve();
    w.Header().Set("X-Name", name);
    w.Write(encoder.encode(`${r.Method} ${name}`));
  },
};

const server = new Server({ Addr: address, Handler: handler });
// The call that serves keeps the program alive; that Go still has the handler afterwards must not.
unref(handler);
const ended = server.async.ListenAndServe().then(() => undefined, (error: GoError) => error);
const controller = new AbortController();
controller.signal.addEventListener("abort", () => server.async.Shutdown());

/** Asks the server, which may not listen yet the first time. */
async function get(path: string): Promise<[status: number, name: string | null, body: string]> {
  for (let tries = 0;; tries++) {
    try {
      const response = await fetch(`http://${address}${path}`);
      return [response.status, response.headers.get("X-Name"), await response.text()];
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

say("first", ...await get("/first"));
const [status, , body] = await get("/missing");
say("missing", status, body);
let right = 0;
await Promise.all(Array.from({ length: 10 }, async (_, worker) => {
  for (let i = 0; i < 100; i++) {
    const n = String(worker * 100 + i);
    const [status, name, body] = await get(`/${n}`);
    if (status === 200 && name === n && body === `GET ${n}`) right++;
  }
}));
say("requests", right);
controller.abort();
const error = await ended;
say("closed", error!.is(http.ErrServerClosed), error!.message);
