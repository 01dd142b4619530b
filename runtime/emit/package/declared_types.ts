/**
 * Type declarations: of records, named basics, slices and maps, which cross as plain values, and of the objects that
 * constructors and interfaces accept.
 *
 * @module
 */
import type { SchemaField, SchemaType } from "../../artifact/schema.ts";
import { classAt, typeAt } from "../plan/look_up.ts";
import { classHome, typeHome } from "../plan/plan.ts";
import { alias, methodsOf, optional, parametersOf, settable, withViews } from "../plan/queries.ts";
import { printDoc } from "../text/docs.ts";
import { property } from "../text/names.ts";
import { basic } from "../types/type_text.ts";
import { isTyped, type TypedContext, type UnitContext } from "./context.ts";
import { printExpression, printExpressionType, printLinked } from "./members.ts";
import { printSkipped } from "./skipped.ts";

/** Prints the declarations of a type: in JavaScript only the object with its methods. */
export function printType(context: UnitContext, index: number): void {
  const { p, plan, schema } = context;
  const type = typeAt(schema, index);
  const home = typeHome(plan, index);
  if (isTyped(context)) {
    p.gap();
    printLinked(context, type.doc);
    if (type.kind === "record") printInterface(context, index, type);
    else p.line(`${context.export(home, "type")}type ${home.local} = ${rightSide(context, type)};`);
    printInput(context, index, type);
  }
  const { methods = [] } = type;
  if (methods.length > 0) printMethods(context, index, methods);
}

function rightSide(context: TypedContext, type: SchemaType): string {
  const structure = context.types.structure(type);
  if (!isBasic(type)) return structure;
  const name = JSON.stringify(`${type.package?.split("/").at(-1)}.${type.name}`);
  return `${context.runtimeType("Named")}<${structure}, ${name}>`;
}

function isBasic({ kind }: SchemaType): boolean {
  return kind === "string" || kind === "bool" || (basic(kind) === "number") || kind === "int64" ||
    kind === "uint64";
}

function printInterface(context: TypedContext, index: number, type: SchemaType): void {
  const { p, plan, types, unit } = context;
  const home = typeHome(plan, index);
  if (plan.used.outputs.has(index) || unit.pkg?.named.includes(index)) {
    const fields = withViews(type.fields, type.views);
    if (fields.length === 0) {
      return p.line(`${context.export(home, "type")}type ${home.local} = ${types.empty()};`);
    }
    p.block(`${context.export(home, "type")}interface ${home.local}${parametersOf(type)}`, () => {
      for (const field of fields) {
        printDoc(p, { text: field.doc });
        const output = types.output(field.type);
        p.line(`${property(field.key)}${optional(field) ? "?" : ""}: ${output};`);
      }
    });
  } else {
    p.line(`${context.export(home, "type")}type ${home.local} = unknown;`);
  }
}

/** Prints the declaration of a type as it goes into Go, where it differs from the one that comes out. */
function printInput(context: TypedContext, index: number, type: SchemaType): void {
  const { p, plan, unit } = context;
  const home = plan.inputs[index];
  if (home === undefined || home.unit !== unit || plan.inits.includes(home)) return;
  const name = typeHome(plan, index).exported;
  p.gap();
  p.line(
    `/** What may be given for ${name === home.exported ? "it" : `a {@linkcode ${name}}`}. */`,
  );
  if (type.kind === "record") {
    printFields(context, home.local + parametersOf(type), withViews(type.fields, type.views));
  } else p.line(`export type ${home.local} = ${context.types.inputStructure(type)};`);
}

/** Prints the type of a constructor's argument: the fields of a new struct. */
export function printInit(context: UnitContext, index: number): void {
  const { p, plan, schema } = context;
  const home = plan.inits[index];
  if (home === undefined || !isTyped(context)) return;
  const name = classHome(plan, index).exported;
  p.gap();
  p.line(
    `/** The fields of a new {@linkcode ${name}}; those that are not given are Go's zero values. */`,
  );
  const c = classAt(schema, index);
  const fields = settable({ ...c, fields: withViews(c.fields, c.views) });
  printFields(context, home.local + parametersOf(c), fields);
}

function printFields(context: TypedContext, name: string, fields: readonly SchemaField[]): void {
  const { p, types } = context;
  if (fields.length === 0) return p.line(`export type ${name} = ${types.empty()};`);
  p.block(`export interface ${name}`, () => {
    for (const field of fields) {
      const type = types.input(field.type);
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
function printMethods(context: UnitContext, index: number, methods: readonly number[]): void {
  const { p, plan, schema, dialect } = context;
  const type = typeAt(schema, index);
  const home = typeHome(plan, index);
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
    p.indented(() => methods.forEach((i) => printExpressionType(context, i)));
    p.line("} = {");
  } else {
    p.line(`${declaration} = {`);
  }
  p.indented(() => methods.forEach((i) => printExpression(context, i)));
  p.line("};");
  printSkipped(context, home.local, type.name ?? "");
  p.line(`${context.runtime("freeze")}(${home.local});`);
}

/** Prints the type of objects that can be given for an interface class. */
export function printLike(context: UnitContext, index: number): void {
  const { p, plan, schema } = context;
  const home = plan.likes[index];
  if (home === undefined || !isTyped(context)) return;
  const c = classAt(schema, index);
  p.gap();
  p.line(
    `/** What an object needs to be given where Go wants a {@linkcode ${
      classHome(plan, index).exported
    }}. */`,
  );
  p.block(`${context.export(home, "type")}interface ${home.local}${parametersOf(c)}`, () => {
    for (const method of c.callback_views ?? methodsOf(c) ?? []) {
      const { params, result } = context.types.called(method);
      p.line(`${property(method.name ?? "")}${params}: ${result};`);
    }
  });
}
