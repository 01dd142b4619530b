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

async function* later<T>(...values: T[]) {
  yield* values;
}

const texts: (string | Promise<string>)[] = [
  streams.ReadAll("text"),
  streams.ReadAll(new Uint8Array(1)),
  streams.ReadAll(["a", new Uint8Array(1)]),
  streams.ReadAll(NewPattern(1, 1)),
  streams.async.ReadAll(readable),
  streams.async.ReadAll(later("a")),
  streams.ReadAt("text", 0, 1),
  streams.ReadSources({ First: "a", More: ["b", readable] }),
];
const sum: number = streams.Sum([1, 2]) + streams.Twice(new Set([1]));
const written: Promise<number> = streams.async.WriteParts(new WritableStream(), "a", 1);
const produced: Promise<void> = streams.async.Produce(new WritableStream<number>(), 1, true);
const pairs: string[] = streams.Pairs(new Map([["a", { X: 1 }]]));

// @ts-expect-error: a reader of another kind takes no stream
streams.ReadAt(readable, 0, 1);
// The functions of a new struct are typed.
const copied: bigint = streams.RunTransfer(
  new streams.Transfer({
    From: text,
    To: { Write: (p) => p.length },
    Done(error) {
      error?.message.toUpperCase();
    },
  }),
);

// @ts-expect-error: chunks are bytes or texts
streams.ReadAll([1]);
// @ts-expect-error: values are those of the channel
streams.Sum(["1"]);
// @ts-expect-error: and pairs those of the sequence
streams.Pairs([["a", 5]]);
// @ts-expect-error: a closer is no reader
streams.Closer("text");
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

export { copied, pairs, piped, produced, readable, sum, text, texts, values, writable, written };
