// A worker that ends itself in the middle of a callback, while Go holds a lock.
import { Each, Locked } from "go:example.com/calls";

const nested = (depth: number): void =>
  Each(1, () => {
    if (depth > 0) nested(depth - 1);
    self.close(); // ends JavaScript here and now
  });
Locked(() => nested(2));
self.postMessage("not reached");
