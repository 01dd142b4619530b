/**
 * `ref` and `unref`: whether a function or object that Go holds keeps the program alive.
 *
 * @module
 */
import { shared } from "../shared.ts";

/** Listener for {@linkcode ref} and {@linkcode unref}. */
export interface RefListener {
  /** `f` keeps the program alive, or does not. */
  refChanged(f: object, counts: boolean): void;
}

const { unrefs, listeners } = shared("refs", () => ({
  unrefs: new WeakSet<object>(),
  listeners: new Set<RefListener>(),
}));

/** Tells `listener` of every later change. */
export function listen(listener: RefListener): void {
  listeners.add(listener);
}

/** Whether a function or object keeps the program alive while Go holds it. */
export function isRef(f: object): boolean {
  return !unrefs.has(f);
}

/**
 * Lets the program end though Go holds `f`, a function or an object with methods that was or will be given to Go. Go can
 * go on calling it while the program runs for another reason.
 *
 * ```ts
 * import { NewServeMux, type ResponseWriter } from "go:net/http";
 * import { unref } from "jsr:@usegolib/core";
 *
 * const mux = NewServeMux();
 * const handler = (w: ResponseWriter) => w.WriteHeader(204);
 * unref(handler);
 * mux.HandleFunc("/", handler); // Go keeps it, and the program ends here
 * ```
 */
export function unref(f: object): void {
  if (unrefs.has(f)) return;
  unrefs.add(f);
  for (const listener of listeners) listener.refChanged(f, false);
}

/** Keeps the program alive again while Go holds `f`, which is so until {@linkcode unref} is called. */
export function ref(f: object): void {
  if (!unrefs.delete(f)) return;
  for (const listener of listeners) listener.refChanged(f, true);
}
