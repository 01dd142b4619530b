/**
 * Generic functions and types of Go. A library holds instances of them; the arguments of a call, or `F.of(T…)`, choose
 * one.
 *
 * @module
 */
import { known } from "../known.ts";
import type { AnyFunction, Connection } from "../call/lease.ts";
import { EncodeError, UnsupportedSignatureError } from "../errors.ts";
import { joinPath } from "../fault.ts";
import {
  type Evidence,
  type Found,
  type Instance,
  look,
  type Parameter,
  TYPE_ARGUMENTS,
} from "./evidence.ts";
import { lookable, sequencesOf } from "./iterables.ts";
import { type GoNumberKind, kindOfWrapper } from "../codec/typed_number.ts";

/** The part of a library that generic functions and classes need. */
export interface GenericLibrary {
  /** The Go type of a generated class, such as `net/url.URL`. */
  goTypeOf(C: unknown): string | undefined;
  /** The connection that makes its calls. */
  readonly client: Pick<Connection, "starting">;
}

/** The function that chooses among the instances of a generic one. */
export function generic(
  library: GenericLibrary,
  id: string,
  parameters: readonly Parameter[],
  instances: readonly Instance<AnyFunction>[],
): AnyFunction {
  const chosen = instances.filter(([, , , exact]) => !exact);
  const explicit = parameters.filter(([, , explicit]) => explicit);
  const sequences = sequencesOf(parameters);
  const f = (...args: unknown[]) => {
    if (explicit.length > 0) throw unsaid(id, parameters, explicit, instances);
    const given = sequences.length === 0
      ? args
      : aside(library, () => lookable(sequences, chosen, args));
    const [, , instance] = chosen.length === 1
      ? known(chosen, 0)
      : pick(id, parameters, chosen, given);
    return instance(...given);
  };
  Object.defineProperty(f, "name", { value: id.slice(id.lastIndexOf(".") + 1) });
  return addOf(library, id, parameters, instances, f);
}

/** Does something that may call Go, also while an asynchronous call is about to be made. */
function aside<T>({ client }: GenericLibrary, run: () => T): T {
  const { starting } = client;
  client.starting = undefined;
  try {
    return run();
  } finally {
    client.starting = starting;
  }
}

/** Gives the first class of a generic type its `of`, and each of the others its name. */
export function genericClass(
  library: GenericLibrary,
  id: string,
  parameters: readonly string[],
  instances: readonly Instance<object>[],
): void {
  const [, , first] = known(instances, 0);
  const others = instances.slice(1);
  const name = (first as { name: string }).name;
  for (const [names, , C] of instances) Object.defineProperty(C, TYPE_ARGUMENTS, { value: names });
  for (const [names, , C] of others) {
    Object.defineProperty(C, "name", { value: `${name}[${names.join(", ")}]` });
  }
  addOf(library, id, parameters.map((name) => [name, []]), instances, first);
}

function addOf<T, F extends object>(
  library: GenericLibrary,
  id: string,
  parameters: readonly Parameter[],
  instances: readonly Instance<T>[],
  target: F,
): F {
  const of = (...types: unknown[]) => named(library, id, parameters, instances, types);
  return Object.defineProperty(target, "of", { value: of });
}

/** The instance that `of` names. */
function named<T>(
  library: GenericLibrary,
  id: string,
  parameters: readonly Parameter[],
  instances: readonly Instance<T>[],
  types: readonly unknown[],
): T {
  if (types.length === 0 || types.length > parameters.length) {
    const names = parameters.map(([name]) => name).join(", ");
    throw new TypeError(
      `Cannot choose an instance of ${id}: expected ${names}, got ${types.length} types`,
    );
  }
  const wanted = types.map((type) => typeNames(library, id, type));
  const found = instances.find(([names]) =>
    names.every((name, i) => wanted[i]?.some((text) => fits(name, text)) ?? true)
  );
  if (found !== undefined) return found[2];
  throw missing(id, parameters, instances, wanted.map((texts) => known(texts, 0)));
}

const ALIASES: Record<string, string> = { byte: "uint8", rune: "int32", "interface{}": "any" };

/** How Go may write a type that a program names. */
function typeNames(library: GenericLibrary, id: string, type: unknown): string[] {
  if (typeof type === "string") return [ALIASES[type] ?? type];
  if (typeof type === "function") {
    const kind: GoNumberKind | undefined = kindOfWrapper(type);
    if (kind !== undefined) return [kind];
    const name = library.goTypeOf(type);
    if (name !== undefined) return [`*${name}`, name];
  }
  throw new TypeError(
    `Cannot choose an instance of ${id}: expected the name of a Go type, a class of the bindings or a number's ` +
      `wrapper, got ${typeof type === "function" ? "another function" : String(type)}`,
  );
}

/**
 * Whether `text` names the type: with its package's path, with its package's name, or with neither. The star of a
 * pointer may be left out.
 */
