/**
 * Merges the schemas of several platforms into one for their common bindings: it has everything that any
 * platform has. If two platforms disagree about a name, the first one wins. On the other platform the
 * function is then missing, since functions are bound by name and signature hash.
 *
 * @module
 */

import { classAt, functionAt, known } from "../../runtime/emit/plan/look_up.ts";
import type {
  Schema,
  SchemaClass,
  SchemaConst,
  SchemaFunction,
  SchemaPackage,
} from "../../runtime/artifact/schema.ts";
import { mergeGenerics } from "./merge_generics.ts";
import { mergePackages } from "./merge_packages.ts";
import { movedFlow, type Moves, sameInit, TypeMerger, union } from "./merge_types.ts";

/** The schema of one platform. */
export interface PlatformSchema {
  /** Such as `linux-amd64`. */
  target: string;
  schema: Schema;
}

/** Priority of platforms when they disagree about a name; others come last. */
const ORDER = ["linux-amd64", "linux-arm64", "darwin-arm64", "darwin-amd64"];

/** Sorts platforms by that priority. */
export function inOrder(targets: readonly string[]): string[] {
  const rank = (target: string) => (ORDER.indexOf(target) + 1) || ORDER.length + 1;
  return targets.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Merges the schemas of platforms that were built from the same sources. */
export function mergeSchemas(platforms: readonly PlatformSchema[]): Schema {
  const sorted = inOrder(platforms.map(({ target }) => target))
    .map((target) => platforms.find((each) => each.target === target)!);
  const [first, ...others] = sorted.filter(({ schema }, i) => {
    return sorted.findIndex((each) => same(each.schema, schema)) === i;
  });
  if (first === undefined) throw new TypeError("Cannot merge the schemas of no platform");
  if (others.length === 0) return first.schema;
  const merged = structuredClone(first.schema);
  for (const { schema } of others) merge(merged, schema);
  for (const pkg of merged.packages) markConstants(pkg, sorted);
  markMembers(merged, sorted);
  const callable = new Set(merged.functions.map(({ package: pkg, name }) => `${pkg}.${name}`));
  merged.skipped = merged.skipped.filter((each) => !callable.has(`${each.package}.${each.name}`));
  return merged;
}

/** Whether the bindings of one platform also work on the other. */
function same(a: Schema, b: Schema): boolean {
  return a === b || a.hash === b.hash && constants(a) === constants(b);
}

function constants({ packages }: Schema): string {
  return packages.map(({ path, consts }) => {
    return `${path} ${consts.map(({ name, value }) => `${name} ${value}`).join("\n")}`;
  }).join("\n");
}

function merge(into: Schema, from: Schema): void {
  const types = new TypeMerger(into, from);
  const functions = addFunctions(into, from, types);
  from.classes.forEach((c, i) => {
    const target = classAt(into, types.class(i));
    if (types.added.includes(i)) {
      target.plain = types.type(c.plain);
      if (c.callbacks) target.callbacks = c.callbacks.map((each) => types.signature(each));
      if (c.callback_views) {
        target.callback_views = c.callback_views.map((each) => types.signature(each));
      }
    } else if (!sameInit(into, from, target, c)) target.init_varies = true;
    mergeClass(target, c, into, { types, functions });
  });
  mergePackages(into, from, { types, functions });
  from.types.forEach(({ methods = [] }, i) => {
    const target = into.types[types.find(i)];
    const merged = union(target?.methods ?? [], methods.map(functions));
    if (merged.length > 0 && target !== undefined) target.methods = merged;
  });
}

/** Maps the indexes of `from`'s functions to those in `into`; -1 if the name means something else there. */
function addFunctions(into: Schema, from: Schema, types: TypeMerger): (i: number) => number {
  const present = new Map(into.functions.map(({ id }, i) => [id, i]));
  const numbers = from.functions.map((f) => {
    const i = present.get(f.id);
    if (i !== undefined) return sameFunction(functionAt(into, i), f) ? i : -1;
    return into.functions.push(moved(f, types)) - 1;
  });
  const functions = (i: number) => i < 0 ? -1 : known(numbers, i, "function");
  mergeGenerics(into, from, { types, functions });
  return functions;
}

/** Whether a function is the same on both platforms. A result stays non-nil only if it is so on both. */
function sameFunction(into: SchemaFunction, from: SchemaFunction): boolean {
  if (into.hash !== from.hash) return false;
  into.results.forEach((result, i) => {
    if (from.results[i]?.non_nil !== true) delete result.non_nil;
  });
  return true;
}

function moved({ generic: _, ...f }: SchemaFunction, types: TypeMerger): SchemaFunction {
  return {
    ...f,
    class: types.class(f.class),
    recv: types.type(f.recv),
    params: f.params.map((param) => ({ ...param, type: types.type(param.type) })),
    results: f.results.map((result) => ({ ...result, type: types.type(result.type) })),
    ...(f.view && { view: types.view(f.view) }),
  };
}

function mergeClass(into: SchemaClass, from: SchemaClass, schema: Schema, moves: Moves): void {
  const { types, functions } = moves;
  const taken = new Set(into.methods.map((i) => functionAt(schema, i).name));
  const methods = from.methods.map(functions)
    .filter((i) => i >= 0 && !taken.has(functionAt(schema, i).name));
  into.methods = union(into.methods, methods);
  if (into.new < 0) into.new = functions(from.new);
  if (into.value < 0) into.value = functions(from.value);
  if (into.flow === undefined && from.flow) into.flow = movedFlow(from.flow, moves);
  if (into.call < 0) into.call = functions(from.call);
  for (const field of from.fields ?? []) {
    if (into.fields?.some(({ name }) => name === field.name)) continue;
    const accessors = { get: functions(field.get), set: functions(field.set) };
    (into.fields ??= []).push({ ...types.field(field), ...accessors });
  }
}

/** Marks constants whose value differs between platforms, or that some platforms lack. */
function markConstants(pkg: SchemaPackage, platforms: readonly PlatformSchema[]): void {
  const found = platforms.map(({ schema }) => {
    const consts = schema.packages.find(({ path }) => path === pkg.path)?.consts ?? [];
    return new Map(consts.map((each): [string, SchemaConst] => [each.name, each]));
  });
  for (const constant of pkg.consts) {
    const all = found.map((consts) => consts.get(constant.name));
    const on = platforms.filter((_, i) => all[i]).map(({ target }) => target).sort();
    if (on.length < platforms.length) {
      constant.missing = true;
      note(constant, on);
    }
    const values = new Set(all.flatMap((each) => each?.value ?? []));
    if (values.size > 1 || constant.missing) constant.varies = [...values];
  }
}

/** Notes in the docs of functions and classes on which platforms they exist, if not on all. */
function markMembers(merged: Schema, platforms: readonly PlatformSchema[]): void {
  const functions = where(platforms, ({ functions }) => functions.map(idOf));
  for (const f of merged.functions) note(f, functions(idOf(f)));
  const classes = where(platforms, ({ classes }) => classes.map(({ runtime }) => runtime));
  for (const c of merged.classes) note(c, classes(c.runtime));
}

function idOf({ id, hash }: SchemaFunction): string {
  return `${id}#${hash}`;
}

/** Finds the platforms that have an item; an empty list means all of them. */
function where(
  platforms: readonly PlatformSchema[],
  list: (schema: Schema) => string[],
): (id: string) => string[] {
  const known = platforms.map(({ target, schema }) => ({ target, ids: new Set(list(schema)) }));
  return (id) => {
    const on = known.filter(({ ids }) => ids.has(id)).map(({ target }) => target);
    return on.length === platforms.length ? [] : on.sort();
  };
}

function note(documented: { doc?: string }, on: string[]): void {
  if (on.length === 0) return;
  documented.doc = [documented.doc, `Only on ${on.join(", ")}.`].filter(Boolean).join("\n\n");
}
