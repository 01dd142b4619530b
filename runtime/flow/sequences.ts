/**
 * Go sequences (`iter.Seq`, `iter.Seq2`) as iterables of JavaScript.
 *
 * The Go func runs on a goroutine of its own, and no further than to the value that was asked for: what it does
 * between two values happens when it would happen in Go. Leaving the loop ends it.
 *
 * @module
 */
import { Builtin } from "../abi.ts";
import { startBy } from "../object/async.ts";
import { clientOfObject, type GoObject, idFor } from "../object/object.ts";
import { wNil } from "../codec/write.ts";
import { wCount } from "../codec/write_number.ts";

// deno-lint-ignore no-explicit-any
type Invoker = (fn: number, ...args: any[]) => any;

/** How generated code pulls a sequence: two functions of Go, and whether it is one of pairs. */
export interface Pulling {
  pull: Invoker;
  pullFn: number;
  next: Invoker;
  nextFn: number;
  pairs: boolean;
}

/** How many values a hop brings where all of them are wanted. */
const ALL_AT_ONCE = 1024;

/** Go's answer: a list of as many values as were asked for, fewer at the end; a second list where values are pairs. */
type Answer = [first: ArrayLike<unknown>, second: ArrayLike<unknown>, ...rest: unknown[]];

/** One iteration of a sequence. */
class Iteration {
  readonly #sequence: GoObject;
  readonly how: Pulling;
  /** The iteration in Go, from the first question to the end. */
  #pulled: GoObject | undefined;
  #over = false;

  constructor(sequence: GoObject, how: Pulling) {
    this.#sequence = sequence;
    this.how = how;
  }

  /** The iteration in Go to ask; undefined when it is over. */
  begin(): GoObject | undefined {
    if (this.#over) return undefined;
    const { pull, pullFn } = this.how;
    return this.#pulled ??= pull(pullFn, this.#sequence) as GoObject;
  }

  /** The one value of an answer. */
  result(answer: Answer): IteratorResult<unknown> {
    const { pairs } = this.how;
    if (answer[0].length === 0) {
      this.end();
      return { done: true, value: undefined };
    }
    return { done: false, value: pairs ? [answer[0][0], answer[1][0]] : answer[0][0] };
  }

  /** Ends the iteration, and the Go func with it. */
  end(): void {
    this.#over = true;
    const pulled = this.#pulled;
    if (pulled === undefined) return;
    this.#pulled = undefined;
    const client = clientOfObject(pulled);
    client.builtin(Builtin.CLOSE, (b) => {
      wCount(b, idFor(pulled, client));
      wNil(b);
    }, () => undefined);
    pulled[Symbol.dispose]();
  }
}

class SequenceIterator extends Iterator<unknown, undefined> {
  readonly #iteration: Iteration;
  #running = false;

  constructor(iteration: Iteration) {
    super();
    this.#iteration = iteration;
  }

  next(): IteratorResult<unknown, undefined> {
    // Asked by a JavaScript function that the Go func calls, it would wait for itself.
    if (this.#running) throw new TypeError("Cannot go on with a sequence that is running");
    const iteration = this.#iteration;
    this.#running = true;
    try {
      const pulled = iteration.begin();
      if (pulled === undefined) return { done: true, value: undefined };
      const { next, nextFn } = iteration.how;
      return iteration.result(next(nextFn, pulled, 1)) as IteratorResult<unknown, undefined>;
    } catch (error) {
      iteration.end();
      throw error;
    } finally {
      this.#running = false;
    }
  }

  override return(value?: unknown): IteratorResult<unknown, undefined> {
    this.#iteration.end();
    return { done: true, value: value as undefined };
  }
}

class AsyncSequenceIterator implements AsyncIterableIterator<unknown> {
  readonly #sequence: GoObject;
  readonly #iteration: Iteration;
  #last: Promise<unknown> = Promise.resolve();

  constructor(sequence: GoObject, iteration: Iteration) {
    this.#sequence = sequence;
    this.#iteration = iteration;
  }

  next(): Promise<IteratorResult<unknown>> {
    const result = this.#last.then(() => this.#next());
    this.#last = result.catch(() => {});
    return result;
  }

  async #next(): Promise<IteratorResult<unknown>> {
    const iteration = this.#iteration;
    try {
      const pulled = iteration.begin();
      if (pulled === undefined) return { done: true, value: undefined };
      const { next, nextFn } = iteration.how;
      const client = clientOfObject(this.#sequence);
      return iteration.result(
        await startBy(client, next, undefined, [nextFn, pulled, 1]) as Answer,
      );
    } catch (error) {
      iteration.end();
      throw error;
    }
  }

  return(value?: unknown): Promise<IteratorResult<unknown>> {
    this.#iteration.end();
    return Promise.resolve({ done: true, value });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}

/** A new iteration of a sequence, whose values come by synchronous calls. */
// deno-lint-ignore no-explicit-any
export function iterate(sequence: GoObject, how: Pulling): IteratorObject<any, undefined> {
  return new SequenceIterator(new Iteration(sequence, how));
}

/** A new iteration of a sequence that waits for its values without blocking. */
// deno-lint-ignore no-explicit-any
export function iterateAsync(sequence: GoObject, how: Pulling): AsyncIterableIterator<any> {
  return new AsyncSequenceIterator(sequence, new Iteration(sequence, how));
}

/** All values of a sequence. As none is left out, they come many at a time. */
// deno-lint-ignore no-explicit-any
export function all(sequence: GoObject, how: Pulling): any[] {
  const values: unknown[] = [];
  const iteration = new Iteration(sequence, how);
  try {
    for (;;) {
      const answer = how.next(how.nextFn, iteration.begin(), ALL_AT_ONCE);
      const list = answer[0] as ArrayLike<unknown>;
      for (let i = 0; i < list.length; i++) {
        values.push(how.pairs ? [list[i], answer[1][i]] : list[i]);
      }
      if (!answer.at(-1)) return values;
    }
  } finally {
    iteration.end();
  }
}
