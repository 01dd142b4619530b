// Types of the asynchronous side: correct calls, and calls that do not compile. Type-checked, never run.
import { Counter, Level, NewCounter, Sleep, Sum } from "go:example.com/flow";
import flow from "go:example.com/flow";
import { type AsyncMethods, withOptions } from "@usegolib/core";

const signal = new AbortController().signal;

const sum: Promise<number> = flow.async.Add(1, 2, { signal });
const nothing: Promise<void> = flow.async.Sleep(1, { signal, timeout: 5 });
const pair: Promise<[number, string]> = flow.async.Pair(1, "a");
const counter: Promise<Counter> = flow.async.NewCounter(1);
const added: Promise<number> = NewCounter(1).async.SlowAdd(1, 2, { signal });
const level: Promise<Level> = flow.async.Level.Wait(1 as Level, 2, { timeout: 1 });
const methods: AsyncMethods<Counter> = new Counter().async;
const total: number = Sum(1, 2, withOptions({ timeout: 1 }));
const later: Promise<number> = flow.async.Join(1, withOptions({ signal }, 2, 3));
Sleep(1, { timeout: 5 });
Sum(1, withOptions({ signal }, 2, 3));

// @ts-expect-error: a function without a context takes a signal alone
flow.async.Add(1, 2, { timeout: 5 });
// @ts-expect-error: and its arguments are those of the function
flow.async.Add(1, "2");
// @ts-expect-error: a class has no asynchronous side
flow.async.Counter;
// @ts-expect-error: nor have lower-case members
methods.value;
// @ts-expect-error: an options object is no value
Sum(1, 2, { timeout: 1 });
// @ts-expect-error: values beside options are those of the function
Sum(1, withOptions({}, "2"));

export { added, counter, later, level, methods, nothing, pair, sum, total };
