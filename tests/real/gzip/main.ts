// A file goes through Go's gzip and back, piece by piece: it never is in memory as a whole.
import gzip, { BestSpeed } from "go:compress/gzip";
import { say } from "../say/say.ts";

const LINES = 3_000_000;

/** Counts and hashes what goes through. */
class Counted extends TransformStream<Uint8Array, Uint8Array> {
  n = 0;
  hash = 0x811c9dc5;

  constructor() {
    super({
      transform: (chunk, controller) => {
        let { hash } = this;
        for (let i = 0; i < chunk.length; i++) hash = Math.imul(hash ^ chunk[i], 16777619);
        this.hash = hash >>> 0;
        this.n += chunk.length;
        peak = Math.max(peak, Deno.memoryUsage().rss);
        controller.enqueue(chunk);
      },
    });
  }
}

/** Makes a large file. */
async function make(): Promise<string> {
  const path = await Deno.makeTempFile();
  using file = await Deno.open(path, { write: true });
  const lines = Array.from({ length: 1000 }, (_, j) => {
    const letter = String.fromCharCode(97 + j % 26);
    return `the same line over and over again, but for a letter: ${letter}\n`;
  });
  const block = new TextEncoder().encode(lines.join(""));
  for (let i = 0; i < LINES / 1000; i++) file.writeSync(block);
  return path;
}

const path = await make();
let peak = 0;
const before = Deno.memoryUsage().rss;
const packed = new Counted(), unpacked = new Counted();
const file = await Deno.open(path);
const zip = await gzip.async.NewWriterLevel(packed.writable, BestSpeed);
const packing = file.readable.pipeTo(zip.writable).then(() => packed.writable.close());
using unzip = await gzip.async.NewReader(packed.readable);
await Promise.all([packing, unzip.readable.pipeThrough(unpacked).pipeTo(new WritableStream())]);
zip[Symbol.dispose]();
await Deno.remove(path);

say("packed", packed.hash !== 0, packed.n < unpacked.n / 10);
say("unpacked", unpacked.n, unpacked.hash);
say("memory is constant", peak - before < unpacked.n / 2);
