/**
 * Merges the generic functions of two platforms' schemas: a function gets the instances of both.
 *
 * @module
 */

import { functionAt } from "../../runtime/emit/plan/look_up.ts";
import type { Schema, SchemaGeneric } from "../../runtime/artifact/schema.ts";
import type { Moves } from "./merge_types.ts";

/** Adds the generic functions of `from` to `into`, and the instances that functions of `into` lack. */
export function mergeGenerics(into: Schema, from: Schema, { types, functions }: Moves): void {
  const first = new Map(
    into.functions.flatMap(({ package: path, name, generic }) =>
      generic === undefined ? [] : [[`${path}.${name}`, generic]]
    ),
  );
  from.functions.forEach(({ package: path, name, generic }, i) => {
    if (generic === undefined) return;
    const moved: SchemaGeneric = {
      type_params: generic.type_params.map((parameter) => types.parameter(parameter)),
      instances: generic.instances.map((instance) => ({
        ...instance,
        args: instance.args.map((arg) => types.type(arg)),
        function: functions(instance.function),
      })).filter((instance) => instance.function >= 0),
    };
    const known = first.get(`${path}.${name}`);
    if (known === undefined) {
      const number = functions(i);
      if (number >= 0) functionAt(into, number).generic = moved;
      return;
    }
    const names = new Set(known.instances.map((instance) => instance.names.join()));
    known.instances.push(...moved.instances.filter((each) => !names.has(each.names.join())));
  });
}
