/**
 * Go channels: `for await (const value of channel)`, `channel.send(value)` and `channel.close()`.
 *
 * Nothing is read ahead. A value that is there is taken on the calling thread, in a fraction of a microsecond; only an
 * empty channel is waited for by an asynchronous call. So a loop that is left has taken no value too many, and one
 * that is left while it waits takes none.
 *
 * @module
 */
import { startBy } from "../object/async.ts";
import { clientOfObject, type GoObject } from "../object/object.ts";
import { newStopper, stop } from "./stopper.ts";

// deno-lint-ignore no-explicit-any
type Invoker = (fn: number, ...args: any[]) => any;

/** The ways in which an attempt to receive ends; any other is that no value was there. */
const RECEIVED = 0, CLOSED = 1;

/** The result of an attempt to receive: a list of one value or none, and how it ended. */
type Received = [values: ArrayLike<unknown>, state: number];

/** After so many calls that did not wait, half a millisecond of them, comes one that lets the event loop go on. */
const WITHOUT_WAIT = 1024;

class Receiver implements AsyncIterableIterator<unknown> {
  readonly #channel: GoObject;
  readonly #call: Invoker;
  readonly #fn: number;
  #without = 0;
  #done = false;
  /** How many calls of `next` are waiting, and the last of them. */
  #waiting = 0;
  #last: Promise<unknown> = Promise.resolve();
  #stopper: GoObject | undefined;

  constructor(channel: GoObject, call: Invoker, fn: number) {
    this.#channel = channel;
    this.#call = call;
    this.#fn = fn;
  }

  next(): Promise<IteratorResult<unknown>> {
    const queued = this.#waiting > 0;
    if (!queued) {
      try {
        const result = this.#take();
        if (result !== undefined) return Promise.resolve(result);
      } catch (error) {
        this.#end();
        return Promise.reject(error);
      }
    }
    this.#waiting++;
    const result = queued ? this.#last.then(() => this.#wait()) : this.#wait();
    this.#last = result.catch(() => {});
    return result;
  }

  /** Takes a value that is there; undefined for none. */
  #take(): IteratorResult<unknown> | undefined {
    if (this.#done) return { done: true, value: undefined };
    if (this.#without === WITHOUT_WAIT) return undefined;
    const result = this.#result(this.#call(this.#fn, this.#channel, false));
    if (result !== undefined) this.#without++;
    return result;
  }

  #result([values, state]: Received): IteratorResult<unknown> | undefined {
    if (state === RECEIVED) return { done: false, value: values[0] };
    if (state !== CLOSED) return undefined;
    this.#end();
    return { done: true, value: undefined };
  }

  async #wait(): Promise<IteratorResult<unknown>> {
    try {
      if (this.#done) return { done: true, value: undefined };
      this.#without = 0;
      const client = clientOfObject(this.#channel);
      this.#stopper ??= newStopper(client);
      const args = [this.#fn, this.#channel, true, { context: this.#stopper }];
      const received = await startBy(client, this.#call, undefined, args) as Received;
      return this.#result(received) ?? { done: true, value: undefined };
    } catch (error) {
      this.#done = true;
      throw error;
    } finally {
      // Before the promise is fulfilled, so that the next value is taken without waiting again.
      if (--this.#waiting === 0 && this.#done) this.#end();
    }
  }

  return(value?: unknown): Promise<IteratorResult<unknown>> {
    this.#end();
    return Promise.resolve({ done: true, value });
  }

  #end(): void {
    this.#done = true;
    const stopper = this.#stopper;
    if (stopper === undefined) return;
    // A call that is waiting ends by itself, with a value that came in the same moment.
    stop(stopper);
    this.#stopper = undefined;
    stopper[Symbol.dispose]();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}

/** The values of a channel, until it is closed; each goes to one of those that iterate. */
export function receive(
  channel: GoObject,
  call: Invoker,
  fn: number,
  // deno-lint-ignore no-explicit-any
): AsyncIterableIterator<any> {
  return new Receiver(channel, call, fn);
}

/** The values that wait to be sent through a handle, in their order. */
interface Sending {
  waiting: number;
  last: Promise<unknown>;
  without: number;
}

const sendings = new WeakMap<GoObject, Sending>();

function sendingOf(channel: GoObject): Sending {
  let sending = sendings.get(channel);
  if (sending === undefined) {
    sendings.set(channel, sending = { waiting: 0, last: Promise.resolve(), without: 0 });
  }
  return sending;
}

/** Runs `step` after all that was begun before. */
function queue(sending: Sending, step: () => unknown): Promise<void> {
  sending.waiting++;
  const result = sending.last.then(async () => {
    try {
      await step();
    } finally {
      sending.waiting--;
    }
  });
  sending.last = result.catch(() => {});
  return result;
}

/** Sends a value: the promise is for its being taken, by a receiver or the channel's buffer. */
export function send(channel: GoObject, call: Invoker, fn: number, value: unknown): Promise<void> {
  const sending = sendingOf(channel);
  try {
    if (sending.waiting === 0 && sending.without < WITHOUT_WAIT) {
      if (call(fn, channel, value, false)) {
        sending.without++;
        return Promise.resolve();
      }
    }
  } catch (error) {
    return Promise.reject(error);
  }
  return queue(sending, () => {
    sending.without = 0;
    return startBy(clientOfObject(channel), call, undefined, [fn, channel, value, true]);
  });
}

/** Closes a channel when all that was sent before has been taken. */
export function closeChannel(channel: GoObject, call: Invoker, fn: number): Promise<void> {
  const sending = sendingOf(channel);
  return queue(sending, () => call(fn, channel));
}
