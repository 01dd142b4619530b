/**
 * Sequences among the arguments of a generic function. A Go sequence of another type than any instance takes
 * (`Sorted(Values(xs))`, where `Values` gave an `iter.Seq[any]`) is iterated over in JavaScript. Its values, and the
 * first value of a generator, tell the type where the other arguments do not.
 *
 * @module
 */
import { known } from "../known.ts";
import { type Instance, type Parameter, type Path, Peeked, typeArguments } from "./evidence.ts";
import { isObject } from "../object/object.ts";

/** How many values of a Go sequence are looked at; a generator gives one, since it may do something for each. */
const LOOKED_AT = 1024;

/** Whether a path is that to the values of a sequence. */
function ofSequence([_argument, ...steps]: Path): boolean {
  return steps.length === 1 && /^#\d+[ekv]$/.test(known(steps, 0));
}

/** Where a sequence stands for the values of a type parameter. */
interface Place {
  argument: number;
  parameter: number;
  /** The number of the sequence's type argument. */
  n: number;
}

/** The arguments that are sequences of a type parameter's values. */
export function sequencesOf(parameters: readonly Parameter[]): Place[] {
  return parameters.flatMap(([_, paths], parameter) =>
    paths.filter(ofSequence).map(([argument, ...steps]) => ({
      argument,
      parameter,
      n: Number.parseInt(known(steps, 0).slice(1)),
    }))
  );
}

/** The arguments with sequences that can be looked at, where that is needed. */
export function lookable(
  places: readonly Place[],
  instances: readonly Instance<unknown>[],
  args: readonly unknown[],
): readonly unknown[] {
  let given = args;
  for (const argument of new Set(places.map(({ argument }) => argument))) {
    const value = args[argument];
    if (!isIterable(value)) continue;
    const names = isObject(value) ? typeArguments(value) : undefined;
    if (isObject(value)) {
      if (names === undefined) continue;
      const here = places.filter((place) => place.argument === argument);
      const taken = instances.some(([known]) =>
        here.every(({ parameter, n }) => known[parameter] === names[n])
      );
      if (taken) continue;
    } else if (instances.length === 1 || isCollection(value)) continue;
    given = given.with(argument, peek(value, names === undefined ? 1 : LOOKED_AT));
  }
  return given;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return value !== null && (typeof value === "object" || typeof value === "function") &&
    Symbol.iterator in value;
}

function isCollection(value: object): boolean {
  return Array.isArray(value) || ArrayBuffer.isView(value) || value instanceof Set ||
    value instanceof Map;
}

/** The values where there are no more than `n`, else what gives the first and the rest. */
function peek(values: Iterable<unknown>, n: number): Iterable<unknown> {
  const iterator = values[Symbol.iterator]();
  const first: unknown[] = [];
  while (first.length < n) {
    const { done, value } = iterator.next();
    if (done) return first;
    first.push(value);
  }
  return new Peeked(first, iterator);
}
