/**
 * Functions and methods in the API reference of a package.
 *
 * @module
 */

import { isImplicit, parameterList } from "../../runtime/emit/package/generics.ts";
import { signatureOf } from "../../runtime/emit/package/members.ts";
import { functionAt } from "../../runtime/emit/plan/look_up.ts";
import type { plan, Unit } from "../../runtime/emit/plan/plan.ts";
import { identifier } from "../../runtime/emit/text/names.ts";
import type { Types } from "../../runtime/emit/types/inputs.ts";
import type { Schema, SchemaFunction } from "../../runtime/artifact/schema.ts";
import { docOf, fence } from "./api_text.ts";

/** Schema, package and types that the sections of one package share. */
export interface ApiContext {
  schema: Schema;
  unit: Unit;
  types: Types;
  plan: ReturnType<typeof plan>;
}

/** Signature of a function, such as `F(a: string): number`. If it is long, each parameter has a line of its own. */
export function head(context: ApiContext, f: SchemaFunction, name: string): string {
  const { params, result } = signatureOf(context, f);
  if (f.generic !== undefined) {
    const { type_params: parameters } = f.generic;
    // Where no argument tells a type, F.of(T…) does.
    name += isImplicit(parameters)
      ? parameterList(context.types, parameters)
      : `.of(${parameters.map((each) => each.name).join(", ")})`;
  }
  const line = `${name}(${params.join(", ")})${result}`;
  if (line.length <= 90) return line;
  const last = f.variadic ? "" : ",";
  return `${name}(\n${params.map((each) => `  ${each}`).join(",\n")}${last}\n)${result}`;
}

/** Section of a function or method, with its documentation. */
export function functionSection(
  context: ApiContext,
  index: number,
  title: string,
  depth: string,
): string[] {
  const f = functionAt(context.schema, index);
  const name = identifier(f.name);
  return [
    `${depth} ${title}`,
    "",
    ...fence(head(context, f, name)),
    ...docOf(f.doc),
    ...(f.errors ? ["Throws `GoError`: what Go returns as its error.", ""] : []),
  ];
}
