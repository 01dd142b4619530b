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
  "giving away": () => void kept.push(transfer(m.NewPattern(1, 1)!)),
  "calling": () => {
    // A synchronous call, in the middle of which the worker is terminated.
    postMessage("ready");
    for (;;) m.Count(100)!.toArray();
  },
};

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
