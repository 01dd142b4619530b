// A program that shows that functions held by its own handles do not keep a process alive; takes the name of a case.
import { unref } from "@usegolib/core";
import held from "go:example.com/held";

const shout = (text: string) => {
  console.log(text);
  return text;
};
const write = (text: Uint8Array) => {
  console.log(new TextDecoder().decode(text));
  return text.length;
};
// What only a global refers to is never collected.
const holding: Record<string, unknown> = {};
Object.assign(globalThis, { holding });

switch (Deno.args[0]) {
  case "handle": {
    const box = holding.box = held.NewBox(shout);
    box.Open("called");
    break;
  }
  case "object": {
    const encoder = holding.encoder = held.NewEncoder({ Write: write });
    encoder.Encode("called");
    break;
  }
  case "func":
    holding.both = held.Compose((x) => x + 1, (x) => x * 2);
    console.log((holding.both as (x: number) => number)(3));
    break;
  case "receiver": {
    const box = holding.box = new held.Box();
    box.Set(shout);
    box.Open("called");
    break;
  }
  case "coroutines": { // which wait for the program to go on with them
    const box = held.NewBox(shout);
    held.Each(1, () => box.Open("called"));
    const numbers = held.Count()[Symbol.iterator]();
    numbers.next();
    Object.assign(holding, { box, numbers });
    break;
  }
  case "goroutine": { // which Go runs, after the handle was at rest, and which calls
    const box = holding.box = held.NewBox(shout);
    setTimeout(() => box.OpenLater("called", 300), 200);
    break;
  }
  case "goroutines": { // the last of which counts
    const box = holding.box = held.NewBox(shout);
    box.OpenLater("called", 100);
    box.OpenLater("called again", 500);
    break;
  }
  case "beside": // a function that does not count
    unref(shout);
    held.Keep(shout);
    holding.box = held.NewBox((text) => text);
    break;
  case "kept": // the twin: by a package, with a handle at hand
    holding.box = held.NewBox(shout);
    held.Keep((text) => text);
    break;
  case "working": { // the twin: a goroutine that does not end soon
    const box = holding.box = held.NewBox(shout);
    box.OpenLater("called", 60_000);
    break;
  }
}
