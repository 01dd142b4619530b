// Go's scanners and buffers over what JavaScript gives piece by piece.
import bufio from "go:bufio";
import { EOF, GoError } from "@usegolib/core";
import { say } from "../say/say.ts";

async function* source() {
  for (const piece of ["one\ntw", "o\n\nthr", "", "ee four", "\nfünf"]) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    yield piece;
  }
}

using lines = await bufio.async.NewScanner(source());
while (await lines.async.Scan()) say("line", lines.Text());
say("error", lines.Err() === undefined);

using commas = bufio.NewScanner("a,b,,c");
commas.Split((data, atEOF) => {
  const i = data.indexOf(",".charCodeAt(0));
  if (i >= 0) return [i + 1, data.subarray(0, i)];
  return atEOF && data.length > 0 ? [data.length, data] : [0, null];
});
while (commas.Scan()) say("part", commas.Text());

using reader = await bufio.async.NewReader(source());
const first = await reader.async.ReadString("\n".charCodeAt(0));
say("read", first, true, reader.Buffered());
try {
  await reader.async.ReadString("!".charCodeAt(0));
} catch (error) {
  if (!(error instanceof GoError)) throw error;
  say("rest", error.results[0], error.is(EOF));
}

let out = "";
const decoder = new TextDecoder();
const stream = new WritableStream<Uint8Array>({
  write: (chunk) => void (out += decoder.decode(chunk)),
});
using writer = await bufio.async.NewWriterSize(stream, 16);
for (let i = 0; i < 5; i++) await writer.async.WriteString("0123456789");
say("before the flush", out.length);
await writer.async.Flush();
say("after it", out);
