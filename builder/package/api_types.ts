/**
 * The types of a package in its API reference.
 *
 * @module
 */

import { withViews } from "../../runtime/emit/package/declared_types.ts";
import { flowMembers } from "../../runtime/emit/package/flow.ts";
import { parametersOf } from "../../runtime/emit/plan/queries.ts";
import { viewed } from "../../runtime/emit/plan/queries.ts";
import { property } from "../../runtime/emit/text/names.ts";
import { settable } from "../../runtime/emit/plan/queries.ts";
import { type ApiContext, functionSection, head } from "./api_function.ts";
import { docOf, fence } from "./api_text.ts";

/** A class: what is made in Go and stays there. */
export function classSection(context: ApiContext, index: number): string[] {
  const { schema, types, plan } = context;
  const c = schema.classes[index];
  const name = plan.classes[index].exported;
  const parameters = parametersOf(c);
  const lines = [`#### class ${name}${parameters}`, "", ...docOf(c.doc)];
  const members: string[] = [];
  // Handles of a func type are functions.
  if (c.call >= 0) members.push(`${head(context, schema.functions[c.call], "")};`);
  if (c.new >= 0) {
    const init = plan.inits[index]?.local;
    const type = init !== undefined
      ? init + parameters
      : types.input(schema.functions[c.new].params[0].type);
    members.push(`constructor(fields?: ${type});`);
  }
  const methods = new Set(c.methods.map((i) => schema.functions[i].name));
  for (const field of c.fields ?? []) {
    if (field.get < 0 || methods.has(field.name)) continue;
    const f = schema.functions[field.get];
    const mode = field.set < 0 ? "readonly " : "";
    members.push(`${mode}${property(field.name)}: ${types.field(f, viewed(f).results[0].type)};`);
  }
  members.push(...flowMembers(types, c));
  if (c.value >= 0) {
    members.push(`value(): ${types.output(schema.functions[c.value].results[0].type)};`);
  }
  if (members.length > 0) lines.push(...fence(members.join("\n")));
  const init = plan.inits[index];
  if (init !== undefined) {
    const settables = settable({ ...c, fields: withViews(c.fields, c.views) });
    lines.push(...fence(fields(context, init.local + parameters, settables, true)));
  }
  for (const i of c.methods) {
    lines.push(...functionSection(context, i, `${name}.${schema.functions[i].name}`, "#####"));
  }
  return lines;
}

/** A type whose values are plain data. */
export function typeSection(context: ApiContext, index: number): string[] {
  const { schema, types, plan } = context;
  const type = schema.types[index];
  const name = plan.outputs[index]!.exported;
  const record = type.kind === "record";
  const text = record
    ? fields(context, name + parametersOf(type), withViews(type.fields, type.views), false)
    : `type ${name} = ${types.structure(type)};`;
  const lines = [`#### type ${name}`, "", ...docOf(type.doc), ...fence(text)];
  for (const i of type.methods ?? []) {
    lines.push(...functionSection(context, i, `${name}.${schema.functions[i].name}`, "#####"));
  }
  return lines;
}

function fields(
  { types }: ApiContext,
  name: string,
  all: readonly { key: string; type: number; omitempty?: boolean }[],
  input: boolean,
): string {
  if (all.length === 0) return `type ${name} = ${types.empty()};`;
  const lines = all.map(({ key, type, omitempty }) => {
    const mark = input || omitempty ? "?" : "";
    return `  ${property(key)}${mark}: ${input ? types.input(type) : types.output(type)};`;
  });
  return [`interface ${name} {`, ...lines, "}"].join("\n");
}
