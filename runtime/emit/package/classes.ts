/**
 * Classes, whose instances are handles.
 *
 * @module
 */
import type { Schema, SchemaClass, SchemaField, SchemaFunction } from "../../schema.ts";
import { annotation, type UnitContext } from "./context.ts";
import { printDoc } from "../text/docs.ts";
import { printFlow, printStreams } from "./flow.ts";
import { printOfType } from "./generics.ts";
import { linkIn, printFunctionDoc, printMethod, signatureOf } from "./members.ts";
import { identifier } from "../text/names.ts";
import { isDeep } from "../plan/readonly.ts";
import { printSkipped } from "./skipped.ts";
import { parametersOf, viewed } from "../plan/queries.ts";

/** Prints a class and registers it. */
export function printClass(context: UnitContext, index: number): void {
  const { p, plan, schema, dialect } = context;
  const c = schema.classes[index];
  const home = plan.classes[index];
  p.gap();
  if (dialect.typed) {
    printDoc(p, { text: classDoc(c), link: (target) => linkIn(context, target) });
  }
  const base = context.runtime(c.form === "func" && c.call >= 0 ? "GoFunction" : "GoObject");
  if (dialect.typed && c.call >= 0) printCallable(context, index);
  const parameters = dialect.typed ? parametersOf(c, " = unknown") : "";
  p.block(`${context.export(home)}class ${home.local}${parameters} extends ${base}`, () => {
    if (dialect.typed) printTyped(context, index);
    printMembers(context, index);
  });
  p.line(`${context.shared("$")}.register(${dialect.cls(index)}, ${home.local});`);
  printSkipped(context, `${home.local}.prototype`, c.name);
}

/** Prints the members of a class. */
export function printMembers(context: UnitContext, index: number): void {
  const { schema } = context;
  const c = schema.classes[index];
  if (c.new >= 0) printConstructor(context, index);
  const methods = c.methods.map((i) => schema.functions[i]);
  const names = new Set(methods.map(({ name }) => name));
  for (const field of c.fields ?? []) {
    if (!names.has(field.name)) printAccessors(context, field);
  }
  if (c.call >= 0) printMethod(context, c.call, "_call");
  for (const i of c.methods) printMethod(context, i);
  printStreams(context, c);
  printFlow(context, c);
  printValue(context, c);
  printText(context, c, methods);
}

/** Prints the classes of the other instances, which programs know as the generic one. */
export function printInstances(context: UnitContext, first: number): void {
  const { p, schema, plan, dialect } = context;
  const c = schema.classes[first];
  if (c.type_params === undefined) return;
  const { local } = plan.classes[first];
  const others = schema.classes.flatMap(({ instance }, i) =>
    instance?.of === first && i !== first ? [i] : []
  );
  const loose: UnitContext = { ...context, types: undefined, loose: dialect.typed };
  const entries = [first, ...others].map((i) => {
    const { names = [], args } = schema.classes[i].instance!;
    const kinds = args.map((arg) => schema.types[arg]?.kind ?? "");
    return `[${JSON.stringify(names)}, ${JSON.stringify(kinds)}, ${plan.classes[i].local}]`;
  });
  for (const i of others) {
    const base = dialect.typed ? `(${local} as any)` : local;
    const name = `${plan.classes[i].local}${dialect.typed ? ": any" : ""}`;
    p.gap();
    p.block(`const ${name} = class extends ${base}`, () => printMembers(loose, i), "};");
    p.line(`${context.shared("$")}.register(${dialect.cls(i)}, ${plan.classes[i].local});`);
  }
  const id = JSON.stringify(c.package === undefined ? c.name : `${c.package}.${c.name}`);
  const parameters = JSON.stringify(c.type_params.map(({ name }) => name));
  p.list(`${context.shared("$")}.genericClass(${id}, ${parameters}, [`, entries, "]);");
}

function classDoc(c: SchemaClass): string {
  const note = c.package === undefined
    ? `The Go type \`${c.name}\`, which has no name.`
    : c.exported
    ? ""
    : "Go programs cannot name this type; values of it come from functions that give them.";
  return [c.doc, note].filter((text) => text).join("\n\n");
}

/** Prints what only TypeScript needs: a mark that keeps classes apart, and that some have no constructor. */
function printTyped(context: UnitContext, index: number): void {
  const { p, plan, schema } = context;
  const c = schema.classes[index];
  // An interface goes by its methods, so that every class that has them can be given.
  if (c.form !== "interface") {
    p.line(`declare protected readonly _go: ${JSON.stringify(c.runtime)};`);
  }
  const self = plan.classes[index].local + parametersOf(c);
  const methods = () => `${context.runtimeType("AsyncMethods")}<${self}>`;
  if (c.call >= 0) {
    p.line("/** The function as an asynchronous one, which gives a promise. */");
    const call = `${context.runtimeType("AsyncFunction")}<${self}["_call"]>`;
    p.line(`declare readonly async: ${c.methods.length > 0 ? `${call} & ${methods()}` : call};`);
  } else if (c.methods.length > 0) {
    p.line("/** The methods as asynchronous ones, which give promises. */");
    p.line(`declare readonly async: ${methods()};`);
  }
  printOfType(context, index);
  if (c.new >= 0) return;
  p.gap();
  p.block("private constructor(ref?: unknown)", () => p.line("super(ref);"));
}

