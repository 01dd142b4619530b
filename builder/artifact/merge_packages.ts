/**
 * Merges the packages of two platforms' schemas.
 *
 * @module
 */

import { functionAt, typeAt } from "../../runtime/emit/plan/look_up.ts";
import type { Schema, SchemaPackage } from "../../runtime/artifact/schema.ts";
import { type Moves, union } from "./merge_types.ts";

/** Adds the packages of `from` to `into`, and to packages that both have the members that `into` lacks. */
export function mergePackages(into: Schema, from: Schema, moves: Moves): void {
  for (const pkg of from.packages) {
    const known = into.packages.find(({ path }) => path === pkg.path);
    if (known !== undefined) mergePackage(known, pkg, into, moves);
    else {
      const empty = { functions: [], vars: [], consts: [], named: [], classes: [], aliases: [] };
      const added = { ...pkg, ...empty };
      into.packages.push(added);
      mergePackage(added, pkg, into, moves);
    }
  }
  const names = new Set(into.skipped.map(({ package: path, name }) => `${path}.${name}`));
  into.skipped.push(...from.skipped.filter((each) => !names.has(`${each.package}.${each.name}`)));
}

function mergePackage(
  into: SchemaPackage,
  from: SchemaPackage,
  schema: Schema,
  { types, functions }: Moves,
): void {
  into.own ||= from.own;
  into.classes = union(into.classes, from.classes.map((i) => types.class(i)));
  const taken = names(into, schema);
  const free = (name: string) => !taken.has(name);
  into.functions = union(
    into.functions,
    from.functions.map(functions).filter((i) => i >= 0 && free(functionAt(schema, i).name)),
  );
  for (const i of from.named) {
    if (into.named.includes(types.find(i)) || !free(types.nameOf(i))) continue;
    into.named.push(types.type(i));
  }
  for (const constant of from.consts) {
    if (free(constant.name)) into.consts.push({ ...constant, type: types.type(constant.type) });
  }
  for (const variable of from.vars) {
    const get = functions(variable.get);
    if (!free(variable.name) || get < 0) continue;
    const set = functions(variable.set);
    into.vars.push({ ...variable, type: types.type(variable.type), get, set });
  }
  for (const alias of from.aliases ?? []) {
    if (!free(alias.name)) continue;
    const moved = { class: types.class(alias.class), type: types.type(alias.type) };
    (into.aliases ??= []).push({ ...alias, ...moved });
  }
}

/** Names that are taken in a package. */
function names(pkg: SchemaPackage, schema: Schema): Set<string> {
  return new Set([
    ...pkg.functions.map((i) => functionAt(schema, i).name),
    ...pkg.consts.map(({ name }) => name),
    ...pkg.vars.map(({ name }) => name),
    ...(pkg.aliases ?? []).map(({ name }) => name),
    ...pkg.named.map((i) => typeAt(schema, i).name ?? ""),
  ]);
}
