/**
 * Classes and types in the API reference of a package.
 *
 * @module
 */

import { flowMembers } from "../../runtime/emit/package/flow.ts";
import { classAt, functionAt, known, typeAt } from "../../runtime/emit/plan/look_up.ts";
import { parametersOf, settable, viewed, withViews } from "../../runtime/emit/plan/queries.ts";
import { property } from "../../runtime/emit/text/names.ts";
import { type ApiContext, functionSection, head } from "./api_function.ts";
import { docOf, fence } from "./api_text.ts";

/** Section of a class, whose values stay in Go. */
export function classSection(context: ApiContext, index: number): string[] {
  const { schema, types, plan } = context;
  const c = classAt(schema, index);
  const name = known(plan.classes, index, "class").exported;
  const parameters = parametersOf(c);
  const lines = [`#### class ${name}${parameters}`, "", ...docOf(c.doc)];
  const members: string[] = [];
  // Handles of a func type are functions.
  if (c.call >= 0) members.push(`${head(context, functionAt(schema, c.call), "")};`);
  if (c.new >= 0) {
    const init = plan.inits[index]?.local;
    const type = init !== undefined
      ? init + parameters
      : types.input(known(functionAt(schema, c.new).params, 0, "parameter").type);
    members.push(`constructor(fields?: ${type});`);
  }
  const methods = new Set(c.methods.map((i) => functionAt(schema, i).name));
  for (const field of c.fields ?? []) {
    if (field.get < 0 || methods.has(field.name)) continue;
    const f = functionAt(schema, field.get);
    const mode = field.set < 0 ? "readonly " : "";
    members.push(
      `${mode}${property(field.name)}: ${
        types.field(f, known(viewed(f).results, 0, "result").type)
      };`,
    );
  }
  members.push(...flowMembers(types, c));
  if (c.value >= 0) {
    members.push(
      `value(): ${types.output(known(functionAt(schema, c.value).results, 0, "result").type)};`,
    );
  }
  if (members.length > 0) lines.push(...fence(members.join("\n")));
  const init = plan.inits[index];
  if (init !== undefined) {
    const settables = settable({ ...c, fields: withViews(c.fields, c.views) });
    lines.push(...fence(fields(context, init.local + parameters, settables, true)));
  }
  for (const i of c.methods) {
    lines.push(...functionSection(context, i, `${name}.${functionAt(schema, i).name}`, "#####"));
  }
  return lines;
}

/** Section of a type whose values are plain data. */
export function typeSection(context: ApiContext, index: number): string[] {
  const { schema, types, plan } = context;
  const type = typeAt(schema, index);
  const name = known(plan.outputs, index, "output type").exported;
  const record = type.kind === "record";
  const text = record
    ? fields(context, name + parametersOf(type), withViews(type.fields, type.views), false)
    : `type ${name} = ${types.structure(type)};`;
  const lines = [`#### type ${name}`, "", ...docOf(type.doc), ...fence(text)];
  for (const i of type.methods ?? []) {
    lines.push(...functionSection(context, i, `${name}.${functionAt(schema, i).name}`, "#####"));
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
