// What the tests of workers run in one.
import m, { type Pattern } from "go:example.com/streams";
import { type HandleToken, receive, transfer } from "@usegolib/core";

const kept: unknown[] = [];

/** What goes on until the worker is terminated. */
const busy: Record<string, () => unknown> = {
  "nothing": () => {},
  "handles": () => void kept.push(...Array.from({ length: 100 }, () => m.NewPattern(1, 1))),
  "reading": async () => {
    const stuck = m.NewStuck()!;
    kept.push(stuck, stuck.readable.getReader().read());
    while (m.Waiting() === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  },
  "receiving": async () => {
    const numbers = m.Numbers(1_000_000, { timeout: 60_000 })!;
    for await (const i of numbers) if (i === 10) break;
    kept.push(numbers, m.MakeStrings(0)![Symbol.asyncIterator]().next());
  },
  "sending": () => void kept.push(m.MakeStrings(0)!.send("a")),
  "iterating": () => {
    const iterator = m.Count(1_000_000)![Symbol.iterator]();
    iterator.next();
    const waiting = m.Sleepy(1_000, 10)![Symbol.asyncIterator]();
    kept.push(iterator, waiting.next());
  },
  "being read": () => {
    async function* never(): AsyncGenerator<string> {
      await new Promise(() => {});
      yield "";
    }
    kept.push(
      m.async.ReadAll(never()),
      m.async.ReadAll(new ReadableStream()),
      m.async.Sum(numbers()),
    );
  },
  // Deno does not end a thread in the middle of synchronous JavaScript, but it does between two calls of each of these.
  "being called back": () => void setInterval(() => m.UpTo(endless(), 1000), 0),
  "giving away": () => void kept.push(transfer(m.NewPattern(1, 1)!)),
  "calling": () => void setInterval(() => m.Count(10_000)!.toArray(), 0),
};

async function* numbers(): AsyncGenerator<number> {
  for (let i = 0;; i++) yield await Promise.resolve(i);
}

function* endless() {
  for (let i = 0;; i++) yield i;
}

/** What is done with a handle from elsewhere, and what comes back. */
const commands: Record<string, (argument: unknown) => unknown> = {
  read: (token) => {
    using pattern = receive(token as HandleToken<Pattern>);
    const bytes = new Uint8Array(3);
    return [pattern.Read(bytes), ...bytes];
  },
  give: () => transfer(m.NewPattern(10, 10)!),
  busy: async (name) => {
    await busy[name as string]();
    return "ready";
  },
};

onmessage = async ({ data: { name, argument } }) => {
  try {
    postMessage(await commands[name](argument));
  } catch (error) {
    postMessage({ error: String(error) });
  }
};
postMessage("loaded");
