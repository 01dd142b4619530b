/** One library in several threads: each has handles of its own, and gives some away. */
import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import { EncodeError, type HandleToken, receive, transfer, UsegolibError } from "@usegolib/core";
import m, { NewPattern, Pattern } from "go:example.com/streams";
import { collect, delay, until } from "./help.ts";

/** A worker that answers. */
class Thread implements Disposable {
  readonly #worker = new Worker(new URL("worker.ts", import.meta.url), { type: "module" });
  #answer = Promise.withResolvers<unknown>();

  constructor() {
    this.#worker.onmessage = ({ data }) => this.#answer.resolve(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#answer.reject(new Error(event.message));
    };
  }

  static async start(): Promise<Thread> {
    const thread = new Thread();
    assertEquals(await thread.#answer.promise, "loaded");
    return thread;
  }

  // deno-lint-ignore no-explicit-any
  ask(name: string, argument?: unknown): Promise<any> {
    this.#answer = Promise.withResolvers();
    this.#worker.postMessage({ name, argument });
    return this.#answer.promise;
  }

  [Symbol.dispose](): void {
    this.#worker.terminate();
  }
}

Deno.test("a handle moves to another thread, once", async () => {
  using thread = await Thread.start();
  const pattern = NewPattern(10, 10);
  assertEquals(pattern!.Read(new Uint8Array(2)), 2);
  const token = transfer(pattern!);
  assertThrows(() => pattern!.Reads(), EncodeError, "disposed");
  assertThrows(() => transfer(pattern!), EncodeError, "disposed");
  assertEquals(await thread.ask("read", token), [3, 2, 3, 4]);
  const { error } = await thread.ask("read", token);
  assertStringIncludes(error, "UsegolibError: Cannot receive a handle of example.com/streams");
  assertStringIncludes(error, "nothing waits under its token");
  using given = receive<Pattern>(await thread.ask("give"));
  assertInstanceOf(given, Pattern);
  assertEquals((await collect(given.readable))[0]?.length, 10);
  // In one thread too.
  using back = receive(transfer(NewPattern(5, 5)!));
  assertEquals(back.Reads(), 0);
});

Deno.test("a channel goes on in another thread, with the context that it was made in", async () => {
  const before = m.Producing();
  const numbers = m.Numbers(1000, { timeout: 60_000 });
  for await (const i of numbers!) if (i === 4) break;
  const token = transfer(numbers!);
  assertEquals(m.Producing(), before + 1);
  const moved = receive(token);
  for await (const i of moved) {
    assertEquals(i, 5);
    break;
  }
  moved[Symbol.dispose]();
  await until(() => m.Producing() === before);
});

Deno.test("what is no handle is not given away, and what is no token is not received", () => {
  assertThrows(() => transfer({} as never), TypeError, "expected a handle");
  for (const token of [null, 5, {}, { usegolib: "handle", library: "a", token: "1" }]) {
    assertThrows(() => receive(token as never), TypeError, "expected what transfer() gave");
  }
  const token: HandleToken = {
    usegolib: "handle",
    library: "example.com/other@local 12",
    token: 5,
  };
  assertThrows(
    () => receive(token),
    UsegolibError,
    "Cannot receive a handle of example.com/other@local: this thread has not loaded that library",
  );
});

Deno.test("a handle that is posted as it is, is an error that says what to do", () => {
  using pattern = NewPattern(1, 1);
  const error = assertThrows(() => structuredClone({ pattern }), DOMException);
  assertEquals(error.name, "DataCloneError");
  assertStringIncludes(error.message, "post transfer(handle)");
});

Deno.test("a thread that is terminated in the middle of anything leaves nothing", async () => {
  const state = () => ({
    waiting: m.Waiting(),
    producing: m.Producing(),
    running: m.Running(),
    alive: m.Alive(),
    goroutines: m.Goroutines(),
  });
  for (
    const name of [
      "nothing",
      "handles",
      "reading",
      "receiving",
      "sending",
      "iterating",
      "being read",
      "being called back",
      "giving away",
      "calling",
    ]
  ) {
    const before = state();
    {
      using thread = await Thread.start();
      assertEquals(await thread.ask("busy", name), "ready");
      assert(name !== "handles" || m.Alive() === before.alive + 100);
    }
    // What earlier tests left to the garbage collector may go meanwhile.
    await until(() => {
      const now = state();
      return now.waiting <= before.waiting && now.producing <= before.producing &&
        now.running <= before.running && now.alive <= before.alive &&
        now.goroutines <= before.goroutines;
    });
    assertEquals(m.Count(3)!.toArray(), [0, 1, 2], `after ${name}`);
  }
});

Deno.test("the twin: a thread that goes on keeps what it has", async () => {
  const waiting = m.Waiting(), producing = m.Producing(), alive = m.Alive();
  using thread = await Thread.start();
  for (const name of ["reading", "receiving", "handles"]) await thread.ask("busy", name);
  await delay(200);
  assertEquals([m.Waiting(), m.Producing(), m.Alive()], [
    waiting + 1,
    producing + 1,
    alive + 100,
  ]);
});

Deno.test("many threads use one library at once", async () => {
  const threads = await Promise.all(Array.from({ length: 8 }, () => Thread.start()));
  const tokens = threads.map((_, i) => {
    const pattern = NewPattern(100, 3)!;
    for (let n = 0; n < i; n++) pattern.Read(new Uint8Array(1));
    return transfer(pattern);
  });
  const answers = await Promise.all(threads.map((each, i) => each.ask("read", tokens[i])));
  assertEquals(answers, threads.map((_, i) => [3, i, i + 1, i + 2]));
  for (const thread of threads) thread[Symbol.dispose]();
});
