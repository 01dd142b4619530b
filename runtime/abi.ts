/**
 * The numbers and symbols of ABI version 2: the twin of `go_bridge/bridge/abi.go`. The words stand in
 * `openspec/specs/abi/spec.md`, the bytes in `tests/vectors/`, which the tests of both twins read.
 *
 * @module
 */

/** The ABI version that this runtime speaks. */
export const ABI_VERSION = 2;

/** How a call ended: the low three bits of an outcome; the rest is the payload's length in bytes. */
export const Status = {
  OK: 0,
  GO_ERROR: 1,
  PANIC: 2,
  BAD_REQUEST: 3,
  CALLBACK: 4,
  TOO_LARGE: 5,
  CLOSED: 6,
  THROWN: 7,
} as const;

/** The functions that every library has; the schema's own follow from {@linkcode FIRST_FUNCTION}. */
export const Builtin = {
  ERROR_IS: 0,
  ERROR_IS_EOF: 1,
  EQUALS: 2,
  TEXT: 3,
  DUPLICATE: 4,
  GOROUTINES: 5,
  COLLECT: 6,
  READ: 7,
  WRITE: 8,
  CLOSE: 9,
  STOPPER: 10,
  STOP: 11,
  TRANSFER: 12,
  ADOPT: 13,
  SYMBOL: 14,
  UNREFERENCED: 15,
  WATCH: 16,
  RESTS: 17,
  ABORT: 18,
} as const;

/** The number of the schema's first function. */
export const FIRST_FUNCTION = 19;

/** The kinds of events that `ugl_poll` reports: the first element of each. */
export const Event = {
  COMPLETED: 0,
  CALLBACK: 1,
  RELEASED: 2,
  FORGOTTEN: 3,
  ENDED: 4,
  UNNEEDED: 5,
} as const;

/** Added to the number of a function whose request carries JavaScript functions. */
export const CARRIES_FUNCTIONS = 1 << 30;

/** Added to it when Go lets go of each of them before the call ends, and calls it on the call's goroutine alone. */
export const LENDS_FUNCTIONS = 1 << 29;

/** The first value of the answer to a callback. */
export const Answer = { RETURNED: 0, THREW: 1, LATER: 2 } as const;

/**
 * The token of an error by which a call ended whose context its own options had ended: its timeout, or an abort of its
 * signal. Those of JavaScript values count from 1.
 */
export const TOKEN_ENDED = 0;

/** Deeper nesting is refused by both sides. */
export const MAX_DEPTH = 1000;

/** The most bytes of a result. Go ends a call that has more as a panic. */
export const RESULT_MAX = 2 ** 31;

/** The C symbols of a library. Every result is an integer and every buffer is the caller's. */
export const SYMBOLS = {
  // uint32_t ugl_hello(uint8_t *out, uint32_t cap)
  ugl_hello: { parameters: ["buffer", "u32"], result: "u32" },
  // uint32_t ugl_open(void)
  ugl_open: { parameters: [], result: "u32" },
  // void ugl_close(uint32_t client)
  ugl_close: { parameters: ["u32"], result: "void" },
  // uint32_t ugl_call(uint32_t client, uint32_t fn, uint8_t *req, uint32_t len, uint8_t *out, uint32_t cap)
  ugl_call: { parameters: ["u32", "u32", "buffer", "u32", "buffer", "u32"], result: "u32" },
  // uint32_t ugl_resume(uint32_t client, uint32_t call, uint32_t inv,
  //                     uint8_t *req, uint32_t len, uint8_t *out, uint32_t cap)
  ugl_resume: {
    parameters: ["u32", "u32", "u32", "buffer", "u32", "buffer", "u32"],
    result: "u32",
  },
  // uint32_t ugl_take(uint32_t client, uint32_t ticket, uint8_t *out, uint32_t cap)
  ugl_take: { parameters: ["u32", "u32", "buffer", "u32"], result: "u32" },
  // uint32_t ugl_start(uint32_t client, uint32_t fn, uint32_t call, uint8_t *req, uint32_t len)
  ugl_start: { parameters: ["u32", "u32", "u32", "buffer", "u32"], result: "u32" },
  // uint32_t ugl_cancel(uint32_t client, uint32_t call)
  ugl_cancel: { parameters: ["u32", "u32"], result: "u32" },
  // uint32_t ugl_poll(uint32_t client, uint8_t *out, uint32_t cap)
  ugl_poll: { parameters: ["u32", "buffer", "u32"], result: "u32" },
  // uint32_t ugl_wait(uint32_t client)
  ugl_wait: { parameters: ["u32"], result: "u32", nonblocking: true },
  // void ugl_wake(uint32_t client)
  ugl_wake: { parameters: ["u32"], result: "void" },
  // uint32_t ugl_release(uint32_t client, uint32_t *ids, uint32_t n)
  ugl_release: { parameters: ["u32", "buffer", "u32"], result: "u32" },
  // uint32_t ugl_live(uint32_t client)
  ugl_live: { parameters: ["u32"], result: "u32" },
} as const satisfies Deno.ForeignLibraryInterface;

/** The opened symbols. */
export type Symbols = Deno.DynamicLibrary<typeof SYMBOLS>["symbols"];
