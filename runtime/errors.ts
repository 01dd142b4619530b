/**
 * The errors of finding, building, loading and calling Go modules; all extend {@linkcode UsegolibError}.
 *
 * Wrong use of usegolib's own functions is a plain `TypeError`, as elsewhere in JavaScript. An aborted call rejects
 * with the reason of its signal, and a call that ran into its timeout fails with a `TimeoutError`.
 *
 * A program can hold two copies of this file (its own, and the one that its bindings import), so
 * `instanceof` goes by a brand under `Symbol.for` and not by the identity of the class.
 *
 * @module
 */

/** Marks `constructor`'s instances, so that every copy of the runtime recognises them. */
function brand(constructor: { prototype: object; name: string }): void {
  const mark = Symbol.for(`usegolib.${constructor.name}`);
  Object.defineProperty(constructor.prototype, mark, { value: true });
  Object.defineProperty(constructor.prototype, "name", {
    value: constructor.name,
    configurable: true,
    writable: true,
  });
  Object.defineProperty(constructor, Symbol.hasInstance, {
    // A class that a user derives inherits this method and has no mark of its own.
    value(this: unknown, value: unknown): boolean {
      if (this !== constructor) return Function.prototype[Symbol.hasInstance].call(this, value);
      if (typeof value !== "object" || value === null) return false;
      try {
        return mark in value;
      } catch {
        return false; // a proxy that refuses, which a program may have thrown
      }
    },
  });
}

/**
 * The base of the errors of finding, building, loading and calling Go modules.
 *
 * ```ts
 * import { importGo, UsegolibError } from "jsr:@usegolib/core";
 *
 * try {
 *   await importGo("example.com/missing", { build: "never" });
 * } catch (error) {
 *   if (!(error instanceof UsegolibError)) throw error;
 *   console.log(error.name); // "ArtifactNotFoundError"
 * }
 * ```
 */
export class UsegolibError extends Error {
  static {
    brand(this);
  }
}

/** No artifact matches what was asked for: it was never built here, or for another platform. */
export class ArtifactNotFoundError extends UsegolibError {
  static {
    brand(this);
  }
}

/** Several artifacts match and nothing says which one is meant. */
export class AmbiguousArtifactError extends UsegolibError {
  static {
    brand(this);
  }
}

/** Another version of the module is loaded already; a process holds one version of a module. */
export class VersionConflictError extends UsegolibError {
  static {
    brand(this);
  }
}

/** An artifact cannot be loaded: its manifest, ABI, platform or hash is not what it has to be. */
export class LoadError extends UsegolibError {
  static {
    brand(this);
  }
}

/** A build failed; the message says at which step, why, and what to do. */
export class BuildError extends UsegolibError {
  static {
    brand(this);
  }
}

/** A symbol of the Go module cannot be called; the message has the reason and the position. */
export class UnsupportedSignatureError extends UsegolibError {
  static {
    brand(this);
  }
}

/**
 * A value cannot be passed to Go. No Go code ran.
 *
 * ```ts
 * import { Repeat } from "go:strings";
 * import { EncodeError } from "jsr:@usegolib/core";
 *
 * try {
 *   Repeat("ab", 1.5);
 * } catch (error) {
 *   if (!(error instanceof EncodeError)) throw error;
 *   console.log(error.path); // "args[1]"
 * }
 * ```
 */
export class EncodeError extends UsegolibError {
  static {
    brand(this);
  }

  /** Where the value stands, as in `args[1].Tags[2]`. */
  readonly path: string;

  /**
   * Makes one.
   *
   * @param message What was wrong, where, and what to do.
   * @param path Where the value stands.
   */
  constructor(message: string, path: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}

/** What Go returned cannot be read: the library and the bindings do not fit together. */
export class DecodeError extends UsegolibError {
  static {
    brand(this);
  }

  /** Where the value stands, as in `results[0].Tags[2]`. */
  readonly path: string;

