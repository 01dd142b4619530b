/**
 * Errors in flight inside a codec. A leaf says what was wrong, each container adds its step on the way
 * out, and the call turns the whole into an {@linkcode EncodeError} or {@linkcode DecodeError}, so that the path
 * costs nothing while nothing fails.
 *
 * @module
 */
import { known } from "./known.ts";
import { DecodeError, EncodeError, UsegolibError } from "./errors.ts";

/** A field's name, an element's index, or a map's key. */
export type Step = string | number | { key: unknown };

/** A mistake in a value, and the path to it so far. */
export class Fault {
  readonly #mark = true;
  /** The mistake, without a subject: `expected a string, got 5`. */
  readonly message: string;
  /** Whether the type was right and the value out of range. */
  readonly range: boolean;
  /** From the inside out: a field or key name, or an index. */
  readonly steps: Step[] = [];

  constructor(message: string, range = false) {
    this.message = message;
    this.range = range;
  }

  /** Whether a value is one; asks no proxy that a program may have thrown. */
  static [Symbol.hasInstance](value: unknown): value is Fault {
    return typeof value === "object" && value !== null && #mark in value;
  }
}

/** Adds the step at which `error` happened when it is a {@linkcode Fault}; gives it back to be thrown on. */
export function at(error: unknown, step: string | number): unknown {
  if (error instanceof Fault) error.steps.push(step);
  return error;
}

/** Adds the entry of a map as the step: by its key where that is a scalar, else by its position. */
export function atKey(error: unknown, key: unknown, position: number): unknown {
  if (error instanceof Fault) error.steps.push(typeof key === "object" ? position : { key });
  return error;
}

/** Throws that `expected` was wanted and `got` was given. */
export function fail(expected: string, got: unknown): never {
  throw new Fault(`expected ${expected}, got ${show(got)}`);
}

/** Throws that `got` has the right type and lies outside of `expected`. */
export function failRange(expected: string, got: unknown): never {
  throw new Fault(`expected ${expected}, got ${show(got)}`, true);
}

/** Throws what is wrong with a value in words of one's own. */
export function failWith(message: string): never {
  throw new Fault(message);
}

/** A short form of any value for a message; never throws. */
export function show(value: unknown): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
    case "bigint":
      return `${value}n`;
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "function":
      return "a function";
    case "symbol":
      return "a symbol";
    case "object": {
      if (value === null) return "null";
      if (Array.isArray(value)) return `an array of ${value.length}`;
      const name = constructorName(value);
      return name === undefined || name === "Object" ? "an object" : `a ${name}`;
    }
    default:
      return String(value);
  }
}

function constructorName(value: object): string | undefined {
  try {
    const name = (value as { constructor?: { name?: unknown } }).constructor?.name;
    return typeof name === "string" && name !== "" ? name : undefined;
  } catch {
    return undefined; // a getter or a revoked proxy
  }
}

/** A path longer than this is shortened in the middle: that of a cyclic value has a thousand steps. */
const PATH_STEPS = 24;

/** Writes a path: `args[1]` and the steps `["Tags", 2]` become `args[1].Tags[2]`. */
export function joinPath(root: string, steps: readonly Step[]): string {
  let path = root;
  for (let i = steps.length - 1; i >= 0; i--) {
    path += stepText(known(steps, i));
    if (steps.length > PATH_STEPS && i === steps.length - PATH_STEPS / 2) {
      path += ".…";
      i = PATH_STEPS / 2;
    }
  }
  return path;
}

function stepText(step: Step): string {
  if (typeof step === "number") return `[${step}]`;
  if (typeof step === "object") return `[${show(step.key)}]`;
  if (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(step)) return `.${step}`;
  return `[${JSON.stringify(step)}]`;
}

// A value of the right type that is out of range is a RangeError to every program, and an EncodeError or
// DecodeError to one that asks for the path: the marks of the errors' own classes make it both.
function marked(prototype: object, ...names: string[]): void {
  for (const name of names) {
    Object.defineProperty(prototype, Symbol.for(`usegolib.${name}`), { value: true });
  }
}

class EncodeRangeError extends RangeError {
  static {
    marked(this.prototype, "EncodeError", "UsegolibError");
  }
  readonly path: string;
  constructor(message: string, path: string) {
    super(message);
    this.path = path;
  }
}

class DecodeRangeError extends RangeError {
  static {
    marked(this.prototype, "DecodeError", "UsegolibError");
  }
  readonly path: string;
  constructor(message: string, path: string) {
    super(message);
    this.path = path;
  }
}

/** The error for a value that cannot be passed to `callee`; anything but a {@linkcode Fault} passes as it is. */
export function encodeError(error: unknown, callee: string, root: string): unknown {
  if (!(error instanceof Fault)) return error;
  const path = joinPath(root, error.steps);
  const message = `Cannot call ${callee}: ${path}: ${error.message}`;
  return error.range ? new EncodeRangeError(message, path) : new EncodeError(message, path);
}

/** The error for a result of `callee` that cannot be read, or for what Go passed to it. */
export function decodeError(
  error: unknown,
  callee: string,
  root: string,
  way: "returned" | "passed to" = "returned",
): unknown {
  const what = way === "returned" ? `${callee} returned` : `Go passed to a ${callee}`;
  if (error instanceof UsegolibError) return error;
  if (error instanceof Fault) {
    const path = joinPath(root, error.steps);
    const message = `Cannot read what ${what}: ${path}: ${error.message}`;
    return error.range ? new DecodeRangeError(message, path) : new DecodeError(message, path);
  }
  // Reading past the end of the response is the DataView's own RangeError; that of the stack stays what it is.
  if (isRangeError(error) && error.message.includes("DataView")) {
    return new DecodeError(
      `Cannot read what ${what}: ${root}: the response ends in the middle of a value`,
      root,
      { cause: error },
    );
  }
  return error;
}

/** Whether a value is a RangeError; a proxy that a program has thrown may refuse to say so. */
function isRangeError(value: unknown): value is RangeError {
  try {
    return value instanceof RangeError;
  } catch {
    return false;
  }
}
