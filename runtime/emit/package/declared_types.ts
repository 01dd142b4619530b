/**
 * The declarations of types that cross as plain values: records, named basics, named slices and maps.
 *
 * @module
 */
import type { SchemaField, SchemaType } from "../../schema.ts";
import type { UnitContext } from "./context.ts";
import { printDoc } from "../text/docs.ts";
import { linkIn, printExpression, printExpressionType } from "./members.ts";
import { property } from "../text/names.ts";
import { printSkipped } from "./skipped.ts";
import { basic } from "../types/type_text.ts";
import { alias, methodsOf, optional, parametersOf, settable } from "../plan/queries.ts";

/** Prints what a type declares: in JavaScript only the object with its methods. */
export function printType(context: UnitContext, index: number): void {
  const { p, plan, schema } = context;
  const type = schema.types[index];
  const home = plan.outputs[index]!;
  const doc = { text: type.doc, link: (target: string) => linkIn(context, target) };
  if (context.types !== undefined) {
    p.gap();
    printDoc(p, doc);
    if (type.kind === "record") printInterface(context, index, type);
    else p.line(`${context.export(home, "type")}type ${home.local} = ${rightSide(context, type)};`);
    printInput(context, index, type);
  }
  if (type.methods?.length) printMethods(context, index);
}

function rightSide(context: UnitContext, type: SchemaType): string {
  const structure = context.types!.structure(type);
  if (!isBasic(type)) return structure;
  const name = JSON.stringify(`${type.package?.split("/").at(-1)}.${type.name}`);
  return `${context.runtimeType("Named")}<${structure}, ${name}>`;
}

function isBasic({ kind }: SchemaType): boolean {
  return kind === "string" || kind === "bool" || (basic(kind) === "number") || kind === "int64" ||
    kind === "uint64";
}

function printInterface(context: UnitContext, index: number, type: SchemaType): void {
  const { p, plan, types, unit } = context;
  const home = plan.outputs[index]!;
  if (plan.used.outputs.has(index) || unit.pkg?.named.includes(index)) {
    const fields = type.fields ?? [];
    if (fields.length === 0) {
      return p.line(`${context.export(home, "type")}type ${home.local} = ${types!.empty()};`);
    }
    p.block(`${context.export(home, "type")}interface ${home.local}${parametersOf(type)}`, () => {
      for (const [i, field] of fields.entries()) {
        printDoc(p, { text: field.doc });
        const output = types!.output(type.views?.[i] ?? field.type);
        p.line(`${property(field.key)}${optional(field) ? "?" : ""}: ${output};`);
      }
    });
  } else {
    p.line(`${context.export(home, "type")}type ${home.local} = unknown;`);
  }
}

/** Prints the form of a type that may be given to Go, where it is another. */
function printInput(context: UnitContext, index: number, type: SchemaType): void {
  const { p, plan, unit } = context;
  const home = plan.inputs[index];
  if (home === undefined || home.unit !== unit || plan.inits.includes(home)) return;
  const name = plan.outputs[index]!.exported;
  p.gap();
  p.line(
    `/** What may be given for ${name === home.exported ? "it" : `a {@linkcode ${name}}`}. */`,
  );
  if (type.kind === "record") {
    printFields(context, home.local + parametersOf(type), withViews(type.fields, type.views));
  } else p.line(`export type ${home.local} = ${context.types!.inputStructure(type)};`);
}

/** Prints what the constructor of a class takes. */
export function printInit(context: UnitContext, index: number): void {
  const { p, plan, schema } = context;
  const home = plan.inits[index];
  if (home === undefined || context.types === undefined) return;
  const name = plan.classes[index].exported;
  p.gap();
  p.line(
    `/** The fields of a new {@linkcode ${name}}; those that are not given are Go's zero values. */`,
  );
  const c = schema.classes[index];
  const fields = settable({ ...c, fields: withViews(c.fields, c.views) });
  printFields(context, home.local + parametersOf(c), fields);
}

/** Fields with the types that their generic declaration has. */
export function withViews(
  fields: readonly SchemaField[] = [],
  views?: readonly number[],
): SchemaField[] {
  return fields.map((field, i) => ({ ...field, type: views?.[i] ?? field.type }));
}

function printFields(context: UnitContext, name: string, fields: readonly SchemaField[]): void {
  const { p, types } = context;
  if (fields.length === 0) return p.line(`export type ${name} = ${types!.empty()};`);
  p.block(`export interface ${name}`, () => {
    for (const field of fields) {
      const type = types!.input(field.type);
      printDoc(p, { text: field.doc });
      p.line(`${property(field.key)}?: ${type};`);
      const other = alias(fields, field);
      if (other === undefined) continue;
      p.line(`/** Go's name of \`${field.key}\`. */`);
      p.line(`${property(other)}?: ${type};`);
    }
  });
}

/** Prints the object that holds the methods of a plain value's type. */
function printMethods(context: UnitContext, index: number): void {
  const { p, plan, schema, dialect } = context;
  const type = schema.types[index];
  const home = plan.outputs[index]!;
  p.gap();
  if (dialect.typed) {
    p.line(
      `/** The methods of {@linkcode ${home.exported}} as Go's method expressions: the value comes first. */`,
    );
  }
  const declaration = `${context.export(home)}const ${home.local}`;
  if (dialect.typed) {
    // Spelt out, since JSR infers no type of what a package exports.
    p.line(`${declaration}: {`);
    p.indented(() => type.methods!.forEach((i) => printExpressionType(context, i)));
    p.line("} = {");
  } else {
    p.line(`${declaration} = {`);
  }
  p.indented(() => type.methods!.forEach((i) => printExpression(context, i)));
  p.line("};");
  printSkipped(context, home.local, type.name ?? "");
  p.line(`${context.runtime("freeze")}(${home.local});`);
}

/** Prints the type of objects that can be given for an interface class. */
export function printLike(context: UnitContext, index: number): void {
  const { p, plan, schema, types } = context;
  const home = plan.likes[index];
  if (home === undefined || types === undefined) return;
  const c = schema.classes[index];
  p.gap();
  p.line(
    `/** What an object needs to be given where Go wants a {@linkcode ${
      plan.classes[index].exported
    }}. */`,
  );
  p.block(`${context.export(home, "type")}interface ${home.local}${parametersOf(c)}`, () => {
    for (const method of c.callback_views ?? methodsOf(c)!) {
      const { params, result } = types.called(method);
      p.line(`${property(method.name ?? "")}${params}: ${result};`);
    }
  });
}
