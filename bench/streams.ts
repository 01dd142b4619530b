/**
 * Streams beside copying memory, and values of channels and sequences beside a call.
 *
 * @module
 */
import type { GoModule } from "../mod.ts";
import { measure, type Measurement, report } from "./measure.ts";

const MB = 1 << 20;
/** Megabytes that go through a stream in one round. */
const SIZE = 64;
/** Values that go through a channel or sequence in one round. */
const VALUES = 100_000;

/** Measures and reports. */
export async function benchStreams(m: GoModule, floor: () => Measurement): Promise<void> {
  const bytes = new Uint8Array(MB).fill(7);
  report("Streams, for each megabyte", [
    measure("copying 1 MB in JavaScript", () => bytes.slice()),
    await each("reader.readable", SIZE, async () => {
      using reader = m.NewZeros(SIZE * MB);
      for await (const _ of reader.readable);
    }),
    await each("writer.writable", SIZE, async () => {
      using writer = m.Discard();
      const stream = writer.writable.getWriter();
      for (let i = 0; i < SIZE; i++) await stream.write(bytes);
      await stream.close();
    }),
    await each("a ReadableStream given to Go", SIZE, async () => {
      let left = SIZE;
      await m.async.Drain(
        new ReadableStream({
          pull: (controller) => left-- > 0 ? controller.enqueue(bytes) : controller.close(),
        }),
      );
    }),
    await each("an array of bytes given to Go", SIZE, () => {
      m.Drain(Array.from({ length: SIZE }, () => bytes));
    }),
    await each("a WritableStream given to Go", SIZE, () => {
      return m.async.Fill(new WritableStream(), SIZE);
    }),
  ]);
  const sequence = m.Count(VALUES), numbers = Array.from({ length: VALUES }, (_, i) => i);
  report("Channels and sequences, for each value", [
    floor(),
    await each("for (… of sequence)", VALUES, () => {
      for (const _ of sequence);
    }),
    await each("sequence.toArray()", VALUES, () => void sequence.toArray()),
    await each("for await (… of a channel that is ahead)", VALUES, async () => {
      using channel = m.Buffered(VALUES);
      for await (const _ of channel);
    }),
    await each("an array given as a sequence", VALUES, () => m.Sum(numbers)),
    await each("a generator given as a sequence", VALUES, () => m.Sum(values())),
  ]);
}

function* values() {
  for (let i = 0; i < VALUES; i++) yield i;
}

/** Nanoseconds for each of `n` things that one run does, the best of several rounds. */
async function each(
  name: string,
  n: number,
  run: () => void | Promise<void>,
): Promise<Measurement> {
  let best = Infinity;
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    await run();
    best = Math.min(best, performance.now() - start);
  }
  return { name, ns: best / n * 1e6 };
}
