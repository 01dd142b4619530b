/**
 * Classes for Go types whose values stay in Go: their instances are handles.
 *
 * @module
 */
import type { Schema, SchemaClass, SchemaField, SchemaFunction } from "../../artifact/schema.ts";
import { classAt, functionAt, typeAt } from "../plan/look_up.ts";
import { classHome } from "../plan/plan.ts";
import { instanceOf, parametersOf, parameterType, resultType, viewed } from "../plan/queries.ts";
import { freezerOf } from "../plan/readonly.ts";
import { printDoc } from "../text/docs.ts";
import { identifier } from "../text/names.ts";
import { annotation, isTyped, type TypedContext, type UnitContext } from "./context.ts";
import { printFlow, printStreams } from "./flow.ts";
import { printOfType } from "./generics.ts";
import { callOf, printFunctionDoc, printLinked, printMethod, signatureOf } from "./members.ts";
import { printSkipped } from "./skipped.ts";

/** Prints a class, and the call that registers it with the library. */
export function printClass(context: UnitContext, index: number): void {
  const { p, plan, schema, dialect } = context;
  const c = classAt(schema, index);
  const home = classHome(plan, index);
  p.gap();
  if (dialect.typed) {
    printLinked(context, classDoc(c));
  }
  const base = context.runtime(c.form === "func" && c.call >= 0 ? "GoFunction" : "GoObject");
  if (dialect.typed && c.call >= 0) printCallable(context, index);
  const parameters = dialect.typed ? parametersOf(c, " = unknown") : "";
  p.block(`${context.export(home)}class ${home.local}${parameters} extends ${base}`, () => {
    if (isTyped(context)) printTyped(context, index);
    printMembers(context, index);
  });
  p.line(`${context.shared("$")}.register(${dialect.cls(index)}, ${home.local});`);
  printSkipped(context, `${home.local}.prototype`, c.name);
}

/** Prints the members of a class. */
export function printMembers(context: UnitContext, index: number): void {
  const { schema } = context;
  const c = classAt(schema, index);
  if (c.new >= 0) printConstructor(context, index);
  const methods = c.methods.map((i) => functionAt(schema, i));
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

/** Prints the classes of the other instances of a generic class, which all go by its name in programs. */
export function printInstances(context: UnitContext, first: number): void {
  const { p, schema, plan, dialect } = context;
  const c = classAt(schema, first);
  if (c.type_params === undefined) return;
  const { local } = classHome(plan, first);
  const others = schema.classes.flatMap(({ instance }, i) =>
    instance?.of === first && i !== first ? [i] : []
  );
  const loose: UnitContext = { ...context, types: undefined, loose: dialect.typed };
  const entries = [first, ...others].map((i) => {
    const { names = [], args } = instanceOf(classAt(schema, i));
    const kinds = args.map((arg) => schema.types[arg]?.kind ?? "");
    return `[${JSON.stringify(names)}, ${JSON.stringify(kinds)}, ${classHome(plan, i).local}]`;
  });
  for (const i of others) {
    const base = dialect.typed ? `(${local} as any)` : local;
    const name = `${classHome(plan, i).local}${dialect.typed ? ": any" : ""}`;
    p.gap();
    p.block(`const ${name} = class extends ${base}`, () => printMembers(loose, i), "};");
    p.line(`${context.shared("$")}.register(${dialect.cls(i)}, ${classHome(plan, i).local});`);
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

/** Prints the declarations that only TypeScript needs: a mark that keeps classes apart, private constructors, `async`. */
function printTyped(context: TypedContext, index: number): void {
  const { p, plan, schema } = context;
  const c = classAt(schema, index);
  // An interface has no mark, so that every class with its methods can be given.
  if (c.form !== "interface") {
    p.line(`declare protected readonly _go: ${JSON.stringify(c.runtime)};`);
  }
  const self = classHome(plan, index).local + parametersOf(c);
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

/** Prints the interface by which handles of a func type can be called. */
function printCallable(context: UnitContext, index: number): void {
  const { p, plan, schema } = context;
  const { params, result } = signatureOf(context, functionAt(schema, classAt(schema, index).call));
  const { local } = classHome(plan, index);
  const parameters = parametersOf(classAt(schema, index), " = unknown");
  p.line("/** Calls it. */");
  p.block(
    `${context.export(classHome(plan, index), "type")}interface ${local}${parameters}`,
    () => {
      p.list("(", params, `)${result};`, functionAt(schema, classAt(schema, index).call).variadic);
    },
  );
}

function printConstructor(context: UnitContext, index: number): void {
  const { p, schema, plan, dialect } = context;
  const c = classAt(schema, index);
  const f = functionAt(schema, c.new);
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
  const param = `fields${annotation(context, (types) => type ?? types.input(parameterType(f)))}`;
  p.block(`constructor(${param} = ${fallback})`, () => {
    p.line(`if (arguments.length > 1) $.count(${fn}, "at most 1 argument", arguments.length);`);
    const call = callOf(context, c.new, "fields");
    p.line(`super(${context.runtime("isRef")}(fields) ? fields : ${call});`);
  });
}

/** The default argument of a constructor: an empty value of the form that the type is given in. */
function emptyForm(schema: Schema, { form, plain, fields = [] }: SchemaClass): string {
  const type = plain < 0 ? undefined : typeAt(schema, plain);
  const key = type === undefined || type.key < 0 ? undefined : typeAt(schema, type.key);
  // A Go type may go by the name of Map.
  if (form === "map" && key !== undefined && key.kind !== "string") return "new globalThis.Map()";
  if (form === "slice" && type?.kind === "bytes") return "globalThis.Uint8Array.of()";
  // A literal has these members, of other types than the fields.
  if (fields.some(({ name, key }) => name in {} || key in {})) {
    return "globalThis.Object.create(null)";
  }
  return form === "slice" ? "[]" : form === "struct" || form === "map" ? "{}" : "null";
}

function printAccessors(context: UnitContext, field: SchemaField): void {
  const { p, schema } = context;
  const name = identifier(field.name);
  if (field.get >= 0) {
    const f = functionAt(schema, field.get);
    p.gap();
    printFunctionDoc(context, f, field.doc);
    const type = annotation(context, (types) => types.field(f, resultType(viewed(f))));
    p.block(
      `get ${name}()${type}`,
      () => p.line(`return ${readCall(context, field.get, "this")};`),
    );
  }
  if (field.set >= 0) {
    const f = functionAt(schema, field.set);
    if (field.get < 0) p.gap();
    const type = annotation(context, (types) => types.input(parameterType(viewed(f))));
    p.block(`set ${name}(value${type})`, () => {
      p.line(`${callOf(context, field.set, "this", "value")};`);
    });
  }
}

/** The expression that calls a getter, and freezes a copy. */
export function readCall(context: UnitContext, index: number, ...args: string[]): string {
  const call = callOf(context, index, ...args);
  const freezer = freezerOf(context.schema, resultType(functionAt(context.schema, index)));
  return freezer === undefined ? call : `${context.runtime(freezer)}(${call})`;
}

function printValue(context: UnitContext, c: SchemaClass): void {
  if (c.value < 0) return;
  const { p, schema, types } = context;
  const f = functionAt(schema, c.value);
  p.gap();
  if (types !== undefined) p.line("/** A copy of the value as plain data. */");
  const modifier = types !== undefined ? "override " : "";
  const type = annotation(context, (types) => types.output(resultType(f)));
  p.block(`${modifier}value()${type}`, () => {
    p.line(`return ${callOf(context, c.value, "this")};`);
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