/** Prints that handles of a func type can be called. */
function printCallable(context: UnitContext, index: number): void {
  const { p, plan, schema } = context;
  const { params, result } = signatureOf(context, schema.functions[schema.classes[index].call]);
  const { local } = plan.classes[index];
  const parameters = parametersOf(schema.classes[index], " = unknown");
  p.line("/** Calls it. */");
  p.block(`${context.export(plan.classes[index], "type")}interface ${local}${parameters}`, () => {
    p.list("(", params, `)${result};`, schema.functions[schema.classes[index].call].variadic);
  });
}

function printConstructor(context: UnitContext, index: number): void {
  const { p, schema, plan, dialect } = context;
  const c = schema.classes[index];
  const f = schema.functions[c.new];
  const fn = dialect.fn(c.new);
  const init = plan.inits[index];
  const type = init === undefined ? undefined : init.local + parametersOf(c);
  const fallback = emptyForm(schema, c);
  p.gap();
  if (context.types !== undefined) {
    printDoc(p, {
      text: c.form === "struct"
        ? `Makes a new ${c.name} in Go; fields that are not given are Go's zero values.`
        : `Makes a new ${c.name} in Go.`,
    });
  }
  const param = `fields${annotation(context, (types) => type ?? types.input(f.params[0].type))}`;
  p.block(`constructor(${param} = ${fallback})`, () => {
    p.line(`if (arguments.length > 1) $.count(${fn}, "at most 1 argument", arguments.length);`);
    const call = `${context.shared(context.invokers.invoker(f))}(${fn}, fields)`;
    p.line(`super(${context.runtime("isRef")}(fields) ? fields : ${call});`);
  });
}

/** What a constructor takes for no argument: nothing in it, in the form that the type is given in. */
function emptyForm({ types }: Schema, { form, plain, fields = [] }: SchemaClass): string {
  const key = types[types[plain]?.key];
  // A Go type may go by the name of Map.
  if (form === "map" && key !== undefined && key.kind !== "string") return "new globalThis.Map()";
  if (form === "slice" && types[plain]?.kind === "bytes") return "globalThis.Uint8Array.of()";
  // A literal has these members, of other types than the fields.
  if (fields.some(({ name, key }) => name in {} || key in {})) {
    return "globalThis.Object.create(null)";
  }
  return { struct: "{}", map: "{}", slice: "[]" }[form as string] ?? "null";
}

function printAccessors(context: UnitContext, field: SchemaField): void {
  const { p, schema, dialect } = context;
  const name = identifier(field.name);
  if (field.get >= 0) {
    const f = schema.functions[field.get];
    p.gap();
    printFunctionDoc(context, { ...f, doc: f.doc ?? field.doc });
    const type = annotation(context, (types) => types.field(f, viewed(f).results[0].type));
    p.block(
      `get ${name}()${type}`,
      () => p.line(`return ${readCall(context, f, field.get, "this")};`),
    );
  }
  if (field.set >= 0) {
    const f = schema.functions[field.set];
    if (field.get < 0) p.gap();
    const type = annotation(context, (types) => types.input(viewed(f).params[0].type));
    p.block(`set ${name}(value${type})`, () => {
      p.line(
        `${context.shared(context.invokers.invoker(f))}(${dialect.fn(field.set)}, this, value);`,
      );
    });
  }
}

/** The call of a getter: copies come frozen. */
export function readCall(
  context: UnitContext,
  f: SchemaFunction,
  index: number,
  receiver?: string,
): string {
  const args = [context.dialect.fn(index), ...(receiver === undefined ? [] : [receiver])];
  const call = `${context.shared(context.invokers.invoker(f))}(${args.join(", ")})`;
  switch (isDeep(context.schema, f.results[0].type)) {
    case undefined:
      return call;
    case true:
      return `${context.runtime("deepFreeze")}(${call})`;
    default:
      return `${context.runtime("freeze")}(${call})`;
  }
}

function printValue(context: UnitContext, c: SchemaClass): void {
  if (c.value < 0) return;
  const { p, schema, dialect, types } = context;
  const f = schema.functions[c.value];
  p.gap();
  if (types !== undefined) p.line("/** A copy of the value as plain data. */");
  const modifier = types !== undefined ? "override " : "";
  const type = annotation(context, (types) => types.output(f.results[0].type));
  p.block(`${modifier}value()${type}`, () => {
    p.line(`return ${context.shared(context.invokers.invoker(f))}(${dialect.fn(c.value)}, this);`);
  });
}

function printText(context: UnitContext, c: SchemaClass, methods: SchemaFunction[]): void {
  if (!c.stringer && !c.marshaler) return;
  const { p, dialect, types } = context;
  const type = dialect.typed ? ": string" : "";
  const string = methods.some(({ name, params }) => name === "String" && params.length === 0);
  const text = c.stringer && string ? "this.String()" : "$.text(this)";
  const override = types !== undefined ? "override " : "";
  p.gap();
  p.block(`${override}toString()${type}`, () => p.line(`return ${text};`));
  p.gap();
  p.block(`toJSON()${type}`, () => p.line(`return ${c.marshaler ? "$.text(this)" : text};`));
}