function fits(name: string, text: string): boolean {
  const short = name.replace(/[^\s*[\],]*\//g, "");
  const forms = [name, short, short.replace(/\w+\./g, "")];
  return forms.some((form) => form === text || form === `*${text}`);
}

function unsaid<T>(
  id: string,
  parameters: readonly Parameter[],
  explicit: readonly Parameter[],
  instances: readonly Instance<T>[],
): Error {
  const which = explicit.map(([name]) => name).join(" and ");
  const verb = explicit.length === 1 ? "is" : "are";
  const name = id.slice(id.lastIndexOf(".") + 1);
  const example = instances.find(([[first]]) => first !== "any" && first !== "error") ??
    known(instances, 0);
  const types = example[0].slice(0, lastExplicit(parameters) + 1).map((text) =>
    JSON.stringify(text)
  );
  return new UnsupportedSignatureError(
    `Cannot call ${id}: no argument says what ${which} ${verb}; say it: ${name}.of(${
      types.join(", ")
    })`,
  );
}

function lastExplicit(parameters: readonly Parameter[]): number {
  return parameters.findLastIndex(([, , explicit]) => explicit);
}

function missing<T>(
  id: string,
  parameters: readonly Parameter[],
  instances: readonly Instance<T>[],
  names: readonly string[],
): Error {
  const dot = id.lastIndexOf(".");
  const all = parameters.map((_, i) => names[i] ?? "any");
  const entry = JSON.stringify({ [id.slice(0, dot)]: { [id.slice(dot + 1)]: [all] } });
  const known = instances.map(([names]) => names.join(", ")).join("; ");
  return new UnsupportedSignatureError(
    `Cannot use ${id}[${
      all.join(", ")
    }]: the library has it for ${known}; add "generics": ${entry} to ` +
      "usegolib.json and build again",
  );
}

/** The instance that the arguments tell. */
function pick(
  id: string,
  parameters: readonly Parameter[],
  instances: readonly Instance<AnyFunction>[],
  args: readonly unknown[],
): Instance<AnyFunction> {
  let left = instances;
  parameters.forEach(([name, places], i) => {
    const evidence = look(args, places);
    const options = [
      ...new Map(left.map(([names, kinds]) => [known(names, i), known(kinds, i)])),
    ];
    const choice = options.length === 1
      ? known(options, 0)[0]
      : decide(id, name, evidence, options);
    left = left.filter(([names]) => names[i] === choice);
  });
  return known(left, 0);
}

/** The numeric kinds that take integers, then those that take any number, the likeliest first. */
const INTEGERS = [
  "int",
  "float64",
  "int64",
  "uint",
  "uint64",
  "int32",
  "uint32",
  "int16",
  "uint16",
  "int8",
  "uint8",
];
const FLOATS = ["float64", "float32", "complex128", "complex64"];
const BIG = ["int64", "uint64", "bigint"];

type Option = [name: string, kind: string];

/** The type argument for what was found; the first one where nothing was. */
function decide(id: string, name: string, evidence: Evidence, options: Option[]): string {
  const has = (wanted: string) => options.find(([known]) => known === wanted)?.[0];
  const ofKind = (kinds: readonly string[]) =>
    kinds.map(has).find((known) => known !== undefined) ??
      options.find(([, kind]) => kinds.includes(kind))?.[0];
  const { found } = evidence;
  const any = has("any");
  if (any !== undefined && evidence.nil) return any;
  if (found.length === 0) return known(options, 0)[0];
  const kinds = new Set(found.map(({ kind }) => kind));
  if (kinds.has("integer") && kinds.has("float")) kinds.delete("integer");
  if (kinds.size === 1) {
    const kind = known([...kinds], 0);
    const choice = {
      integer: () => ofKind(INTEGERS) ?? ofKind(FLOATS),
      float: () => ofKind(FLOATS),
      bigint: () => evidence.wide ? ofKind(["uint64", "bigint"]) : ofKind(BIG),
      string: () => ofKind(["string"]),
      boolean: () => ofKind(["bool"]),
    }[kind];
    const chosen = choice === undefined ? exactly(kind, options) : choice();
    if (chosen !== undefined) return chosen;
  }
  if (any !== undefined) return any;
  throw unfit(id, name, found, options);
}

/** The option for a Go type that an argument states: that of a typed array, a wrapped number, or a handle. */
function exactly(kind: string, options: Option[]): string | undefined {
  const direct = options.find(([name]) => name === kind || name === `*${kind}`);
  if (direct !== undefined) return direct[0];
  const handle = !/^[\w]+$/.test(kind) || kind === "object";
  return handle
    ? options.find(([, form]) => form === "handle" || form === "error")?.[0]
    : undefined;
}

const WORDS: Record<string, string> = {
  integer: "an integer",
  float: "a number that is no integer",
  bigint: "a bigint",
  string: "a string",
  boolean: "a boolean",
  object: "an object",
};

function unfit(id: string, name: string, found: readonly Found[], options: Option[]): Error {
  const what = ({ kind, steps }: Found) =>
    `${where(steps)} is ${WORDS[kind] ?? `of Go's type ${kind}`}`;
  const path = where(known(found, found.length - 1).steps);
  const names = options.map(([known]) => known).join(", ");
  return new EncodeError(
    found.length === 1
      ? `Cannot call ${id}: ${what(known(found, 0))}, and ${name} can be ${names}`
      : `Cannot call ${id}: ${name} has to be one type of ${names}, and ${
        found.map(what).join(", ")
      }`,
    path,
  );
}

function where([argument, ...steps]: Found["steps"]): string {
  return joinPath(`args[${argument as number}]`, steps.toReversed());
}
