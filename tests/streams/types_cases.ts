// What the types of streams, channels and sequences allow; checked, never run.
import streams, {
  Count,
  MakePoints,
  NewPattern,
  NewSink,
  Pattern,
  Points,
} from "go:example.com/streams";

const readable: ReadableStream<Uint8Array<ArrayBuffer>> = NewPattern(1, 1).readable;
const writable: WritableStream<Uint8Array | string> = NewSink(1).writable;
const piped: Promise<void> = readable.pipeTo(NewSink(-1).writable);
const text: ReadableStream<string> = readable.pipeThrough(new TextDecoderStream());

async function values(points: Points) {
  for await (const { X } of points) X.toFixed();
  const sent: Promise<void> = points.send({ X: 1 });
  const patterns: Pattern[] = [];
  for await (const pattern of streams.Patterns(1)!) patterns.push(pattern);
  for (const i of Count(5)!) i.toFixed();
  const pairs: [number, number][] = streams.Squares(5)!.toArray();
  const map: Map<number, number> = new Map(streams.Squares(5)!);
  const doubled: number[] = Count(5)![Symbol.iterator]().map((i) => i * 2).toArray();
  return [sent, patterns, pairs, map, doubled];
}

// @ts-expect-error: a writer is not read
NewSink(1).readable;
// @ts-expect-error: a value is one that the channel takes
MakePoints(1)!.send({ X: "1" });
// @ts-expect-error: a channel that Go only sends to is not sent to
streams.Numbers(1)!.send(1);
// @ts-expect-error: nor closed
streams.Numbers(1)!.close();
// @ts-expect-error: and one that it only receives from is not iterable
streams.Sender(null)![Symbol.asyncIterator];

export { piped, readable, text, values, writable };
