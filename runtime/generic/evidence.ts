/**
 * Finds in the arguments of a generic function which types they stand for.
 *
 * @module
 */
import { known } from "../known.ts";
import type { Step } from "../fault.ts";
import { isGoNumber } from "../codec/typed_number.ts";
import { isObject } from "../object/object.ts";
import { RAW, RAW_KINDS } from "../codec/raw.ts";

/**
 * The way from the arguments to values of a type parameter: the number of an argument, then for each level `"e"` for the
 * elements of a slice, `"k"` and `"v"` for the keys and values of a map, `".Name"` for a field, `"#0"` for the type
 * argument of a handle, followed by one of `"ekv"` where an iterable stands for it. `"r"` as the second step are the rest arguments.
 */
export type Path = readonly [argument: number, ...steps: string[]];

/** A type parameter: its name, the places where arguments tell it, and whether `of` has to say it. */
export type Parameter = readonly [name: string, places: readonly Path[], explicit?: boolean];

/** An instance: the names of its type arguments, their kinds, what it is, and whether only `of` gives it. */
export type Instance<T> = readonly [
  names: readonly string[],
  kinds: readonly string[],
  value: T,
  exact?: boolean,
];

/** A kind of value, and where it was found first. */
export interface Found {
  /** `integer`, `float`, `bigint`, `string`, `boolean`, `object`, or the Go type that the value states. */
  kind: string;
  steps: Step[];
}

/** The kinds of values that were found for a type parameter, each once. */
export interface Evidence {
  found: Found[];
  /** Whether a bigint is past the range of an int64. */
  wide: boolean;
  /** Whether one of the values is null or undefined. */
  nil: boolean;
}

/** Generated classes say which instance of their generic type they are. */
export const TYPE_ARGUMENTS: unique symbol = Symbol.for("usegolib.TypeArguments") as never;

/** Looks at the values of a type parameter. */
export function look(args: readonly unknown[], places: readonly Path[]): Evidence {
  const evidence: Evidence = { found: [], wide: false, nil: false };
  for (const [argument, ...path] of places) {
    if (path[0] === "r") {
      for (let i = argument; i < args.length; i++) visit(args[i], path, 1, [i], evidence);
    } else {
      visit(args[argument], path, 0, [argument], evidence);
    }
  }
  return evidence;
}

function visit(
  value: unknown,
  path: readonly string[],
  level: number,
  steps: Step[],
  evidence: Evidence,
): void {
  if (level === path.length) return note(value, steps, evidence);
  if (value === null || value === undefined) return;
  // The codec will refuse what is neither an object nor the handle of a func.
  if (typeof value !== "object" && !isObject(value)) return;
  const step = known(path, level);
  const next = (inner: unknown, name: Step) =>
    visit(inner, path, level + 1, [...steps, name], evidence);
  switch (step[0]) {
    case "e":
      return elements(value, path, level, steps, evidence);
    case "k":
    case "v":
      for (const [key, inner] of entries(value)) {
        next(step === "k" ? key : inner, typeof key === "string" ? key : { key });
      }
      return;
    case "#": {
      const names = typeArguments(value);
      if (names !== undefined) {
        return add(known(names, Number.parseInt(step.slice(1))), steps, evidence);
      }
      const values = value instanceof Peeked ? value.first : value;
      const inner = step.slice(-1);
      return "ekv".includes(inner) && !isObject(value)
        ? visit(values, [inner, ...path.slice(level + 1)], 0, steps, evidence)
        : undefined;
    }
    case ".":
      return next((value as Record<string, unknown>)[step.slice(1)], step.slice(1));
    default:
      return visit(value, path, level + 1, steps, evidence); // what a pointer points to
  }
}

function elements(
  value: object,
  path: readonly string[],
  level: number,
  steps: Step[],
  evidence: Evidence,
): void {
  if (ArrayBuffer.isView(value)) {
    if (level + 1 === path.length) add(elementKind(value), steps, evidence);
    return;
  }
  if (value instanceof Set) return elements([...value], path, level, steps, evidence);
  if (!Array.isArray(value)) return; // another iterable may give its elements only once
  if (level + 1 < path.length) {
    value.forEach((inner, i) => visit(inner, path, level + 1, [...steps, i], evidence));
    return;
  }
  // The common case without a path for each element.
  let last: string | undefined = "";
  for (let i = 0; i < value.length; i++) {
    const kind = kindOf(value[i]);
    if (kind === last && kind !== "bigint") continue;
    last = kind;
    note(value[i], [...steps, i], evidence);
  }
}

function elementKind(view: ArrayBufferView): string {
  if (view instanceof Uint8Array || view instanceof Uint8ClampedArray) return "uint8";
  return RAW_KINDS.find((kind) => view instanceof RAW[kind]) ?? "object";
}

function entries(value: object): Iterable<[unknown, unknown]> {
  if (value instanceof Map) return value;
  return Symbol.iterator in value ? value as Iterable<[unknown, unknown]> : Object.entries(value);
}

/** A sequence of which the first values are known. */
export class Peeked implements Iterable<unknown> {
  readonly first: readonly unknown[];
  readonly #rest: Iterator<unknown>;

  constructor(first: readonly unknown[], rest: Iterator<unknown>) {
    this.first = first;
    this.#rest = rest;
  }

  /** All of it; once, as with a generator. */
  *[Symbol.iterator](): Generator<unknown> {
    try {
      yield* this.first;
      for (let next = this.#rest.next(); !next.done; next = this.#rest.next()) yield next.value;
    } finally {
      this.#rest.return?.();
    }
  }
}

/** The names of the type arguments of a handle's class; undefined for anything else. */
export function typeArguments(value: object): readonly string[] | undefined {
  return (value.constructor as { [TYPE_ARGUMENTS]?: readonly string[] } | undefined)
    ?.[TYPE_ARGUMENTS];
}

/** The kind of a value; undefined for nil, which can be of any type. */
function kindOf(value: unknown): string | undefined {
  switch (typeof value) {
    case "number":
      return Number.isSafeInteger(value) && !Object.is(value, -0) ? "integer" : "float";
    case "bigint":
    case "string":
    case "boolean":
      return typeof value;
    case "undefined":
      return undefined;
    case "object":
      if (value === null) return undefined;
      if (isGoNumber(value)) return value.kind;
      return isObject(value) ? goType(value) : "object";
    default:
      return "object";
  }
}

function goType(value: object): string {
  return (value.constructor as { [GO_TYPE]?: string } | undefined)?.[GO_TYPE] ?? "object";
}

/** Registered classes know their Go type. */
export const GO_TYPE: unique symbol = Symbol.for("usegolib.GoType") as never;

function note(value: unknown, steps: Step[], evidence: Evidence): void {
  const kind = kindOf(value);
  if (kind === undefined) {
    evidence.nil = true;
    return;
  }
  if (kind === "bigint") evidence.wide ||= BigInt.asIntN(64, value as bigint) !== value;
  add(kind, steps, evidence);
}

function add(kind: string, steps: Step[], { found }: Evidence): void {
  if (!found.some((known) => known.kind === kind)) found.push({ kind, steps });
}
