// A program that shows how long functions that Go holds keep a process alive; takes the name of a case.
import { unref } from "@usegolib/core";
import calls from "go:example.com/calls";

const shout = (text: string) => {
  console.log(text);
  return text;
};

switch (Deno.args[0]) {
  case "lent": // not beyond a call that lets go of its function
    console.log(calls.Map([1], (x) => x + 1)[0]);
    break;
  case "not kept": // nor beyond one of which that is found out only then
    console.log(calls.ParallelMap([1], (x) => x + 1)[0]);
    break;
  case "kept": // as long as Go holds a function and calls it
    calls.Keep(shout);
    calls.CallKeptLater("called", 300);
    setTimeout(() => calls.Keep(null), 600);
    break;
  case "kept for ever": // the twin
    calls.Keep(shout);
    break;
  case "held": // though only a handle holds it, as the library has functions that set timers
    Object.assign(globalThis, { composed: calls.Compose((x) => x, (x) => x) });
    break;
  case "unref": // not for a function that does not count, which is called meanwhile
    calls.Keep(shout);
    unref(shout);
    calls.CallKeptLater("called", 50);
    setTimeout(() => {}, 500);
}
