/**
 * API reference of a package in Markdown, with the types of the bindings.
 *
 * @module
 */

import { BUNDLE } from "../../runtime/artifact/build_command.ts";
import { functionAt, known, typeAt } from "../../runtime/emit/plan/look_up.ts";
import { plan, type Unit } from "../../runtime/emit/plan/plan.ts";
import { isOther } from "../../runtime/emit/plan/queries.ts";
import { Scope } from "../../runtime/emit/plan/scope.ts";
import { literal } from "../../runtime/emit/text/constants.ts";
import { identifier } from "../../runtime/emit/text/names.ts";
import { Types } from "../../runtime/emit/types/inputs.ts";
import type { Schema } from "../../runtime/artifact/schema.ts";
import { type ApiContext, functionSection } from "./api_function.ts";
import { docOf, fence } from "./api_text.ts";
import { classSection, typeSection } from "./api_types.ts";

/**
 * Writes the API reference.
 *
 * @param specifier What a program imports a package by.
 */
export function apiReference(schema: Schema, specifier: (unit: Unit) => string): string {
  const all = plan(schema);
  const lines = [
    `# API of ${schema.module} ${
      schema.version === "local" || schema.version === BUNDLE ? "" : schema.version
    }`.trimEnd(),
    "",
    "Generated from the Go sources. What is given to Go and what comes out of it is checked: a wrong",
    "value is an `EncodeError` that says where, an error of Go is thrown as `GoError`.",
    "",
  ];
  for (const unit of all.units.filter(({ own }) => own)) {
    const types = new Types(all, new Scope(unit, new Map()));
    lines.push(...packageSection({ schema, unit, types, plan: all }, specifier(unit)));
  }
  return `${lines.join("\n").trimEnd()}\n`;
}

function packageSection(context: ApiContext, specifier: string): string[] {
  const { schema, unit } = context;
  const { pkg } = unit;
  if (pkg === undefined) return [];
  const lines = [`## Package ${unit.path}`, "", ...docOf(pkg.doc)];
  lines.push(...fence(`import go, { … } from ${JSON.stringify(specifier)};`));
  if (pkg.consts.length > 0) lines.push("### Constants", "", ...constants(context));
  if (pkg.vars.length > 0) lines.push("### Variables", "", ...variables(context));
  if (pkg.functions.length > 0) {
    lines.push("### Functions", "");
    for (const i of pkg.functions) {
      const { local, exported } = unit.members.get(functionAt(schema, i).name)!;
      lines.push(...functionSection(context, i, exported || local, "####"));
    }
  }
  const classes = unit.classes.filter((i) => !isOther(schema, i))
    .flatMap((i) => classSection(context, i));
  const types = unit.types.flatMap((i) => typeSection(context, i));
  if (classes.length + types.length > 0) lines.push("### Types", "", ...classes, ...types);
  return [...lines, ...skipped(context)];
}

function constants({ schema, unit, types }: ApiContext): string[] {
  return fence(
    unit.pkg!.consts.map(({ name, type, value, doc }) => {
      const { text, big } = literal(typeAt(schema, type).kind, value);
      const first = doc?.split("\n")[0];
      const note = first === undefined ? "" : ` // ${first}`;
      return `const ${identifier(name)}: ${types.constant(type, big)} = ${text};${note}`;
    }).join("\n"),
  );
}

/** Variables are members of the module object only, because they are live. */
function variables({ schema, unit, types }: ApiContext): string[] {
  return unit.pkg!.vars.flatMap(({ name, get, set, doc }) => {
    const f = functionAt(schema, get);
    const type = types.field(f, known(f.results, 0, "result").type);
    const line = `${set < 0 ? "readonly " : ""}${identifier(name)}: ${type};`;
    return [`#### go.${name}`, "", ...fence(line), ...docOf(doc)];
  });
}

function skipped({ schema, unit }: ApiContext): string[] {
  const rows = schema.skipped.filter((each) => each.package === unit.path);
  if (rows.length === 0) return [];
  return [
    "### Not callable",
    "",
    ...rows.map(({ name, reason }) => `- \`${name}\`: ${reason}`),
    "",
  ];
}
