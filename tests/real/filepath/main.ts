// Go walks the directories, and JavaScript takes what it finds as a stream.
import filepath, { Dir, ToSlash, WalkDir } from "go:path/filepath";
import { GoError } from "@usegolib/core";
import { say } from "../say/say.ts";

interface Entry {
  path: string;
  name: string;
  isDir: boolean;
}

/** The entries below a directory; Go goes on when one was taken. */
function walk(root: string, keep: (path: string) => boolean): ReadableStream<Entry> {
  const { readable, writable } = new TransformStream<Entry, Entry>();
  const writer = writable.getWriter();
  filepath.async.WalkDir(root, async (path, entry, error) => {
    if (error !== null) throw error;
    const isDir = entry.IsDir();
    if (path === root || keep(path)) await writer.write({ path, name: entry.Name(), isDir });
    else if (isDir) throw filepath.SkipDir;
  }).then(() => writer.close(), (error) => writer.abort(error));
  return readable;
}

let count = 0;
const folders = ["say", "url"];
for await (
  const { path, name, isDir } of walk(
    ".",
    (path) => folders.includes(path) || folders.includes(Dir(path)),
  )
) {
  count++;
  say("entry", ToSlash(path), name, isDir);
}
say("end", count, true);

const enough = new Error("enough");
try {
  WalkDir(".", () => {
    throw enough;
  });
} catch (error) {
  say("stopped", (error as GoError).cause === enough);
}
try {
  WalkDir("missing", (_path, _entry, error) => {
    throw error;
  });
} catch (error) {
  say("missing", error instanceof GoError && error.message.includes("missing"));
}