  /**
   * Makes one.
   *
   * @param message What was wrong, where, and what to do.
   * @param path Where the value stands.
   */
  constructor(message: string, path: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}

/** The library's side of a {@linkcode GoError}. */
export interface GoErrorOrigin {
  /** Go's `errors.Is(error, target)`. */
  is(target: GoErrorOrigin): boolean;
  /** Go's `errors.Is(error, io.EOF)`. */
  isEOF(): boolean;
  /** A handle for the concrete error value. */
  value(): unknown;
}

/** The properties that a {@linkcode GoError} is made from. */
export interface GoErrorInit {
  /** The concrete Go type as `%T` prints it, such as `*fs.PathError`. */
  type: string;
  /** The values that Go returned beside the error. */
  results?: readonly unknown[];
  /** The wrapped error, or an array of them for a joined error. */
  cause?: unknown;
  /** The library's side of the error; absent for an error that has none, such as {@linkcode EOF}. */
  origin?: GoErrorOrigin;
}

/**
 * An `error` that a Go function returned.
 *
 * ```ts
 * import { Parse } from "go:net/url";
 * import { GoError } from "jsr:@usegolib/core";
 *
 * try {
 *   Parse(":");
 * } catch (error) {
 *   if (!(error instanceof GoError)) throw error;
 *   console.log(error.type); // "*url.Error"
 * }
 * ```
 */
export class GoError extends UsegolibError {
  static {
    brand(this);
  }

  /** The concrete Go type as `%T` prints it, such as `*fs.PathError`. */
  readonly type: string;
  /** The values that Go returned beside the error, in Go's order. */
  readonly results: readonly unknown[];
  /** The library's side of the error. */
  readonly #origin: GoErrorOrigin | undefined;

  /**
   * Makes one; those that Go returns are made by the runtime.
   *
   * @param message What Go's `Error()` says.
   * @param init What else is known of it.
   */
  constructor(message: string, init: GoErrorInit) {
    super(message, init.cause === undefined ? undefined : { cause: init.cause });
    this.type = init.type;
    this.results = init.results ?? [];
    this.#origin = init.origin;
    // Not a private field: the other copy of the runtime has to reach it.
    Object.defineProperty(this, ORIGIN, { value: init.origin });
  }

  /**
   * Whether this error or one that it wraps is `target`, as Go's `errors.Is` says.
   *
   * @param target Another error from Go, such as a package variable, or {@linkcode EOF}.
   */
  is(target: unknown): boolean {
    if (this === target) return true;
    if (!(target instanceof GoError)) return false;
    const origin = this.#origin;
    const other = (target as { [ORIGIN]?: GoErrorOrigin })[ORIGIN];
    if (origin === undefined) return false;
    if (other !== undefined) return origin.is(other);
    return target.type === EOF_TYPE && origin.isEOF();
  }

  /**
   * A handle for the concrete error value, with its methods and fields, or `undefined` for an error that
   * did not come from a library.
   */
  value(): unknown {
    return this.#origin?.value();
  }
}

const ORIGIN = Symbol.for("usegolib.GoError.origin");
const EOF_TYPE = "usegolib.EOF";

/**
 * Stands for Go's `io.EOF` in {@linkcode GoError.is}.
 *
 * ```ts
 * import { NewReader } from "go:strings";
 * import { EOF, GoError } from "jsr:@usegolib/core";
 *
 * try {
 *   NewReader("").ReadByte();
 * } catch (error) {
 *   console.log(error instanceof GoError && error.is(EOF)); // true
 * }
 * ```
 */
export const EOF: GoError = new GoError("EOF", { type: EOF_TYPE });

/**
 * A panic in Go code that was recovered on the called path; the program goes on.
 *
 * ```ts
 * import { Repeat } from "go:strings";
 * import { GoPanicError } from "jsr:@usegolib/core";
 *
 * try {
 *   Repeat("ab", -1);
 * } catch (error) {
 *   if (!(error instanceof GoPanicError)) throw error;
 *   console.log(error.goStack.includes("strings.Repeat")); // true
 * }
 * ```
 */
export class GoPanicError extends UsegolibError {
  static {
    brand(this);
  }

  /** The stack of the goroutine that panicked, as Go prints it. */
  readonly goStack: string;

  /**
   * Makes one.
   *
   * @param message What was called, and what it panicked with.
   * @param goStack The stack of the goroutine that panicked.
   */
  constructor(message: string, goStack: string, options?: ErrorOptions) {
    super(message, options);
    this.goStack = goStack;
  }
}
