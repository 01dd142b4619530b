/**
 * An asynchronous call, from the moment it is asked for until it ends.
 *
 * @module
 */
import type { CallContext, Reader, Starting } from "./lease.ts";
import { type CallOptions, looksLikeOptions } from "./options.ts";

function nobodyWaits(): void {}

/** An asynchronous call. Its fields are filled in on the way: by the caller, by the request, by the start. */
export class AsyncCall implements Starting {
  options: CallOptions | undefined;
  contextual = false;
  /** The last argument, which is the options where it is one too many. */
  readonly last: unknown;

  fn = 0;
  read: Reader | undefined = undefined;
  tuple = false;
  single = false;
  backs: object[] | undefined = undefined;
  context: CallContext | undefined = undefined;
  resolve: (value: unknown) => void = nobodyWaits;
  reject: (error: unknown) => void = nobodyWaits;

  constructor(last?: unknown, options?: CallOptions) {
    this.last = last;
    this.options = options;
  }

  takeLast(): boolean {
    if (this.options !== undefined || !looksLikeOptions(this.last)) return false;
    this.options = this.last as CallOptions | undefined;
    return true;
  }
}
