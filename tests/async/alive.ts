// A program that shows how long pending calls keep a process alive; takes the name of a case.
import flow from "go:example.com/flow";

switch (Deno.args[0]) {
  case "pending": // until the call has ended
    flow.async.SleepPlain(300).then(() => console.log("ended"));
    break;
  case "idle": // not at all, after calls that have ended
    await flow.async.Add(1, 2);
    flow.Add(1, 2);
    break;
  case "aborted": { // not for a call that was given up
    const controller = new AbortController();
    const call = flow.async.SleepPlain(60_000, { signal: controller.signal });
    setTimeout(() => controller.abort("given up"), 10);
    console.log(await call.catch((reason) => reason));
    break;
  }
  case "needed": // until the signal is aborted that what a call returned needs
    (globalThis as { task?: unknown }).task = flow.Start({ signal: AbortSignal.timeout(1500) });
    break;
  case "unneeded": { // not for the signal of calls that need it no more
    const signal = AbortSignal.timeout(60_000);
    flow.Begin({ signal });
    await flow.async.Begin({ signal });
    using _task = flow.Start({ signal });
    using _other = await flow.async.Start({ signal });
  }
}
